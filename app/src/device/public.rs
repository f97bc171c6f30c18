//! What everyone may know, kept for reading offline; and residents' own sign-ups waiting for a network.
//!
//! Owns: both. Must never: hold anything of a signed-in person.

use super::{Database, DeviceError, Write};
use serde::{Deserialize, Serialize};

const COPY: &str = "copy";
const QUEUED: &str = "queued-";

#[derive(Serialize, Deserialize)]
struct Queued {
    id: String,
    json: Vec<u8>,
}

pub async fn load_copy() -> Result<Option<Vec<u8>>, DeviceError> {
    Database::device().get("meta", COPY).await
}

pub async fn keep_copy(json: &[u8]) -> Result<(), DeviceError> {
    let value = json.to_vec();
    Database::device().write(vec![Write::Put { store: "meta", key: COPY.to_owned(), value }]).await
}

pub async fn queue(id: String, json: Vec<u8>) -> Result<(), DeviceError> {
    let key = format!("{QUEUED}{id}");
    let value = serde_json::to_vec(&Queued { id, json })?;
    Database::device().write(vec![Write::Put { store: "public", key, value }]).await
}

pub async fn queued() -> Result<Vec<(String, Vec<u8>)>, DeviceError> {
    let [rows] = Database::device().all(["public"]).await?;
    let queued: Vec<Queued> = super::replica::readable(rows).0;
    Ok(queued.into_iter().map(|Queued { id, json }| (id, json)).collect())
}

pub async fn unqueue(id: &str) -> Result<(), DeviceError> {
    Database::device().write(vec![Write::Erase { store: "public", key: format!("{QUEUED}{id}") }]).await
}
