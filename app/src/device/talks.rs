//! Talks under way and still to register.
//!
//! Owns: their keeping. Must never: leave a trace of a talk that was thrown away.

use super::{
    DeviceError, Vault, Write,
    replica::{put, readable},
};
use domain::{id::VisitId, talk::Talk};

const STORE: &str = "talks";

pub async fn load_talks(vault: &Vault) -> Result<Vec<Talk>, DeviceError> {
    let [rows] = vault.all([STORE]).await?;
    let mut talks: Vec<Talk> = readable(rows).0;
    talks.sort_by_key(|talk| talk.visit);
    Ok(talks)
}

pub async fn load_talk(vault: &Vault, visit: VisitId) -> Result<Option<Talk>, DeviceError> {
    let found = vault.get(STORE, &visit.to_string()).await?;
    found.map(|bytes| serde_json::from_slice(&bytes).map_err(DeviceError::from)).transpose()
}

pub fn talk_write(talk: &Talk) -> Result<Write, DeviceError> {
    put(STORE, talk.visit.to_string(), talk)
}

pub fn discard_write(visit: VisitId) -> Write {
    Write::Erase { store: STORE, key: visit.to_string() }
}
