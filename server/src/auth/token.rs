//! Opaque tokens of 256 bits, for sessions and one-time links.
//!
//! Owns: making and hashing them. Must never: print one by accident.

use crate::store::sessions::TokenHash;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use std::fmt;

/// In clear only on its way to the one who will hold it.
pub struct Token(String);

impl Token {
    pub fn draw() -> Self {
        Self(URL_SAFE_NO_PAD.encode(random::<32>()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn hash(&self) -> TokenHash {
        hash(&self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

pub fn hash(token: &str) -> TokenHash {
    Sha256::digest(token).into()
}

/// From the operating system's secure source.
///
/// # Panics
/// When the operating system has none: nothing safe can be done then.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random numbers from its start on");
    bytes
}
