//! What pages see of the replica: documents as signals, and one way to change them.
//!
//! Owns: that view. Must never: show something as safe that the server has not confirmed.

use super::{letters, open::Open, random, standing::Standing, wake::Bell};
use crate::device::{self, DeviceError};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    command::Command,
    document::{Body, Document},
    id::{DocumentId, RecordId, UserId},
    record::SealedRecord,
    refusal::Refusal,
};
use leptos::prelude::*;
use sync::{
    record_outbox::{RecordOutbox, RecordWrite, RefusedRecord},
    replica::{self, InTray, Replica, Stored},
    wire::Me,
};

/// So long a store opens without the server.
pub const WITHOUT_CONTACT: TimeDelta = TimeDelta::hours(72);

/// A handle, cheap to copy. Every reading method is tracked: it runs again when documents change.
#[derive(Clone, Copy)]
pub struct Field {
    /// None once the field is closed: the keys go with it.
    pub(super) open: StoredValue<Option<Open>, LocalStorage>,
    pub(super) replica: StoredValue<Replica, LocalStorage>,
    pub(super) records: StoredValue<RecordOutbox, LocalStorage>,
    /// None once the field is closed.
    pub(super) bell: StoredValue<Option<Bell>, LocalStorage>,
    /// From then on nothing is taken from the server and nothing is sent.
    pub(super) closed: StoredValue<bool>,
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

    /// None as long as the server knows no name of this device.
    pub fn device_name(self) -> Option<String> {
        self.revision.track();
        self.me().device
    }

    pub fn user(self) -> UserId {
        self.replica.with_value(|replica| replica.meta().me.user)
    }

    /// The moment, from the device's clock; it orders nothing, and the access log gets to know it.
    pub fn now(self) -> DateTime<Utc> {
        Utc::now()
    }

    /// Today in Amsterdam.
    pub fn today(self) -> NaiveDate {
        crate::time::day(Utc::now())
    }

    /// Too long without contact: whoever lost their place in the team must not go on reading here.
    pub fn is_overdue(self) -> bool {
        let now = self.latest().map_or_else(Utc::now, |latest| latest.max(Utc::now()));
        self.standing
            .with(|standing| standing.last_contact.is_some_and(|contact| now - contact > WITHOUT_CONTACT))
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
            self.turn(|replica| replica.give(command, self.now())).unwrap_or(Err(Refusal::Malformed))?;
        self.write(writes);
        self.changed();
        self.sync_soon();
        Ok(())
    }

    /// Gives a refused command once more, as a new one.
    ///
    /// # Errors
    /// The rule that is still broken; it stays in the tray then.
    pub fn try_again(self, number: u64) -> Result<(), Refusal> {
        let writes =
            self.turn(|replica| replica.try_again(number, self.now())).unwrap_or(Err(Refusal::Malformed))?;
        self.write(writes);
        self.changed();
        self.sync_soon();
        Ok(())
    }

    /// Takes a refused command out of the tray, once the person has seen it.
    pub fn dismiss(self, number: u64) {
        if let Some(Ok(writes)) = self.turn(|replica| Ok::<_, Refusal>(replica.dismiss(number))) {
            self.write(writes);
        }
        self.changed();
    }

    /// Changes the replica; what that writes on disk. None once the field is closed.
    pub(super) fn turn<E>(
        self,
        act: impl FnOnce(&mut Replica) -> Result<Vec<replica::Write>, E>,
    ) -> Option<Result<Result<Vec<device::Write>, DeviceError>, E>> {
        let (vault, signing) = (self.vault()?, self.signing()?);
        self.replica.try_update_value(|replica| {
            let writes = act(replica)?;
            let copies = letters::of_commands(replica.meta(), &signing, &writes);
            Ok(device::replica_writes(&vault, replica, writes).map(|mut all| {
                all.extend(copies);
                all
            }))
        })
    }

    /// Adds a finished record to its own way out, takes the talk away and ticks the visit off, all in one moment on
    /// disk. False when that could not last: another tab works here now.
    ///
    /// # Errors
    /// When the record cannot be written down; nothing has changed on disk then.
    pub(super) async fn hand_in(
        self,
        record: SealedRecord,
        talk: device::Write,
        done: Command,
    ) -> Result<bool, DeviceError> {
        let writes = self.records.try_update_value(|records| records.add(record)).unwrap_or_default();
        let copies = self.record_copies(&writes);
        let mut writes = device::record_writes(writes)?;
        writes.extend(copies);
        // Refused only when a colleague did it already.
        if let Some(Ok(given)) = self.turn(|replica| replica.give(done, self.now())) {
            writes.extend(given?);
        }
        writes.push(talk);
        let on_disk = match self.writer() {
            Some(pen) => pen.last(writes).await,
            None => false,
        };
        self.changed();
        self.sync_soon();
        Ok(on_disk)
    }

    /// How many conversation records lie here, also those that the server has, until a backup holds them.
    pub fn records_here(self) -> usize {
        self.revision.track();
        self.records.with_value(RecordOutbox::here)
    }

    /// Conversation records that the server did not accept, with their text.
    pub fn refused_records(self) -> Vec<RefusedRecord> {
        self.revision.track();
        self.records.with_value(|records| records.refused().cloned().collect())
    }

    /// Offers a refused record once more.
    pub fn offer_again(self, record: RecordId) {
        self.change_records(|records| records.try_again(record));
        self.sync_soon();
    }

    /// Takes a refused record away for good, once the person has said so.
    pub fn discard_record(self, record: RecordId) {
        self.change_records(|records| records.discard(record));
    }

    pub(super) fn change_records(self, change: impl FnOnce(&mut RecordOutbox) -> Vec<RecordWrite>) {
        let writes = self.records.try_update_value(change).unwrap_or_default();
        self.write_records(writes);
        self.changed();
    }

    pub(super) fn write_records(self, writes: Vec<RecordWrite>) {
        let copies = self.record_copies(&writes);
        self.write(device::record_writes(writes).map(|mut all| {
            all.extend(copies);
            all
        }));
    }

    fn record_copies(self, writes: &[RecordWrite]) -> Vec<device::Write> {
        self.replica.with_value(|replica| letters::of_records(replica.meta(), writes))
    }

    /// Asks for a round with the server, soon and once.
    pub fn sync_soon(self) {
        self.bell.with_value(|bell| bell.iter().for_each(Bell::ring));
    }

    /// Returns when everything up to here is on disk.
    pub(super) async fn flush(self) {
        if let Some(writer) = self.writer() {
            writer.last(Vec::new()).await;
        }
    }

    /// The end of this field: another person, another tab, or nobody works here now. Its keys and what they opened go from
    /// memory; what still has to be written is written first.
    pub(super) fn close(self) {
        self.note_rows();
        self.closed.set_value(true);
        self.bell.set_value(None);
        self.open.set_value(None);
        let meta = self.replica.with_value(|replica| replica.meta().clone());
        if let Some(empty) = Replica::open(Stored { meta: Some(meta), ..Stored::default() }) {
            self.replica.set_value(empty);
        }
        self.records.set_value(RecordOutbox::default());
    }

    pub(super) fn write(self, writes: Result<Vec<device::Write>, DeviceError>) {
        match writes {
            Ok(writes) => {
                if let Some(writer) = self.writer() {
                    writer.write(writes);
                }
            }
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
