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
    let (documents, whole) = readable(documents);
    Ok(Stored {
        // The pen lies there too.
        meta: readable(meta).0.pop(),
        documents,
        commands: readable(commands).0,
        tray: readable(tray).0,
        damaged: !whole,
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

/// What can be read, and whether that is all. The rest stays on disk: a newer app may know it.
pub(super) fn readable<T: DeserializeOwned>(rows: Vec<Row>) -> (Vec<T>, bool) {
    let all = rows.len();
    let read: Vec<T> =
        rows.into_iter().filter_map(|row| serde_json::from_slice(&row.value.ok()?).ok()).collect();
    let whole = read.len() == all;
    (read, whole)
}

/// Keys are compared as text: with leading zeros they stay in order.
fn numbered(number: u64) -> String {
    format!("{number:020}")
}
