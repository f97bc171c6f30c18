//! Somebody signed out here while the server has not heard of it yet.
//!
//! Owns: that note. Must never: say who.

use super::{Change, Database, DeviceError, ground::Ground};

const META: &str = "meta";
const LEAVING: &str = "leaving";

pub async fn note_leaving() -> Result<(), DeviceError> {
    let ground = Ground::open().await?;
    let note = ground.put(META, ground.name(LEAVING), &[]).await?;
    Database::device().write(vec![note]).await
}

pub async fn leaving() -> Result<bool, DeviceError> {
    let row = Ground::open().await?.name(LEAVING);
    Ok(Database::device().get(META, &row).await?.is_some())
}

pub async fn forget_leaving() -> Result<(), DeviceError> {
    let key = Ground::open().await?.name(LEAVING);
    Database::device().write(vec![Change::Erase { store: META, key }]).await
}
