//! Looks at documents about people, for the access log.
//!
//! Owns: bringing them to the outbox; which of them count, `sync::sights` says. Must never: make a page wait, or ring for
//! the network; a look goes along with the next round.

use super::field::Field;
use crate::time;
use chrono::Utc;
use domain::{command::Command, id::DocumentId};
use leptos::prelude::*;
use std::{cell::RefCell, time::Duration};
use sync::sights::{Shows, Sights};

thread_local! {
    static SIGHTS: RefCell<Sights> = RefCell::default();
}

impl Field {
    /// Notes that this person has this document on screen now.
    pub fn saw(self, id: impl Into<DocumentId>) {
        let (document, who) = (id.into(), self.user());
        let sight = SIGHTS.with_borrow_mut(|sights| sights.page(who, document, Utc::now()));
        if let Some(sight) = sight {
            self.note(sight);
        }
    }

    /// Notes that this document stands in a list on the screen now. All rows that are drawn together go down together,
    /// once they stand there.
    pub fn saw_row(self, id: impl Into<DocumentId>, shows: Shows) {
        let (document, who, at) = (id.into(), self.user(), Utc::now());
        let first = SIGHTS.with_borrow_mut(|sights| sights.row(who, document, shows, (at, time::day(at))));
        if first {
            set_timeout(move || self.note_rows(), Duration::ZERO);
        }
    }

    /// Writes down the rows that were drawn; before the field closes, what was drawn just then as well.
    pub(super) fn note_rows(self) {
        let who = self.user();
        let sights = SIGHTS.with_borrow_mut(|sights| sights.drawn(who, Utc::now()));
        for sight in sights {
            self.note(sight);
        }
    }

    fn note(self, sight: Command) {
        // Only a resident may not, and no resident has a device of ours.
        if let Some(Ok(writes)) = self.turn(|replica| replica.give(sight, Utc::now())) {
            self.write(writes);
        }
    }
}
