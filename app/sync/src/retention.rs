//! Terms of retention, as the server and the page about them speak of them.
//!
//! Owns: those shapes. Must never: name anything that was removed, only how much.

use chrono::NaiveDate;
use domain::retention::{Removed, Terms};
use serde::{Deserialize, Serialize};

/// `GET /api/v1/admin/retention`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetentionPage {
    pub terms: Terms,
    /// Newest first; runs that removed nothing leave none.
    pub reports: Vec<Report>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub day: NaiveDate,
    pub removed: Removed,
}
