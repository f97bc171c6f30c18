//! What travels over `POST /api/v1/records`: conversation records, apart from everything else.
//!
//! Owns: the shapes of that path. Must never: hold a visit, a client, a number, a time or an order.

use domain::{id::RecordId, record::SealedRecord, refusal::Refusal};
use serde::{Deserialize, Serialize};

/// Records in one request, in an order that says nothing.
pub const RECORDS_PER_REQUEST: usize = 50;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordsRequest {
    pub records: Vec<SealedRecord>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordsAnswer {
    /// As in `wire::receipt`.
    pub receipt: String,
    pub outcomes: Vec<RecordOutcome>,
    /// Backups with new records that had begun before this answer. What arrived is in every later one: the device may let
    /// go of it when `SyncAnswer::backups_done` is higher.
    #[serde(default)]
    pub backups_begun: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordOutcome {
    pub record: RecordId,
    /// None: it is on the server's disk.
    pub refused: Option<Refusal>,
}
