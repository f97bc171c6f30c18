//! What pages see of the replica: documents as signals, and one way to change them.
//!
//! Owns: that view. Must never: show something as safe that the server has not confirmed.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    command::Command,
    document::{Body, Document},
    id::DocumentId,
    refusal::Refusal,
};
use leptos::prelude::*;
use sync::wire::Me;

/// A handle, cheap to copy. Every reading method is tracked: it runs again when documents change.
#[derive(Clone, Copy)]
pub struct Field {
    pub(super) revision: RwSignal<u64>,
}

/// The field of the person who is signed in; only below the field frame.
pub fn use_field() -> Field {
    expect_context()
}

impl Field {
    pub fn me(self) -> Me {
        unimplemented!()
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
        let _ = id.into();
        None
    }

    pub fn body(self, id: impl Into<DocumentId>) -> Option<Body> {
        self.document(id).map(|document| document.body)
    }

    /// Everything that `pick` finds, over all documents.
    pub fn all<T>(self, pick: impl FnMut(&Document) -> Option<T>) -> Vec<T> {
        self.revision.track();
        let _ = pick;
        Vec::new()
    }

    /// Whether something about this document is still only on this device.
    pub fn is_unsent(self, id: impl Into<DocumentId>) -> bool {
        self.revision.track();
        let _ = id.into();
        false
    }

    /// Runs a command here at once, keeps it on disk, and sends it when there is a network.
    ///
    /// # Errors
    /// The refusal, to show at its field; nothing has changed then.
    pub fn give(self, command: Command) -> Result<(), Refusal> {
        let _ = command;
        Ok(())
    }
}
