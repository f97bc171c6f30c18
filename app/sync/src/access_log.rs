//! What the server tells a privacy officer of the access log, with the words that belong to it.
//!
//! Owns: those shapes. Must never: hold what stands in a document beyond its address and its day.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access_log::{Event, What},
    id::{DwellingId, UserId},
    member::Role,
};
use serde::{Deserialize, Serialize};

/// `POST /api/v1/admin/log`: what is left out is of no account. Asking is written down in the log as well.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LogQuery {
    pub dwelling: Option<DwellingId>,
    pub person: Option<UserId>,
    /// The first and the last day, in Amsterdam.
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    /// To go on below this number.
    pub before: Option<u64>,
    /// To hand it to the resident concerned.
    pub to_print: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogAnswer {
    /// The newest first.
    pub rows: Vec<LogRow>,
    pub more: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogRow {
    pub number: u64,
    /// When it happened, set right for what the device's clock was ahead.
    pub at: DateTime<Utc>,
    /// When the server heard of it, if that was later.
    pub delivered: Option<DateTime<Utc>>,
    /// None for what the server did by itself.
    pub person: Option<String>,
    pub org_name: Option<String>,
    pub role: Option<Role>,
    pub device: Option<String>,
    pub event: Event,
    pub what: Option<What>,
    pub about: Option<LogAbout>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogAbout {
    /// `visit`, `dwelling`, `action`, `consent`, `member`, `device`, ...
    pub kind: String,
    /// An address, the name of a colleague, a device or an activity; none when it is gone.
    pub words: Option<String>,
}

/// `GET /api/v1/admin/log`: what can be asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogChoices {
    pub dwellings: Vec<(DwellingId, String)>,
    pub people: Vec<(UserId, String)>,
}

/// `GET /api/v1/admin/log/chain`: whether anything was changed afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "chain", rename_all = "snake_case")]
pub enum ChainAnswer {
    Sound {
        rows: u64,
        /// Of the newest row, to hold beside what the server's own log says.
        hash: String,
    },
    Broken {
        number: u64,
    },
}
