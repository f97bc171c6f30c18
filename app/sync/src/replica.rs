//! What one person holds on one device: the documents as the server last gave them, with their own commands
//! played on top, and everything needed to bring those commands home exactly once.
//!
//! Owns: the state and the questions the screens ask of it. Must never: hold a conversation record, or change
//! anything without saying in [`Write`]s what the device has to put on disk.
//!
//! The writes of one call belong in one transaction. When that fails, what is in memory is ahead of the disk:
//! throw the replica away and [`Replica::open`] it again. One request at a time is enough; late, repeated and
//! lost answers do no harm.

mod give;
mod outcomes;
mod overlay;
mod receive;
mod request;
mod stored;

pub use self::{
    give::MAX_COMMAND_BYTES,
    receive::Distrust,
    stored::{Applied, InTray, Meta, Pending, Stored, Write},
};
use self::{overlay::Overlay, stored::Held};
use crate::wire::{ClientId, Me};
use chrono::{DateTime, Utc};
use domain::{
    document::{Body, Document, VOCABULARY},
    id::{DocumentId, VisitId},
};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug)]
pub struct Replica {
    meta: Meta,
    /// As the server last gave them.
    confirmed: BTreeMap<DocumentId, Document>,
    /// Documents from before a restore that the server has not given again yet.
    stale: BTreeSet<DocumentId>,
    /// By number: unsent ones, and those that no backup of the server holds yet.
    commands: BTreeMap<u64, Held>,
    tray: Vec<InTray>,
    overlay: Overlay,
    needs_more: bool,
}

impl Replica {
    /// The first time this person signs in on this device.
    pub fn new(client: ClientId, me: Me) -> (Self, Vec<Write>) {
        let meta = Meta {
            erasures_heard: 0,
            client,
            me,
            epoch: None,
            cursor: 0,
            holds: Vec::new(),
            next_number: 1,
            answered: 0,
            rebuilding: false,
            last_contact: None,
            vocabulary: VOCABULARY,
            ingest_key: None,
            draft_days: None,
        };
        let writes = vec![Write::PutMeta(Box::new(meta.clone()))];
        (Self::of(meta, BTreeMap::new(), BTreeMap::new(), Vec::new()), writes)
    }

    /// What the device read back at start; none when nobody signed in here yet.
    pub fn open(stored: Stored) -> Option<Self> {
        let mut meta = stored.meta?;
        // A number is never used twice, whatever became of the row that counts them.
        let used = stored.commands.iter().map(|p| p.number).chain(stored.tray.iter().map(|t| t.number)).max();
        meta.next_number = meta.next_number.max(used.map_or(0, |last| last + 1)).max(meta.answered + 1);
        let incomplete = stored.damaged
            || meta.vocabulary != VOCABULARY
            || (stored.documents.is_empty() && meta.cursor > 0);
        meta.vocabulary = VOCABULARY;
        let confirmed = stored.documents.into_iter().map(|document| (document.id, document)).collect();
        let commands = stored.commands.into_iter().map(|p| (p.number, Held::from(p))).collect();
        let mut replica = Self::of(meta, confirmed, commands, stored.tray);
        if replica.meta.rebuilding || incomplete {
            // What had come back already was only in memory, or what was here is not whole: fetch all once more.
            replica.start_again();
        }
        replica.replay();
        Some(replica)
    }

    fn of(
        meta: Meta,
        confirmed: BTreeMap<DocumentId, Document>,
        commands: BTreeMap<u64, Held>,
        tray: Vec<InTray>,
    ) -> Self {
        let (stale, overlay) = (BTreeSet::new(), Overlay::default());
        Self { meta, confirmed, stale, commands, tray, overlay, needs_more: false }
    }

    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// The document as this person sees it: what the server gave, with their own commands on top.
    pub fn document(&self, id: DocumentId) -> Option<&Document> {
        if self.overlay.is_gone(id) {
            return None;
        }
        self.overlay.get(id).or_else(|| self.confirmed.get(&id))
    }

    /// All documents as this person sees them, in no meaningful order.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        let untouched = self
            .confirmed
            .values()
            .filter(|document| self.overlay.get(document.id).is_none() && !self.overlay.is_gone(document.id));
        untouched.chain(self.overlay.documents())
    }

    /// All documents as the server last gave them: what the device keeps.
    pub fn confirmed(&self) -> impl Iterator<Item = &Document> {
        self.confirmed.values()
    }

    /// Whether something about this document stands on this device only.
    pub fn is_unsent(&self, id: DocumentId) -> bool {
        self.overlay.is_unsent(id)
    }

    /// Work that the server has not answered for yet.
    pub fn unsent(&self) -> usize {
        self.outbox().filter(|held| !held.is_sight()).count()
    }

    /// When the oldest of that was done, as far as it says so.
    pub fn unsent_since(&self) -> Option<DateTime<Utc>> {
        self.outbox().filter(|held| !held.is_sight()).filter_map(|held| held.pending.at).min()
    }

    /// All commands that wait, looks among them, as they were written down.
    pub fn waiting(&self) -> impl Iterator<Item = &Pending> {
        self.outbox().map(|held| &held.pending)
    }

    /// Visits that those commands are about.
    pub fn unsent_visits(&self) -> usize {
        let of_action = |id| match self.document(id).map(|document| &document.body) {
            Some(Body::Action(action)) => Some(action.visit),
            _ => None,
        };
        let visit = |held: &Held| held.visit().or_else(|| held.action().and_then(of_action));
        self.outbox().filter_map(visit).collect::<BTreeSet<VisitId>>().len()
    }

    /// What the server did not accept, until the person has seen it.
    pub fn tray(&self) -> &[InTray] {
        &self.tray
    }

    /// Whether to ask again at once: more to fetch, or more to send.
    pub fn needs_more(&self) -> bool {
        self.needs_more
    }

    fn outbox(&self) -> impl Iterator<Item = &Held> {
        self.commands.range(self.meta.answered + 1..).map(|(_, held)| held)
    }
}
