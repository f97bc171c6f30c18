//! Conversation records on their way to the server, in batches whose order says nothing.
//!
//! Owns: which records wait, which the server has but no backup of it yet, which were refused. Must never: know a
//! visit, a time or an order of making; they lie by their random id. Must never: let go of a record that a restored
//! server could have forgotten.

use crate::{
    records::{RECORDS_PER_REQUEST, RecordsAnswer, RecordsRequest},
    wire::{Epoch, receipt},
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
    PutKept(Box<KeptRecord>),
    DropKept(RecordId),
    PutRefused(Box<RefusedRecord>),
    DropRefused(RecordId),
}

/// A record that the server has, until a backup of the server has it too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptRecord {
    pub record: SealedRecord,
    /// The server's life in which it arrived; none when the device did not know it yet.
    pub epoch: Option<Epoch>,
    /// Backups begun by then: it is in every later one.
    pub backups_begun: u64,
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
    kept: BTreeMap<RecordId, KeptRecord>,
    refused: BTreeMap<RecordId, RefusedRecord>,
}

impl RecordOutbox {
    pub fn open(waiting: Vec<SealedRecord>, kept: Vec<KeptRecord>, refused: Vec<RefusedRecord>) -> Self {
        Self {
            waiting: waiting.into_iter().map(|sealed| (sealed.record.id, sealed)).collect(),
            kept: kept.into_iter().map(|kept| (kept.record.record.id, kept)).collect(),
            refused: refused.into_iter().map(|refused| (refused.record.record.id, refused)).collect(),
        }
    }

    /// Adds a record, or puts a corrected one in the place of what waits or was refused under its id.
    pub fn add(&mut self, sealed: SealedRecord) -> Vec<RecordWrite> {
        let id = sealed.record.id;
        let mut writes = vec![RecordWrite::Put(Box::new(sealed.clone()))];
        writes.extend(self.refused.remove(&id).map(|_| RecordWrite::DropRefused(id)));
        writes.extend(self.kept.remove(&id).map(|_| RecordWrite::DropKept(id)));
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

    /// `epoch` is the server's life as the device knows it.
    ///
    /// # Errors
    /// [`DistrustedRecords`]; nothing changes then.
    pub fn receive(
        &mut self,
        sent: &RecordsRequest,
        sent_body: &[u8],
        answer: &RecordsAnswer,
        epoch: Option<Epoch>,
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
            } else {
                let kept = KeptRecord { record, epoch, backups_begun: answer.backups_begun };
                writes.push(RecordWrite::PutKept(Box::new(kept.clone())));
                self.kept.insert(id, kept);
            }
        }
        Ok(writes)
    }

    /// What the server says about itself: records in a backup may go, and a server that was restored gets all others once
    /// more. It knows them by their id, so what it did not forget arrives no second time.
    pub fn align(&mut self, epoch: Epoch, backups_done: u64) -> Vec<RecordWrite> {
        let mut writes = Vec::new();
        for (id, kept) in std::mem::take(&mut self.kept) {
            if kept.epoch != Some(epoch) {
                writes.extend([RecordWrite::DropKept(id), RecordWrite::Put(Box::new(kept.record.clone()))]);
                self.waiting.insert(id, kept.record);
            } else if backups_done > kept.backups_begun {
                writes.push(RecordWrite::DropKept(id));
            } else {
                self.kept.insert(id, kept);
            }
        }
        writes
    }

    /// Their residents had these erased: no copy stays here, whatever it waits for.
    pub fn erase(&mut self, records: &[RecordId]) -> Vec<RecordWrite> {
        let mut writes = Vec::new();
        for &id in records {
            writes.extend(self.waiting.remove(&id).map(|_| RecordWrite::Drop(id)));
            writes.extend(self.kept.remove(&id).map(|_| RecordWrite::DropKept(id)));
            writes.extend(self.refused.remove(&id).map(|_| RecordWrite::DropRefused(id)));
        }
        writes
    }

    /// Offers a refused record once more, as it is.
    pub fn try_again(&mut self, record: RecordId) -> Vec<RecordWrite> {
        match self.refused.remove(&record) {
            Some(refused) => {
                let writes = vec![
                    RecordWrite::DropRefused(record),
                    RecordWrite::Put(Box::new(refused.record.clone())),
                ];
                self.waiting.insert(record, refused.record);
                writes
            }
            None => Vec::new(),
        }
    }

    /// Takes a refused record away for good.
    pub fn discard(&mut self, record: RecordId) -> Vec<RecordWrite> {
        self.refused.remove(&record).map(|_| RecordWrite::DropRefused(record)).into_iter().collect()
    }

    /// Whether this record lies here, wherever it is on its way.
    pub fn holds(&self, record: RecordId) -> bool {
        self.waiting.contains_key(&record)
            || self.kept.contains_key(&record)
            || self.refused.contains_key(&record)
    }

    /// Everything that lies here, also what stays until a backup holds it.
    pub fn here(&self) -> usize {
        self.waiting.len() + self.kept.len() + self.refused.len()
    }

    /// How many wait for the server.
    pub fn unsent(&self) -> usize {
        self.waiting.len()
    }

    /// Which those are, in no meaningful order.
    pub fn waiting(&self) -> impl Iterator<Item = RecordId> {
        self.waiting.keys().copied()
    }

    pub fn refused(&self) -> impl Iterator<Item = &RefusedRecord> {
        self.refused.values()
    }
}
