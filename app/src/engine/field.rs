//! What pages see of the replica: documents as signals, and one way to change them.
//!
//! Owns: that view. Must never: show something as safe that the server has not confirmed.

use super::{random, standing::Standing, wake::Bell, writer::Writer};
use crate::device::{self, DeviceError};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    command::Command,
    document::{Body, Document},
    id::{DocumentId, UserId},
    record::SealedRecord,
    refusal::Refusal,
};
use leptos::prelude::*;
use sync::{
    record_outbox::RecordOutbox,
    replica::{InTray, Replica},
    wire::Me,
};

/// A handle, cheap to copy. Every reading method is tracked: it runs again when documents change.
#[derive(Clone, Copy)]
pub struct Field {
    pub(super) replica: StoredValue<Replica, LocalStorage>,
    pub(super) records: StoredValue<RecordOutbox, LocalStorage>,
    pub(super) writer: StoredValue<Writer, LocalStorage>,
    pub(super) bell: StoredValue<Bell, LocalStorage>,
    pub(super) revision: RwSignal<u64>,
    pub standing: RwSignal<Standing>,
}

/// The field of the person who is signed in; only below the field frame.
pub fn use_field() -> Field {
    expect_context()
}

impl Field {
    pub fn me(self) -> Me {
        self.replica.with_value(|replica| replica.meta().me.clone())
    }

    pub fn user(self) -> UserId {
        self.replica.with_value(|replica| replica.meta().me.user)
    }

    /// The moment, from the device's clock; it orders nothing.
    pub fn now(self) -> DateTime<Utc> {
        Utc::now()
    }

    /// Today in Amsterdam.
    pub fn today(self) -> NaiveDate {
        crate::time::day(Utc::now())
    }

    pub fn document(self, id: impl Into<DocumentId>) -> Option<Document> {
        self.revision.track();
        let id = id.into();
        self.replica.with_value(|replica| replica.document(id).cloned())
    }

    pub fn body(self, id: impl Into<DocumentId>) -> Option<Body> {
        self.document(id).map(|document| document.body)
    }

    /// Everything that `pick` finds, over all documents.
    pub fn all<T>(self, pick: impl FnMut(&Document) -> Option<T>) -> Vec<T> {
        self.revision.track();
        self.replica.with_value(|replica| replica.documents().filter_map(pick).collect())
    }

    /// Whether something about this document is still only on this device.
    pub fn is_unsent(self, id: impl Into<DocumentId>) -> bool {
        self.revision.track();
        let id = id.into();
        self.replica.with_value(|replica| replica.is_unsent(id))
    }

    /// Commands that the server did not accept, with their text.
    pub fn tray(self) -> Vec<InTray> {
        self.revision.track();
        self.replica.with_value(|replica| replica.tray().to_vec())
    }

    /// Runs a command here at once, keeps it on disk, and sends it when there is a network.
    ///
    /// # Errors
    /// The refusal, to show at its field; nothing has changed then.
    pub fn give(self, command: Command) -> Result<(), Refusal> {
        let writes =
            self.replica.try_update_value(|replica| replica.give(command)).ok_or(Refusal::Malformed)??;
        self.write(device::replica_writes(writes));
        self.changed();
        self.sync_soon();
        Ok(())
    }

    /// Takes a refused command out of the tray, once the person has seen it.
    pub fn dismiss(self, number: u64) {
        let writes = self.replica.try_update_value(|replica| replica.dismiss(number)).unwrap_or_default();
        self.write(device::replica_writes(writes));
        self.changed();
    }

    /// Adds a finished record to its own way out. Returns when it is on disk and the talk is gone.
    pub(super) async fn add_record(self, record: SealedRecord, talk: device::Write) {
        let writes = self.records.try_update_value(|records| records.add(record)).unwrap_or_default();
        let mut writes = device::record_writes(writes).unwrap_or_default();
        writes.push(talk);
        self.writer.get_value().last(writes).await;
        self.changed();
        self.sync_soon();
    }

    /// Asks for a round with the server, soon and once.
    pub fn sync_soon(self) {
        self.bell.with_value(Bell::ring);
    }

    pub(super) fn write(self, writes: Result<Vec<device::Write>, DeviceError>) {
        match writes {
            Ok(writes) => self.writer.with_value(|writer| writer.write(writes)),
            Err(error) => self.standing.update(|standing| standing.trouble = Some(error)),
        }
    }

    /// After any change of documents or outboxes: pages look again, and the sentence is right.
    pub(super) fn changed(self) {
        self.revision.update(|revision| *revision += 1);
        let (unsent, unsent_visits, refused, last_contact) = self.replica.with_value(|replica| {
            (replica.unsent(), replica.unsent_visits(), replica.tray().len(), replica.meta().last_contact)
        });
        let (unsent_records, refused_records) =
            self.records.with_value(|records| (records.unsent(), records.refused().count()));
        self.standing.update(|standing| {
            standing.unsent = unsent;
            standing.unsent_visits = unsent_visits;
            standing.refused = refused;
            standing.last_contact = last_contact;
            standing.unsent_records = unsent_records;
            standing.refused_records = refused_records;
        });
    }

    /// The next batch of records, in an order left to chance.
    pub(super) fn record_batch(self) -> Option<sync::records::RecordsRequest> {
        self.records.with_value(|records| records.request(random::pick))
    }
}
