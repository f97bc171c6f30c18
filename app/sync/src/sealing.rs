//! HPKE as everything is sealed here: X25519, HKDF-SHA256, AES-256-GCM, the encapsulated key first and then the text.
//!
//! Owns: that form, for letters and for parcels alike. Must never: draw a random number itself, or seal without saying what
//! for: what was sealed for one purpose opens for no other.

mod chance;

use self::chance::Chance;
use hpke::{
    Deserializable, OpModeR, OpModeS, Serializable, aead::AesGcm256, kdf::HkdfSha256, kem::X25519HkdfSha256,
    single_shot_open, single_shot_seal_with_rng,
};
use thiserror::Error;

const ENCAPSULATED: usize = 32;
const TAG: usize = 16;
/// So much longer is what was sealed.
pub const ADDED: usize = ENCAPSULATED + TAG;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Broken {
    #[error("not a key")]
    Key,
    #[error("not sealed to this one, or touched")]
    Seal,
    #[error("not a form that this version knows")]
    Form,
}

/// What something is sealed for: the purpose, and whatever else has to be the same when it is opened.
#[derive(Clone, Copy)]
pub struct Purpose<'a> {
    pub info: &'a [u8],
    pub bound: &'a [u8],
}

/// The half of a secret that may be known.
pub fn public_half(secret: &[u8; 32]) -> Result<[u8; 32], Broken> {
    use hpke::Kem;
    let secret = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(secret).map_err(|_| Broken::Key)?;
    Ok(X25519HkdfSha256::sk_to_pk(&secret).to_bytes().into())
}

/// `chance` is 32 random bytes, never used twice.
pub fn seal(to: &[u8; 32], purpose: Purpose<'_>, plain: &[u8], chance: [u8; 32]) -> Result<Vec<u8>, Broken> {
    use hpke::Kem;
    let to = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(to).map_err(|_| Broken::Key)?;
    let mut chance = Chance::new(chance);
    let (encapsulated, text) = single_shot_seal_with_rng::<AesGcm256, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::Base,
        &to,
        purpose.info,
        plain,
        purpose.bound,
        &mut chance,
    )
    .map_err(|_| Broken::Key)?;
    let mut sealed = encapsulated.to_bytes().to_vec();
    sealed.extend(text);
    Ok(sealed)
}

pub fn open(secret: &[u8; 32], purpose: Purpose<'_>, sealed: &[u8]) -> Result<Vec<u8>, Broken> {
    use hpke::Kem;
    let secret = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(secret).map_err(|_| Broken::Key)?;
    let (encapsulated, text) = sealed.split_at_checked(ENCAPSULATED).ok_or(Broken::Form)?;
    let encapsulated =
        <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated).map_err(|_| Broken::Seal)?;
    single_shot_open::<AesGcm256, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &secret,
        &encapsulated,
        purpose.info,
        text,
        purpose.bound,
    )
    .map_err(|_| Broken::Seal)
}
