//! What changed since a device last asked.
//!
//! Owns: how much of it fits in one answer. Must never: look into a scope that was not granted.

use crate::{
    service::Result,
    store::{
        Connection,
        accounts::Account,
        documents::{self, Entry},
    },
};
use ::sync::wire::DOCUMENTS_PER_ANSWER;
use domain::scope::Scope;

/// An answer stops growing here; what is left is asked for at once.
const BYTES_PER_ANSWER: usize = 1024 * 1024;

pub(super) struct Page {
    pub entries: Vec<Entry>,
    pub more: bool,
}

/// What changed after `from` in these scopes, in order of `seq`, as much as fits.
pub(super) async fn page(db: &mut Connection, who: &Account, scopes: &[Scope], from: u64) -> Result<Page> {
    let mut entries = Vec::new();
    for scope in scopes {
        let limit = DOCUMENTS_PER_ANSWER + 1;
        entries.extend(documents::changed_since(db, who.project, *scope, from, limit).await?);
    }
    entries.sort_by_key(Entry::seq);
    let mut bytes = 0;
    let fits = entries.iter().take(DOCUMENTS_PER_ANSWER).take_while(|entry| {
        let before = bytes;
        bytes += size(entry);
        // One document always fits, however large.
        before == 0 || bytes <= BYTES_PER_ANSWER
    });
    let fits = fits.count();
    let more = fits < entries.len();
    entries.truncate(fits);
    Ok(Page { entries, more })
}

fn size(entry: &Entry) -> usize {
    match entry {
        Entry::Present(document) => serde_json::to_vec(document).map_or(0, |json| json.len()),
        Entry::Erased { .. } => 40,
    }
}
