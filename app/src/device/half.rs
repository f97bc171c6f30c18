//! The half of the server's session that no cookie holds, sealed in the store of whose session it is.
//!
//! Owns: its keeping. Must never: lie outside that store: only what unlocks it may bring the session back.

use super::{DeviceError, Vault, Write};
use zeroize::Zeroizing;

const META: &str = "meta";
const HALF: &str = "half";

/// None for a store that was made before there were halves, and after signing out.
pub async fn load_half(vault: &Vault) -> Result<Option<Zeroizing<String>>, DeviceError> {
    let kept = vault.get(META, HALF).await?.map(Zeroizing::new);
    Ok(kept.and_then(|kept| Some(Zeroizing::new(str::from_utf8(&kept).ok()?.to_owned()))))
}

pub fn half_write(half: &str) -> Write {
    Write::Put { store: META, key: HALF.to_owned(), value: half.as_bytes().to_vec() }
}

pub fn drop_half_write() -> Write {
    Write::Erase { store: META, key: HALF.to_owned() }
}
