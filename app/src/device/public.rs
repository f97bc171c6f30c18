//! What everyone may know, kept for reading offline; and residents' own sign-ups waiting for a network.
//!
//! Owns: both, sealed under the device's own key: see `ground` for what that is worth. Must never: hold anything of a
//! signed-in person.

use super::{Change, Database, DeviceError, ground::Ground};
use serde::{Deserialize, Serialize};

const META: &str = "meta";
const COPY: &str = "copy";
const QUEUE: &str = "public";
/// An earlier version kept these as they were, behind this byte.
const PLAIN: u8 = 0;

#[derive(Serialize, Deserialize)]
struct Queued {
    id: String,
    json: Vec<u8>,
}

pub async fn load_copy() -> Result<Option<Vec<u8>>, DeviceError> {
    let ground = Ground::open().await?;
    let row = ground.name(COPY);
    match Database::device().get(META, &row).await? {
        Some(sealed) => ground.opened(META, &(row, sealed)).await.map(Some),
        None => Ok(None),
    }
}

pub async fn keep_copy(json: &[u8]) -> Result<(), DeviceError> {
    let ground = Ground::open().await?;
    let copy = ground.put(META, ground.name(COPY), json).await?;
    Database::device().write(vec![copy, Change::Erase { store: META, key: COPY.to_owned() }]).await
}

pub async fn queue(id: String, json: Vec<u8>) -> Result<(), DeviceError> {
    let ground = Ground::open().await?;
    let row = ground.name(&id);
    let plain = serde_json::to_vec(&Queued { id, json })?;
    let queued = ground.put(QUEUE, row, &plain).await?;
    Database::device().write(vec![queued]).await
}

pub async fn queued() -> Result<Vec<(String, Vec<u8>)>, DeviceError> {
    take_over().await?;
    let rows = Ground::open().await?.all(QUEUE).await?;
    let queued = rows.iter().filter_map(|(_, plain)| serde_json::from_slice::<Queued>(plain).ok());
    Ok(queued.map(|Queued { id, json }| (id, json)).collect())
}

pub async fn unqueue(id: &str) -> Result<(), DeviceError> {
    let key = Ground::open().await?.name(id);
    Database::device().write(vec![Change::Erase { store: QUEUE, key }]).await
}

/// Seals what an earlier version kept plain.
async fn take_over() -> Result<(), DeviceError> {
    let [rows] = Database::device().all([QUEUE]).await?;
    for (key, value) in rows {
        let Some((&PLAIN, plain)) = value.split_first() else { continue };
        if let Ok(Queued { id, json }) = serde_json::from_slice(plain) {
            queue(id, json).await?;
        }
        Database::device().write(vec![Change::Erase { store: QUEUE, key }]).await?;
    }
    Ok(())
}
