//! The latest moment this device has ever known, so that turning its clock back wins no time.
//!
//! Owns: that one number. Must never: order anything; it only limits how long a store opens without contact.

use super::{Database, DeviceError, ground::Ground};
use chrono::{DateTime, TimeDelta, Utc};

const META: &str = "meta";
const SEEN: &str = "seen";
/// Written down again only after this.
const OFTEN: TimeDelta = TimeDelta::minutes(5);

/// `now`, or what was later.
pub async fn latest(now: DateTime<Utc>) -> Result<DateTime<Utc>, DeviceError> {
    let ground = Ground::open().await?;
    let row = ground.name(SEEN);
    let kept = match Database::device().get(META, &row).await? {
        Some(sealed) => ground.opened(META, &(row.clone(), sealed)).await.ok(),
        None => None,
    };
    let kept: Option<DateTime<Utc>> = kept.and_then(|plain| serde_json::from_slice(&plain).ok());
    if kept.is_none_or(|kept| now - kept > OFTEN) {
        let note = ground.put(META, row, &serde_json::to_vec(&now)?).await?;
        Database::device().write(vec![note]).await?;
    }
    Ok(kept.map_or(now, |kept| kept.max(now)))
}
