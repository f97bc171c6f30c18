//! A visit to one dwelling: when, by whom, and how far it has come.
//!
//! Owns: the visit's states. Must never: know which conversation record came out of it.

use crate::{
    consent::GivenConsent,
    id::{DwellingId, OrgId, UserId},
    text::Text,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Visit {
    pub dwelling: DwellingId,
    pub appointment: Option<DateTime<Utc>>,
    /// One to three colleagues.
    pub visitors: Vec<UserId>,
    /// The other organisations whose people go along, in order and without the owner: they see this visit as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub together: Vec<OrgId>,
    /// Who moved it without making it, as long as nobody who does has asked the resident since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_by: Option<OrgId>,
    /// How the team calls the people who live there: "Mevrouw De Wit".
    pub resident: Option<Text<60>>,
    /// Who else comes along, or which language: "tolk gaat mee".
    pub note: Option<Text<80>>,
    pub state: VisitState,
    pub consent: Option<GivenConsent>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitState {
    Planned,
    Confirmed,
    /// The talk is going on.
    Underway,
    /// The talk is over; its registration waits on the worker's device.
    ToRegister,
    /// Nothing more to do.
    Done,
    /// "Wil geen gesprek"; a reason is never kept.
    Declined,
    /// The resident stopped and wanted nothing kept.
    Stopped,
    NotHome,
    ComeBack,
    TechnicalOnly,
    Vacant,
}

impl VisitState {
    /// Whether a talk may still start or go on.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::Confirmed | Self::Underway | Self::NotHome | Self::ComeBack)
    }
}

/// How a visit ended without a talk, as the worker taps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoTalk {
    Declined,
    NotHome,
    ComeBack,
    TechnicalOnly,
    Vacant,
}

impl From<NoTalk> for VisitState {
    fn from(outcome: NoTalk) -> Self {
        match outcome {
            NoTalk::Declined => Self::Declined,
            NoTalk::NotHome => Self::NotHome,
            NoTalk::ComeBack => Self::ComeBack,
            NoTalk::TechnicalOnly => Self::TechnicalOnly,
            NoTalk::Vacant => Self::Vacant,
        }
    }
}
