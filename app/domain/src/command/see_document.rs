//! Seen: somebody opened a document that tells about people. Rows of a list go by `SeeDocuments`.
//!
//! Owns: the fact and its moment, for the access log. Must never: change a document, or be refused for what has
//! become of it meanwhile: what was seen was seen.

use crate::id::DocumentId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeeDocument {
    pub document: DocumentId,
    /// By the clock of the device.
    pub at: DateTime<Utc>,
}
