//! One agreement inside the talk, by its id.
//!
//! Owns: reading and changing it. Must never: touch another one.

use crate::pages::talk::table::{Table, use_table};
use domain::{id::ActionId, talk::Agreement};
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Draft {
    table: Table,
    id: ActionId,
}

impl Draft {
    pub fn new(id: ActionId) -> Self {
        Self { table: use_table(), id }
    }

    /// Tracked; none once it is taken away.
    pub fn get(self) -> Option<Agreement> {
        self.table.talk.with(|talk| talk.agreements.iter().find(|a| a.action == self.id).cloned())
    }

    pub fn id(self) -> ActionId {
        self.id
    }

    pub fn update(self, change: impl FnOnce(&mut Agreement)) {
        self.table.talk.update(|talk| {
            if let Some(agreement) = talk.agreements.iter_mut().find(|a| a.action == self.id) {
                change(agreement);
            }
        });
    }

    pub fn remove(self) {
        self.table.talk.update(|talk| talk.agreements.retain(|a| a.action != self.id));
    }

    /// Whether the team has it; then it is no longer a draft.
    pub fn is_told(self) -> bool {
        self.get().is_some_and(|agreement| self.table.is_told(&agreement))
    }

    /// Counting from 1.
    pub fn number(self) -> usize {
        self.table
            .talk
            .with(|talk| talk.agreements.iter().position(|a| a.action == self.id))
            .map_or(1, |at| at + 1)
    }

    /// An id for an element that belongs to this agreement.
    pub fn element(self, part: &str) -> String {
        element(part, self.id)
    }
}

/// An id for an element that belongs to an agreement.
pub fn element(part: &str, id: ActionId) -> String {
    format!("{part}-{id}")
}
