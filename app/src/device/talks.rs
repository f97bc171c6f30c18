//! Talks under way and still to register.
//!
//! Owns: their keeping. Must never: leave a trace of a talk that was thrown away.

use super::{
    Database, DeviceError, Write,
    replica::{put, readable},
};
use domain::{
    id::{UserId, VisitId},
    talk::Talk,
};

const STORE: &str = "talks";

pub async fn load_talks(user: UserId) -> Result<Vec<Talk>, DeviceError> {
    let [rows] = Database::of(user).all([STORE]).await?;
    Ok(readable(rows).0)
}

pub async fn load_talk(user: UserId, visit: VisitId) -> Result<Option<Talk>, DeviceError> {
    let found = Database::of(user).get(STORE, &visit.to_string()).await?;
    found.map(|bytes| serde_json::from_slice(&bytes).map_err(DeviceError::from)).transpose()
}

pub fn talk_write(talk: &Talk) -> Result<Write, DeviceError> {
    put(STORE, talk.visit.to_string(), talk)
}

pub fn discard_write(visit: VisitId) -> Write {
    Write::Erase { store: STORE, key: visit.to_string() }
}
