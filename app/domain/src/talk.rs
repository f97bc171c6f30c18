//! The conversation at the kitchen table, as it stands on one device.
//!
//! Owns: what was chosen, marked and answered, and where the talk is. Must never: leave the device as it
//! is; only `record` decides what may, and only with consent. In a handover it goes along sealed, to a colleague's device.

mod ageing;
mod agreement;
mod choose;
mod passing;
mod path;
mod taking_away;

pub use self::{
    ageing::{Age, WARNED_DAYS},
    agreement::Agreement,
    passing::Passing,
    path::Step,
    taking_away::TakenAway,
};
use crate::{
    card::Card,
    claim::ClaimCode,
    consent::Consent,
    factor::FactorMark,
    id::{RecordId, VisitId},
    question::{Answer, ClosedAnswer, Question},
    record::Origin,
    registration::Registration,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A draft; written to the device within 100 ms of every answer and resumed on the same card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    pub visit: VisitId,
    pub step: Step,
    pub leaflet_version: u32,
    pub consent: Consent,
    /// All cards in the random order of this talk.
    pub deck: Vec<Card>,
    /// In the order of choosing, which counts as rank.
    pub chosen: Vec<Card>,
    /// The resident's own name for C00; never leaves the device.
    pub own_topic: String,
    pub marks: Vec<FactorMark>,
    pub answers: Vec<ClosedAnswer>,
    pub agreements: Vec<Agreement>,
    /// Shown once at the end; the server only ever sees its hash.
    pub claim: ClaimCode,
    /// Chosen at the start, random, so that a resumed upload is the same record.
    pub record: RecordId,
    /// Whoever holds it may correct the record; it stays with the talk.
    pub edit_key: [u8; 32],
    pub registration: Registration,
    /// As the project had it when this talk began; it stays so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub questions_first: bool,
    /// At this step, the last at the end. Drafts from before it was kept have none.
    #[serde(default)]
    pub taken_away: Vec<TakenAway>,
    /// As long as it goes from one colleague's device to another's nobody changes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passing: Option<Passing>,
    /// As its record will say, for when the visit is not theirs to see any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// The day, and no more than that; it stays on this device. Drafts from before it was kept have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_on: Option<NaiveDate>,
    /// Since when the worker is told that it goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warned_on: Option<NaiveDate>,
}

/// The random things a talk is born with; the edge draws them.
pub struct Seeds {
    pub deck: Vec<Card>,
    pub claim: ClaimCode,
    pub record: RecordId,
    pub edit_key: [u8; 32],
}

impl Talk {
    /// Whether something was told with consent: from then on only the talk itself decides what stays.
    pub fn has_begun(&self) -> bool {
        let asking = matches!(self.step, Step::Introduce | Step::Consent);
        self.consent.talk && (!asking || !self.chosen.is_empty())
    }

    /// Whether it is over and may be kept: it waits to be written up, here or by a successor.
    pub fn is_to_register(&self) -> bool {
        self.step == Step::Register && self.consent.allows_record()
    }

    pub fn new(visit: VisitId, leaflet_version: u32, seeds: Seeds) -> Self {
        Self {
            visit,
            step: Step::Introduce,
            leaflet_version,
            consent: Consent::default(),
            deck: seeds.deck,
            chosen: Vec::new(),
            own_topic: String::new(),
            marks: Vec::new(),
            answers: Vec::new(),
            agreements: Vec::new(),
            claim: seeds.claim,
            record: seeds.record,
            edit_key: seeds.edit_key,
            registration: Registration::default(),
            questions_first: false,
            taken_away: Vec::new(),
            passing: None,
            origin: None,
            changed_on: None,
            warned_on: None,
        }
    }

    pub fn answer(&self, question: Question) -> Option<Answer> {
        self.answers.iter().find(|a| a.question == question).map(|a| a.answer)
    }

    /// Answers, answers differently, or (with none) skips again.
    pub fn set_answer(&mut self, question: Question, answer: Option<Answer>) {
        self.answers.retain(|a| a.question != question);
        if let Some(answer) = answer {
            self.answers.push(ClosedAnswer { question, answer });
        }
    }
}
