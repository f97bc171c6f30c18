//! The conversation record: all that may leave the table, with nothing that leads back to a front door.
//!
//! Owns: the record, how it is made from a talk, and its rules. Must never: hold a dwelling, a visit,
//! an author, a date, an order or the resident's own topic.

mod correction;

pub use self::correction::Correction;

use crate::{
    card::Card,
    consent::Consent,
    factor::FactorMark,
    id::{ProjectId, RecordId, RoundId},
    neighbourhood::SubNeighbourhood,
    question::ClosedAnswer,
    refusal::{Field, InField, Refusal},
    registration::{Quadrant, STATEMENTS_PER_QUADRANT},
    talk::Talk,
    text::{Problem, Text},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConversationRecord {
    pub id: RecordId,
    pub project: ProjectId,
    pub sub_neighbourhood: SubNeighbourhood,
    pub round: RoundId,
    /// What makes the record lawful; without it both sides refuse.
    pub consent: RecordConsent,
    /// In order of choosing.
    pub cards: Vec<Card>,
    pub factors: Vec<FactorMark>,
    pub closed: Vec<ClosedAnswer>,
    pub statements: Vec<Statement>,
    pub summary: Option<Text<600>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordConsent {
    pub talk: bool,
    pub keep_summary: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    pub quadrant: Quadrant,
    pub text: Text<280>,
}

/// A record with the two keys to it: the device's (to correct) and the resident's (as a hash).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedRecord {
    pub record: ConversationRecord,
    pub edit_key: [u8; 32],
    pub claim_hash: [u8; 32],
}

/// Where a record may say it comes from, and no finer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    pub project: ProjectId,
    pub sub_neighbourhood: SubNeighbourhood,
    pub round: RoundId,
}

impl SealedRecord {
    /// # Errors
    /// [`Refusal::NoConsent`], or the first field that cannot be kept.
    pub fn from_talk(talk: &Talk, origin: Origin) -> Result<Self, Refusal> {
        let Consent { talk: spoke, keep_summary, .. } = talk.consent;
        let mut statements = Vec::new();
        for draft in talk.registration.statements.iter().filter(|s| !s.text.trim().is_empty()) {
            let text = Text::new(&draft.text).in_field(Field::Statement)?;
            statements.push(Statement { quadrant: draft.quadrant, text });
        }
        // Sorted, so that nothing remains of the order in which they were told.
        statements.sort();
        let mut closed = talk.answers.clone();
        closed.sort();
        let mut factors = talk.marks.clone();
        factors.sort();
        let summary = Text::optional(&talk.registration.summary).in_field(Field::Summary)?;
        if summary.is_some() && !talk.registration.not_recognisable {
            return Err(Refusal::field(Field::Summary, Problem::NotAgreed));
        }
        let record = ConversationRecord {
            id: talk.record,
            project: origin.project,
            sub_neighbourhood: origin.sub_neighbourhood,
            round: origin.round,
            consent: RecordConsent { talk: spoke, keep_summary },
            cards: talk.chosen.clone(),
            factors,
            closed,
            statements,
            summary,
        };
        record.check()?;
        Ok(Self { record, edit_key: talk.edit_key, claim_hash: talk.claim.hash() })
    }

    /// What the server keeps of the edit key.
    pub fn edit_key_hash(&self) -> [u8; 32] {
        Sha256::new().chain_update(b"edit-key/1:").chain_update(self.edit_key).finalize().into()
    }
}

impl ConversationRecord {
    /// The rules that hold for every record, whoever made it.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self) -> Result<(), Refusal> {
        if !(self.consent.talk && self.consent.keep_summary) {
            return Err(Refusal::NoConsent);
        }
        if has_double(&self.cards) {
            return Err(Refusal::field(Field::Cards, Problem::Double));
        }
        if has_double(&self.factors) || self.factors.iter().any(|m| !self.cards.contains(&m.card)) {
            return Err(Refusal::field(Field::Cards, Problem::NotAChoice));
        }
        let questions: Vec<_> = self.closed.iter().map(|a| a.question).collect();
        if has_double(&questions) || !self.closed.iter().all(|a| a.is_possible()) {
            return Err(Refusal::field(Field::Answer, Problem::NotAChoice));
        }
        let crowded = Quadrant::ALL.iter().any(|quadrant| {
            self.statements.iter().filter(|s| s.quadrant == *quadrant).count() > STATEMENTS_PER_QUADRANT
        });
        if crowded {
            return Err(Refusal::field(Field::Statement, Problem::TooLong { max: STATEMENTS_PER_QUADRANT }));
        }
        Ok(())
    }
}

fn has_double<T: PartialEq>(items: &[T]) -> bool {
    items.iter().enumerate().any(|(at, item)| items[..at].contains(item))
}
