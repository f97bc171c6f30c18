//! One agreement inside the talk, by its id.
//!
//! Owns: reading and changing it. Must never: touch another one.

use crate::{engine::Field, pages::talk::table::use_table};
use domain::{
    id::ActionId,
    talk::{Agreement, Talk},
};
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Draft {
    talk: RwSignal<Talk>,
    field: Field,
    id: ActionId,
}

impl Draft {
    pub fn new(id: ActionId) -> Self {
        let table = use_table();
        Self { talk: table.talk, field: table.keep.field, id }
    }

    /// Tracked; none once it is taken away.
    pub fn get(self) -> Option<Agreement> {
        self.talk.with(|talk| talk.agreements.iter().find(|a| a.action == self.id).cloned())
    }

    pub fn id(self) -> ActionId {
        self.id
    }

    pub fn update(self, change: impl FnOnce(&mut Agreement)) {
        self.talk.update(|talk| {
            if let Some(agreement) = talk.agreements.iter_mut().find(|a| a.action == self.id) {
                change(agreement);
            }
        });
    }

    pub fn remove(self) {
        self.talk.update(|talk| talk.agreements.retain(|a| a.action != self.id));
    }

    /// Whether the team has it; then it is no longer a draft.
    pub fn is_told(self) -> bool {
        let was_told = |talk: &Talk| talk.agreements.iter().any(|a| a.action == self.id && a.told);
        self.talk.with(was_told) || self.field.document(self.id).is_some()
    }

    /// Counting from 1.
    pub fn number(self) -> usize {
        self.talk.with(|talk| talk.agreements.iter().position(|a| a.action == self.id)).map_or(1, |at| at + 1)
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
