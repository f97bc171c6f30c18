//! Finished records on their own way to the server.
//!
//! Owns: their outbox, those that no backup of the server holds yet, and the tray of refused ones. Must never: keep them beside a visit.

use super::{
    DeviceError, Vault, Write,
    replica::{put, readable},
};
use sync::record_outbox::{RecordOutbox, RecordWrite};

const WAITING: &str = "records";
const KEPT: &str = "kept";
const REFUSED: &str = "records_tray";

pub async fn load_records(vault: &Vault) -> Result<RecordOutbox, DeviceError> {
    let [waiting, kept, refused] = vault.all([WAITING, KEPT, REFUSED]).await?;
    Ok(RecordOutbox::open(readable(waiting).0, readable(kept).0, readable(refused).0))
}

pub fn record_writes(writes: Vec<RecordWrite>) -> Result<Vec<Write>, DeviceError> {
    writes.into_iter().map(one).collect()
}

fn one(write: RecordWrite) -> Result<Write, DeviceError> {
    Ok(match write {
        RecordWrite::Put(sealed) => put(WAITING, sealed.record.id.to_string(), &sealed)?,
        RecordWrite::Drop(id) => Write::Erase { store: WAITING, key: id.to_string() },
        RecordWrite::PutKept(kept) => put(KEPT, kept.record.record.id.to_string(), &kept)?,
        RecordWrite::DropKept(id) => Write::Erase { store: KEPT, key: id.to_string() },
        RecordWrite::PutRefused(refused) => put(REFUSED, refused.record.record.id.to_string(), &refused)?,
        RecordWrite::DropRefused(id) => Write::Erase { store: REFUSED, key: id.to_string() },
    })
}
