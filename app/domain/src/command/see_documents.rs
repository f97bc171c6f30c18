//! Seen in a list: rows that tell about people stood on the screen.
//!
//! NEN 7513 allows one line for a whole selection. Here it is a line for each row that was drawn, all in one command: which
//! homes stood in a list that day nobody could work out afterwards, and a resident has to find every look at their own,
//! also on paper. Cheap, because a row counts once a day and one drawing is one command. What stands in the log with this
//! command's name was seen in a list; what was opened goes by [`super::SeeDocument`].
//!
//! Owns: the fact and its moment, for the access log. Must never: change a document, or be refused for what has become of
//! one meanwhile.

use crate::{document::Change, id::DocumentId, refusal::Refusal};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeeDocuments {
    /// At least one, at most [`SeeDocuments::MOST`].
    pub documents: Vec<DocumentId>,
    /// By the clock of the device.
    pub at: DateTime<Utc>,
}

impl SeeDocuments {
    /// More than any list draws at once.
    pub const MOST: usize = 200;

    pub(super) fn target(&self) -> DocumentId {
        self.documents.first().copied().unwrap_or(DocumentId(Uuid::nil()))
    }

    pub(super) fn reads(&self) -> Vec<DocumentId> {
        self.documents.iter().copied().skip(1).take(Self::MOST).collect()
    }

    pub(super) fn apply(&self) -> Result<Vec<Change>, Refusal> {
        if (1..=Self::MOST).contains(&self.documents.len()) {
            Ok(Vec::new())
        } else {
            Err(Refusal::Malformed)
        }
    }
}
