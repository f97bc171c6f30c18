//! Who used this device last, so that a cold start without a network opens the right store; and who is leaving it.
//!
//! Owns: those two notes. Must never: count as a proof of who somebody is.

use super::{Database, DeviceError, Write, database::STORES};
use domain::id::UserId;

const KEY: &str = "last-user";
const LEAVING: &str = "leaving";

pub async fn last_user() -> Result<Option<UserId>, DeviceError> {
    let found = Database::device().get("meta", KEY).await?;
    found.map(|bytes| serde_json::from_slice(&bytes).map_err(DeviceError::from)).transpose()
}

pub async fn remember_user(user: UserId) -> Result<(), DeviceError> {
    let value = serde_json::to_vec(&user)?;
    Database::device().write(vec![Write::Put { store: "meta", key: KEY.to_owned(), value }]).await
}

/// Signing out: the note of who was here goes, and another stands until the server has heard of it as well.
pub async fn note_leaving(user: UserId) -> Result<(), DeviceError> {
    let value = serde_json::to_vec(&user)?;
    let writes = vec![
        Write::Erase { store: "meta", key: KEY.to_owned() },
        Write::Put { store: "meta", key: LEAVING.to_owned(), value },
    ];
    Database::device().write(writes).await
}

/// Who signed out here while the server has not heard of it yet.
pub async fn leaving() -> Result<Option<UserId>, DeviceError> {
    let found = Database::device().get("meta", LEAVING).await?;
    found.map(|bytes| serde_json::from_slice(&bytes).map_err(DeviceError::from)).transpose()
}

pub async fn forget_leaving() -> Result<(), DeviceError> {
    Database::device().write(vec![Write::Erase { store: "meta", key: LEAVING.to_owned() }]).await
}

/// Everything that person had on this device.
pub async fn erase_user(user: UserId) -> Result<(), DeviceError> {
    Database::of(user).write(STORES.map(|store| Write::Clear { store }).into()).await
}
