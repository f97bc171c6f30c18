//! What the pages of a resident's own record show, and what their forms send.
//!
//! Owns: those shapes; they exist on the server only. Must never: reach a browser as anything but a page, or a disk.

use chrono::NaiveDate;
use domain::record::{ConversationRecord, Correction};
use sync::wire::ApiProblem;

/// One page, with the code that the next form sends along.
#[derive(Clone, Debug)]
pub enum MinePage {
    /// Asks for a code; with what was typed, and why that led nowhere.
    Ask {
        typed: String,
        problem: Option<ApiProblem>,
    },
    Record {
        code: String,
        record: ConversationRecord,
        saved: bool,
    },
    /// To keep somewhere else.
    Readable {
        record: ConversationRecord,
    },
    Correct {
        code: String,
        record: ConversationRecord,
        correction: Correction,
        refused: Option<ApiProblem>,
    },
    Erase {
        code: String,
    },
    Erased(Receipt),
}

/// How far an erasure has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub day: NaiveDate,
    /// So many devices have said that it is gone there,
    pub heard: u64,
    /// of so many.
    pub of: u64,
    /// Taken out of use before they said so.
    pub withdrawn: u64,
}

impl MinePage {
    pub fn empty() -> Self {
        Self::Ask { typed: String::new(), problem: None }
    }

    /// Somebody saves it as a file.
    pub fn is_kept(&self) -> bool {
        matches!(self, Self::Readable { .. })
    }
}

/// The names of what forms send.
pub mod field {
    pub const CODE: &str = "code";
    pub const SURE: &str = "ja";
    /// Says nothing to the server.
    pub const CONFIDENTIAL: &str = "vertrouwelijk";
    /// Followed by the number of the quadrant in `Quadrant::ALL`.
    pub const STATEMENT: &str = "uitspraak-";
    pub const SUMMARY: &str = "samenvatting";
    pub const CARD_AWAY: &str = "kaart-weg";
    pub const ANSWER_AWAY: &str = "antwoord-weg";
}
