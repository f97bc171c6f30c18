//! Who used this device last, so that a cold start without a network opens the right store.
//!
//! Owns: that one note. Must never: count as a proof of who somebody is.

use super::{Database, DeviceError, Write};
use domain::id::UserId;

const KEY: &str = "last-user";

pub async fn last_user() -> Result<Option<UserId>, DeviceError> {
    let found = Database::device().get("meta", KEY).await?;
    found.map(|bytes| serde_json::from_slice(&bytes).map_err(DeviceError::from)).transpose()
}

pub async fn remember_user(user: UserId) -> Result<(), DeviceError> {
    let value = serde_json::to_vec(&user)?;
    Database::device().write(vec![Write::Put { store: "meta", key: KEY.to_owned(), value }]).await
}

/// After signing out: the note goes, and with it everything that person had on this device.
pub async fn forget_user(user: UserId) -> Result<(), DeviceError> {
    let stores = ["meta", "documents", "outbox", "kept", "tray", "talks", "records", "records_tray"];
    let clear = stores.map(|store| Write::Clear { store }).into();
    Database::of(user).write(clear).await?;
    Database::device().write(vec![Write::Erase { store: "meta", key: KEY.to_owned() }]).await
}
