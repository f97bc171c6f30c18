//! The replica as it is kept: documents, commands, tray, and where the device stands.
//!
//! Owns: the stores of the synchronised layer. Must never: decide what to keep; `sync` says so, write by write.

use super::{Database, DeviceError, Row, Write};
use domain::id::UserId;
use serde::{Serialize, de::DeserializeOwned};
use sync::replica::{self, Stored};

const META: &str = "replica";

pub async fn load_replica(user: UserId) -> Result<Stored, DeviceError> {
    let [meta, documents, commands, tray] =
        Database::of(user).all(["meta", "documents", "outbox", "tray"]).await?;
    Ok(Stored {
        meta: read_all(meta)?.pop(),
        documents: read_all(documents)?,
        commands: read_all(commands)?,
        tray: read_all(tray)?,
    })
}

/// The writes of one call of the replica, as they go to disk.
pub fn replica_writes(writes: Vec<replica::Write>) -> Result<Vec<Write>, DeviceError> {
    writes.into_iter().map(one).collect()
}

fn one(write: replica::Write) -> Result<Write, DeviceError> {
    use replica::Write as W;
    Ok(match write {
        W::PutMeta(meta) => put("meta", META.to_owned(), &meta)?,
        W::PutDocument(document) => put("documents", document.id.to_string(), &document)?,
        W::EraseDocument(id) => Write::Erase { store: "documents", key: id.to_string() },
        W::PutCommand(pending) => put("outbox", numbered(pending.number), &pending)?,
        W::DropCommand(number) => Write::Erase { store: "outbox", key: numbered(number) },
        W::PutTray(refused) => put("tray", numbered(refused.number), &refused)?,
        W::DropTray(number) => Write::Erase { store: "tray", key: numbered(number) },
    })
}

pub(super) fn put(store: &'static str, key: String, value: &impl Serialize) -> Result<Write, DeviceError> {
    Ok(Write::Put { store, key, value: serde_json::to_vec(value)? })
}

pub(super) fn read_all<T: DeserializeOwned>(rows: Vec<Row>) -> Result<Vec<T>, DeviceError> {
    rows.into_iter().map(|row| Ok(serde_json::from_slice(&row.value)?)).collect()
}

/// Keys are compared as text: with leading zeros they stay in order.
fn numbered(number: u64) -> String {
    format!("{number:020}")
}
