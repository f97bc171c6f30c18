//! What the server answered: believed only when it fits what was sent, then taken in as one whole.
//!
//! Owns: those checks, and the documents of an answer. Must never: change anything for an answer that does
//! not fit, or let go of a document before its successor is here.

use super::{Replica, stored::Write};
use crate::{
    authority,
    wire::{SyncAnswer, SyncRequest, receipt},
};
use domain::{id::DocumentId, permission, scope::Scope};
use std::collections::BTreeSet;
use thiserror::Error;

/// Why an answer was not believed. Nothing changed: ask again. A late answer can look like this, so it is
/// worth a person's attention only when it keeps coming back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Distrust {
    #[error("this request was not made here")]
    OtherDevice,
    #[error("the answer belongs to other words than were sent")]
    Receipt,
    #[error("the answer is for another person or project")]
    OtherPerson,
    #[error("outcomes for commands that were not sent, or not in order")]
    Outcomes,
    #[error("the server forgot commands that it had confirmed")]
    Forgotten,
    #[error("the server went back in its own history")]
    Cursor,
}

impl Replica {
    /// Takes in the answer to `sent`, of which `sent_body` are the bytes as they went over the line.
    ///
    /// # Errors
    /// [`Distrust`]; nothing changes then.
    pub fn receive(
        &mut self,
        sent: &SyncRequest,
        sent_body: &[u8],
        answer: SyncAnswer,
    ) -> Result<Vec<Write>, Distrust> {
        if sent.client != self.meta.client {
            return Err(Distrust::OtherDevice);
        }
        if answer.receipt != receipt(sent_body) {
            return Err(Distrust::Receipt);
        }
        if sent.epoch != self.meta.epoch {
            // From before a restore that we know of: nothing in it counts any more.
            return Ok(Vec::new());
        }
        let restored = self.meta.epoch.is_some_and(|epoch| epoch != answer.epoch);
        let follows = restored || (sent.cursor == self.meta.cursor && sent.holds == self.meta.holds);
        self.check(sent, &answer, restored, follows)?;

        let before = (self.meta.answered, self.meta.cursor);
        let mut writes = Vec::new();
        if restored {
            self.start_again();
            self.offer_again(answer.last_number, &mut writes);
        }
        self.meta.epoch = Some(answer.epoch);
        self.meta.last_contact = Some(answer.server_time);
        // Said in the next request, and that is only made when what was erased is off the disk.
        self.meta.erasures_heard = answer.erasures;
        let other_post = self.meta.me.actor != answer.me.actor;
        self.meta.me = answer.me.clone();
        self.meta.ingest_key = answer.ingest_key.or(self.meta.ingest_key);
        self.meta.draft_days = answer.draft_days.or(self.meta.draft_days);
        // A device whose disk went back in time must not use a number twice.
        self.meta.next_number = self.meta.next_number.max(answer.last_number.saturating_add(1));
        self.take_outcomes(&answer.outcomes, &mut writes);
        let (backed_up, more) = (answer.backed_up, answer.more);
        if follows {
            self.take_documents(answer, &mut writes);
        }
        if other_post {
            self.look_anew(&mut writes);
        }
        self.let_go(backed_up, follows && !more && !other_post, &mut writes);
        self.replay();
        let moved = restored || before != (self.meta.answered, self.meta.cursor);
        let left = more || self.meta.answered + 1 < self.meta.next_number;
        self.needs_more = other_post || (moved && left);
        writes.push(Write::PutMeta(Box::new(self.meta.clone())));
        Ok(writes)
    }

    fn check(
        &self,
        sent: &SyncRequest,
        answer: &SyncAnswer,
        restored: bool,
        follows: bool,
    ) -> Result<(), Distrust> {
        if answer.me.user != self.meta.me.user || answer.me.project != self.meta.me.project {
            return Err(Distrust::OtherPerson);
        }
        let numbers = || sent.commands.iter().map(|command| command.number);
        let in_order = answer.outcomes.iter().map(|o| o.number).eq(numbers().take(answer.outcomes.len()));
        let known = answer.outcomes.last().is_none_or(|outcome| outcome.number <= answer.last_number);
        let first = answer.outcomes.first().map_or(0, |outcome| outcome.number);
        let answered = if restored { self.meta.answered.min(answer.last_number) } else { self.meta.answered };
        if !(in_order && known) || first > answered + 1 {
            return Err(Distrust::Outcomes);
        }
        let surely_known = numbers().next().map_or(0, |number| number - 1);
        let surely_known = if follows { surely_known.max(self.meta.answered) } else { surely_known };
        if !restored && answer.last_number < surely_known {
            return Err(Distrust::Forgotten);
        }
        if follows && answer.cursor < authority::start(sent, answer.epoch, &answer.scopes) {
            return Err(Distrust::Cursor);
        }
        Ok(())
    }

    /// Another role, or another organisation: what is not theirs to see any more goes now. Within the same scopes they may also
    /// see what they were not given until now, so all of it is fetched once more. What lay beside something that goes, goes until
    /// then: a device throws the key of a scope away with the last that is in it.
    fn look_anew(&mut self, writes: &mut Vec<Write>) {
        let actor = self.meta.me.actor();
        let hidden = self.confirmed.values().filter(|document| !permission::may_read(&actor, document));
        let scopes: BTreeSet<Scope> = hidden.map(|document| document.scope).collect();
        let beside = self.confirmed.values().filter(|document| scopes.contains(&document.scope));
        let ids: Vec<_> = beside.map(|document| document.id).collect();
        self.erase(ids, writes);
        self.start_again();
    }

    /// After a restore: everything is fetched again, and until it has come what is here stays on screen.
    pub(super) fn start_again(&mut self) {
        self.meta.cursor = 0;
        self.meta.rebuilding = true;
        self.stale = self.confirmed.keys().copied().collect();
    }

    /// The documents of an answer that goes on where this device stands.
    fn take_documents(&mut self, answer: SyncAnswer, writes: &mut Vec<Write>) {
        if self.meta.holds.iter().any(|scope| !answer.scopes.contains(scope)) {
            let lost = |scope| !answer.scopes.contains(scope);
            let ids: Vec<_> = self.confirmed.values().filter(|d| lost(&d.scope)).map(|d| d.id).collect();
            self.erase(ids, writes);
        }
        for document in answer.changes {
            let id = document.id;
            if !answer.scopes.contains(&document.scope) {
                // Not ours to know, whatever the server sent.
                self.erase([id], writes);
                continue;
            }
            let stale = self.stale.remove(&id);
            if stale || self.confirmed.get(&id).is_none_or(|held| held.seq <= document.seq) {
                writes.push(Write::PutDocument(Box::new(document.clone())));
                self.confirmed.insert(id, document);
            }
        }
        self.erase(answer.erased, writes);
        self.meta.holds = answer.scopes;
        self.meta.cursor = answer.cursor;
        if self.meta.rebuilding && !answer.more {
            let gone = std::mem::take(&mut self.stale);
            self.erase(gone, writes);
            self.meta.rebuilding = false;
        }
    }

    fn erase(&mut self, ids: impl IntoIterator<Item = DocumentId>, writes: &mut Vec<Write>) {
        for id in ids {
            self.stale.remove(&id);
            if self.confirmed.remove(&id).is_some() {
                writes.push(Write::EraseDocument(id));
            }
        }
    }
}
