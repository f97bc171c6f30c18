//! The one form in which anything is kept: sealed with AES-256-GCM, bound to its place.
//!
//! Owns: keys as the browser holds them, and the form of a sealed value. Must never: let a key out again, use a nonce
//! twice, or be called inside a transaction: waiting for the browser's cryptography would end that.

use super::DeviceError;
use hmac::{Hmac, KeyInit, Mac};
use js_sys::{Array, Promise, Uint8Array};
use sha2::Sha256;
use std::fmt::Write;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AesGcmParams, CryptoKey, SubtleCrypto};
use zeroize::Zeroizing;

/// The first byte of a sealed value. 0 was an earlier version's plain one.
const SEALED: u8 = 1;
const KEY_ID: usize = 16;
const NONCE: usize = 12;

pub type KeyId = [u8; KEY_ID];

/// A key that the browser uses but does not give back.
#[derive(Clone)]
pub struct SealKey {
    id: KeyId,
    key: CryptoKey,
}

impl SealKey {
    /// # Errors
    /// [`DeviceError::NoKeys`] where the browser keeps its cryptography to itself: without https.
    pub async fn import(id: KeyId, bytes: &[u8; 32]) -> Result<Self, DeviceError> {
        let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
        let raw = Uint8Array::from(bytes.as_slice());
        let asked = subtle()?.import_key_with_str("raw", &raw, "AES-GCM", false, &uses);
        let key = done(asked).await.map_err(|()| DeviceError::NoKeys);
        raw.fill(0, 0, 32);
        Ok(Self { id, key: key?.unchecked_into() })
    }

    pub fn id(&self) -> KeyId {
        self.id
    }

    /// `place` says where the value lies; it opens nowhere else.
    pub async fn seal(&self, place: &str, plain: &[u8]) -> Result<Vec<u8>, DeviceError> {
        let nonce: [u8; NONCE] = random();
        let asked =
            subtle()?.encrypt_with_object_and_u8_array(&how(&nonce, place, self.id), &self.key, plain);
        let text = done(asked).await.map_err(|()| DeviceError::NoKeys)?;
        let mut sealed = Vec::with_capacity(1 + KEY_ID + NONCE + plain.len() + 16);
        sealed.push(SEALED);
        sealed.extend_from_slice(&self.id);
        sealed.extend_from_slice(&nonce);
        sealed.extend(Uint8Array::new(&text).to_vec());
        Ok(sealed)
    }

    /// # Errors
    /// [`DeviceError::Unreadable`] for a value of another key, from another place, or that was touched.
    pub async fn open(&self, place: &str, sealed: &[u8]) -> Result<Vec<u8>, DeviceError> {
        if key_of(sealed) != Some(self.id) {
            return Err(DeviceError::Unreadable);
        }
        let (nonce, text) = sealed[1 + KEY_ID..].split_at_checked(NONCE).ok_or(DeviceError::Unreadable)?;
        let asked = subtle()?.decrypt_with_object_and_u8_array(&how(nonce, place, self.id), &self.key, text);
        let plain = done(asked).await.map_err(|()| DeviceError::Unreadable)?;
        Ok(Uint8Array::new(&plain).to_vec())
    }
}

/// Which key a value was sealed with; none when this version does not know its form.
pub fn key_of(sealed: &[u8]) -> Option<KeyId> {
    let (version, rest) = sealed.split_first()?;
    let id = rest.get(..KEY_ID)?.try_into().ok()?;
    (*version == SEALED).then_some(id)
}

/// A name that says nothing to whoever has not got the key.
pub fn name(key: &[u8; 32], what: &str) -> String {
    hex(&hashed(key, what)[..16])
}

/// Another key made out of this one, for another use.
pub fn hashed(key: &[u8; 32], what: &str) -> Zeroizing<[u8; 32]> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of every length");
    mac.update(what.as_bytes());
    Zeroizing::new(mac.finalize().into_bytes().into())
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        // A string takes everything.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("every browser that runs WebAssembly has crypto.getRandomValues");
    bytes
}

pub fn new_key() -> Zeroizing<[u8; 32]> {
    Zeroizing::new(random())
}

fn how(nonce: &[u8], place: &str, id: KeyId) -> AesGcmParams {
    let how = AesGcmParams::new("AES-GCM", &Uint8Array::from(nonce));
    let bound = format!("mds {SEALED}|{place}|{}", hex(&id));
    how.set_additional_data(&Uint8Array::from(bound.as_bytes()));
    how
}

async fn done(asked: Result<Promise, JsValue>) -> Result<JsValue, ()> {
    JsFuture::from(asked.map_err(drop)?).await.map_err(drop)
}

fn subtle() -> Result<SubtleCrypto, DeviceError> {
    let crypto = leptos::prelude::window().crypto().map_err(|_| DeviceError::NoKeys)?;
    let subtle = crypto.subtle();
    if subtle.is_undefined() { Err(DeviceError::NoKeys) } else { Ok(subtle) }
}
