//! What stands for a claim code in the store.
//!
//! Owns: the slow hash of what devices send for it. Must never: see a code itself, or be cheaper than a passphrase: forty
//! bits are few once somebody has the file.

use super::passphrase::{Hasher, argon2};
use crate::store::records::ClaimKey;
use tokio::task::JoinError;

impl Hasher {
    /// Takes its turn with passphrases: few at once.
    ///
    /// # Errors
    /// When hashing broke off.
    pub async fn claim(&self, claim_hash: [u8; 32], salt: [u8; 32]) -> Result<ClaimKey, JoinError> {
        self.aside(move || slow(&claim_hash, &salt)).await
    }
}

/// The same code always gives the same, here; in another installation something else.
///
/// # Panics
/// Never: lengths and parameters are fixed and within what is allowed.
pub fn slow(claim_hash: &[u8; 32], salt: &[u8; 32]) -> ClaimKey {
    let mut key = [0; 32];
    argon2()
        .hash_password_into(claim_hash, salt, &mut key)
        .expect("a hash and a salt of 32 bytes are always accepted");
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_depends_on_the_code_and_on_the_installation() {
        let key = slow(&[1; 32], &[2; 32]);
        assert_eq!(key, slow(&[1; 32], &[2; 32]));
        assert_ne!(key, slow(&[1; 32], &[3; 32]));
        assert_ne!(key, slow(&[4; 32], &[2; 32]));
        assert_ne!(key, [1; 32]);
    }
}
