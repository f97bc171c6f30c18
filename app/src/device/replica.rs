//! The replica as it is kept: documents, commands, tray, and where the device stands.
//!
//! Owns: the stores of the synchronised layer. Must never: decide what to keep; `sync` says so, write by write.

use super::{DeviceError, Vault, Write, shelf, vault::Opened};
use domain::document::Document;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::value::RawValue;
use sync::replica::{self, Replica, Stored};

const META: &str = "replica";

pub async fn load_replica(vault: &Vault) -> Result<Stored, DeviceError> {
    let [meta, blocks, commands, tray] = vault.all(["meta", shelf::STORE, "outbox", "tray"]).await?;
    // The pen lies there too.
    let row = vault.name("meta", META);
    let meta = meta.into_iter().filter(|opened| opened.row == row).collect();
    let (documents, whole) = documents(vault, blocks);
    let mut tray: Vec<replica::InTray> = readable(tray).0;
    tray.sort_by_key(|refused| refused.number);
    Ok(Stored {
        meta: readable(meta).0.pop(),
        documents,
        commands: readable(commands).0,
        tray,
        damaged: !whole,
    })
}

/// A document that cannot be read costs only that one, and is fetched again.
fn documents(vault: &Vault, blocks: Vec<Opened>) -> (Vec<Document>, bool) {
    let places = vault.blocks();
    let mut shelf = vault.shelf_mut();
    let (mut documents, mut whole) = (Vec::new(), true);
    for Opened { row, value } in blocks {
        let (Ok(text), Some(place)) = (value, places.get(&row)) else {
            whole = false;
            continue;
        };
        let all: Vec<Document> = serde_json::from_slice(&text).unwrap_or_else(|_| {
            whole = false;
            let each: Vec<&RawValue> = serde_json::from_slice(&text).unwrap_or_default();
            each.iter().filter_map(|one| serde_json::from_str(one.get()).ok()).collect()
        });
        for document in &all {
            shelf.found(document.id, *place);
        }
        documents.extend(all);
    }
    (documents, whole)
}

/// The writes of one call of the replica, as they go to disk; `replica` is how that call left it.
pub fn replica_writes(
    vault: &Vault,
    replica: &Replica,
    writes: Vec<replica::Write>,
) -> Result<Vec<Write>, DeviceError> {
    use replica::Write as W;
    let mut shelf = vault.shelf_mut();
    let mut holds = None;
    let mut all = Vec::with_capacity(writes.len());
    for write in writes {
        match write {
            W::PutMeta(meta) => {
                all.push(put("meta", META.to_owned(), &meta)?);
                holds = Some(meta.holds);
            }
            W::PutDocument(document) => shelf.put(&document),
            W::EraseDocument(id) => shelf.erase(id),
            W::PutCommand(pending) => all.push(put("outbox", numbered(pending.number), &pending)?),
            W::DropCommand(number) => all.push(Write::Erase { store: "outbox", key: numbered(number) }),
            W::PutTray(refused) => all.push(put("tray", numbered(refused.number), &refused)?),
            W::DropTray(number) => all.push(Write::Erase { store: "tray", key: numbered(number) }),
        }
    }
    all.extend(shelf.writes(replica.confirmed(), holds.as_deref())?);
    Ok(all)
}

pub(super) fn put(store: &'static str, key: String, value: &impl Serialize) -> Result<Write, DeviceError> {
    Ok(Write::Put { store, key, value: serde_json::to_vec(value)? })
}

/// What can be read, and whether that is all. The rest stays on disk: a newer app may know it.
pub(super) fn readable<T: DeserializeOwned>(rows: Vec<Opened>) -> (Vec<T>, bool) {
    let all = rows.len();
    let read: Vec<T> =
        rows.into_iter().filter_map(|row| serde_json::from_slice(&row.value.ok()?).ok()).collect();
    let whole = read.len() == all;
    (read, whole)
}

pub(super) fn numbered(number: u64) -> String {
    number.to_string()
}
