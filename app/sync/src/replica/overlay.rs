//! A person's own commands, played on top of what the server gave.
//!
//! Owns: the documents those commands change, worked out anew after every answer. Must never: copy or walk
//! through documents that no command touches.

use super::{Replica, stored::Held};
use chrono::NaiveDate;
use domain::{
    command::{Command, Side},
    document::{Body, Change, Document, Known},
    id::{ActivityId, DocumentId},
    member::Actor,
    refusal::Refusal,
};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Default)]
pub(super) struct Overlay {
    documents: BTreeMap<DocumentId, Document>,
    /// What those commands take away.
    gone: BTreeSet<DocumentId>,
    unsent: BTreeSet<DocumentId>,
}

/// Both layers, as the rules look at them.
struct View<'a> {
    confirmed: &'a BTreeMap<DocumentId, Document>,
    overlay: &'a Overlay,
}

impl Overlay {
    pub fn get(&self, id: DocumentId) -> Option<&Document> {
        self.documents.get(&id)
    }

    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.documents.values()
    }

    pub fn is_gone(&self, id: DocumentId) -> bool {
        self.gone.contains(&id)
    }

    pub fn is_unsent(&self, id: DocumentId) -> bool {
        self.unsent.contains(&id)
    }

    /// Plays one command; a refusal changes nothing.
    fn play(
        &mut self,
        command: &Command,
        actor: &Actor,
        confirmed: &BTreeMap<DocumentId, Document>,
    ) -> Result<(), Refusal> {
        for change in command.apply(actor, &View { confirmed, overlay: self }, Side::Device)? {
            if change.gone {
                self.documents.remove(&change.id);
                self.gone.insert(change.id);
                continue;
            }
            let document = self.changed(change, confirmed);
            self.gone.remove(&document.id);
            self.documents.insert(document.id, document);
        }
        Ok(())
    }

    fn changed(&self, change: Change, confirmed: &BTreeMap<DocumentId, Document>) -> Document {
        let Change { id, owner, scope, body, .. } = change;
        match self.documents.get(&id).or_else(|| confirmed.get(&id)) {
            Some(Document { owner, scope, version, seq, .. }) => {
                Document { id, owner: *owner, scope: *scope, version: *version, seq: *seq, body }
            }
            None => Document { id, owner, scope, version: 0, seq: 0, body },
        }
    }
}

impl Replica {
    /// Shows one more command at once.
    ///
    /// # Errors
    /// The rule that is broken; nothing changes then.
    pub(super) fn show(&mut self, command: &Command) -> Result<(), Refusal> {
        self.overlay.play(command, &self.meta.me.actor(), &self.confirmed)?;
        if !command.is_sight() {
            self.overlay.unsent.insert(command.target());
        }
        Ok(())
    }

    /// Works the overlay out anew: what is unsent, and what is safe at the server but not fetched yet.
    pub(super) fn replay(&mut self) {
        let mut overlay = Overlay::default();
        for (number, held) in &self.commands {
            let Held { pending, command: Some(command) } = held else { continue };
            let unsent = *number > self.meta.answered;
            if !unsent && pending.applied.is_none_or(|applied| applied.arrived) {
                continue;
            }
            // A colleague can have been first: the server will say so, and until then their version shows.
            let _ = overlay.play(command, &self.meta.me.actor(), &self.confirmed);
            if unsent && !command.is_sight() {
                overlay.unsent.insert(command.target());
            }
        }
        self.overlay = overlay;
    }
}

impl Known for View<'_> {
    fn document(&self, id: DocumentId) -> Option<&Document> {
        if self.overlay.is_gone(id) {
            return None;
        }
        self.overlay.get(id).or_else(|| self.confirmed.get(&id))
    }

    /// Only the server gives places away; a device that asks gets what it can see.
    fn places_held(&self, activity: ActivityId, on: Option<NaiveDate>) -> u16 {
        self.confirmed
            .values()
            .map(|document| match &document.body {
                Body::SignUp(sign_up) if sign_up.is_for(activity, on) => sign_up.places_held(),
                _ => 0,
            })
            .fold(0, u16::saturating_add)
    }
}
