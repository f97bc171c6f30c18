//! A passphrase made into a key, slowly on purpose.
//!
//! Owns: that computation; `public/derive.js` runs it in a worker. Must never: run on the page's own thread, or keep anything.

use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

/// `memory` in KiB. None for costs or salts that Argon2 does not take.
pub fn argon2id(secret: &[u8], salt: &[u8], memory: u32, passes: u32) -> Option<Zeroizing<[u8; 32]>> {
    let params = Params::new(memory, passes, 1, Some(32)).ok()?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(secret, salt, key.as_mut_slice())
        .ok()?;
    Some(key)
}
