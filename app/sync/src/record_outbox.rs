//! Conversation records on their way to the server, in batches whose order says nothing.
//!
//! Owns: which records wait, which were refused. Must never: know a visit, a time or an order of making; they
//! lie by their random id.

use crate::{
    records::{RECORDS_PER_REQUEST, RecordsAnswer, RecordsRequest},
    wire::receipt,
};
use domain::{id::RecordId, record::SealedRecord, refusal::Refusal};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use thiserror::Error;

/// One change to the disk; those of one call belong in one transaction, on disk for certain.
#[derive(Clone, Debug, PartialEq)]
pub enum RecordWrite {
    Put(Box<SealedRecord>),
    Drop(RecordId),
    PutRefused(Box<RefusedRecord>),
    DropRefused(RecordId),
}

/// A record that the server did not accept; it stays on the device until somebody mends it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RefusedRecord {
    pub record: SealedRecord,
    pub reason: Refusal,
}

/// Why an answer was not believed. Nothing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DistrustedRecords {
    #[error("the answer belongs to other words than were sent")]
    Receipt,
    #[error("outcomes for records that were not sent")]
    Outcomes,
}

#[derive(Debug, Default)]
pub struct RecordOutbox {
    waiting: BTreeMap<RecordId, SealedRecord>,
    refused: BTreeMap<RecordId, RefusedRecord>,
}

impl RecordOutbox {
    pub fn open(waiting: Vec<SealedRecord>, refused: Vec<RefusedRecord>) -> Self {
        Self {
            waiting: waiting.into_iter().map(|sealed| (sealed.record.id, sealed)).collect(),
            refused: refused.into_iter().map(|refused| (refused.record.record.id, refused)).collect(),
        }
    }

    /// Adds a record, or puts a corrected one in the place of what waits or was refused under its id.
    pub fn add(&mut self, sealed: SealedRecord) -> Vec<RecordWrite> {
        let id = sealed.record.id;
        let mut writes = vec![RecordWrite::Put(Box::new(sealed.clone()))];
        writes.extend(self.refused.remove(&id).map(|_| RecordWrite::DropRefused(id)));
        self.waiting.insert(id, sealed);
        writes
    }

    /// The next batch. `pick(n)` gives an even draw from `0..n`: which records go together, and in which order,
    /// is left to chance.
    pub fn request(&self, mut pick: impl FnMut(usize) -> usize) -> Option<RecordsRequest> {
        let mut all: Vec<_> = self.waiting.values().collect();
        let size = all.len().min(RECORDS_PER_REQUEST);
        for at in 0..size {
            let left = all.len() - at;
            all.swap(at, at + pick(left).min(left - 1));
        }
        all.truncate(size);
        (size > 0).then(|| RecordsRequest { records: all.into_iter().cloned().collect() })
    }

    /// # Errors
    /// [`DistrustedRecords`]; nothing changes then.
    pub fn receive(
        &mut self,
        sent: &RecordsRequest,
        sent_body: &[u8],
        answer: &RecordsAnswer,
    ) -> Result<Vec<RecordWrite>, DistrustedRecords> {
        if answer.receipt != receipt(sent_body) {
            return Err(DistrustedRecords::Receipt);
        }
        let sent: BTreeMap<_, _> = sent.records.iter().map(|sealed| (sealed.record.id, sealed)).collect();
        if answer.outcomes.iter().any(|outcome| !sent.contains_key(&outcome.record)) {
            return Err(DistrustedRecords::Outcomes);
        }
        let mut writes = Vec::new();
        for outcome in &answer.outcomes {
            let id = outcome.record;
            if self.waiting.get(&id) != sent.get(&id).copied() {
                // Corrected while it was under way: the outcome is about the older text.
                continue;
            }
            let Some(record) = self.waiting.remove(&id) else { continue };
            writes.push(RecordWrite::Drop(id));
            if let Some(reason) = outcome.refused {
                let refused = RefusedRecord { record, reason };
                writes.push(RecordWrite::PutRefused(Box::new(refused.clone())));
                self.refused.insert(id, refused);
            }
        }
        Ok(writes)
    }

    /// Takes a refused record away for good.
    pub fn discard(&mut self, record: RecordId) -> Vec<RecordWrite> {
        self.refused.remove(&record).map(|_| RecordWrite::DropRefused(record)).into_iter().collect()
    }

    /// How many wait for the server.
    pub fn unsent(&self) -> usize {
        self.waiting.len()
    }

    pub fn refused(&self) -> impl Iterator<Item = &RefusedRecord> {
        self.refused.values()
    }
}
