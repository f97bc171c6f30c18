//! What a resident changes in the own record.
//!
//! Owns: which changes there are: other words, or less. Must never: add a card, an answer or anything that was not told
//! with consent.

use super::{ConversationRecord, Statement};
use crate::{
    card::Card,
    question::Question,
    refusal::{Field, InField, Refusal},
    registration::StatementDraft,
    text::Text,
};

/// The record as the resident wants it to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Correction {
    /// All that remain, in the resident's words; an empty one is gone.
    pub statements: Vec<StatementDraft>,
    pub summary: String,
    pub cards_away: Vec<Card>,
    pub answers_away: Vec<Question>,
}

impl Correction {
    /// Changes nothing: what a form begins with.
    pub fn of(record: &ConversationRecord) -> Self {
        let draft = |it: &Statement| StatementDraft { quadrant: it.quadrant, text: it.text.to_string() };
        Self {
            statements: record.statements.iter().map(draft).collect(),
            summary: record.summary.as_ref().map(ToString::to_string).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// # Errors
    /// The first text that cannot be kept, or the rule of a record that would be broken.
    pub fn apply(&self, record: &ConversationRecord) -> Result<ConversationRecord, Refusal> {
        let mut statements = Vec::new();
        for draft in self.statements.iter().filter(|draft| !draft.text.trim().is_empty()) {
            let text = Text::new(&draft.text).in_field(Field::Statement)?;
            statements.push(Statement { quadrant: draft.quadrant, text });
        }
        statements.sort();
        let mut corrected = record.clone();
        corrected.statements = statements;
        corrected.summary = Text::optional(&self.summary).in_field(Field::Summary)?;
        corrected.cards.retain(|card| !self.cards_away.contains(card));
        // What helps or hinders belongs to its card.
        corrected.factors.retain(|mark| !self.cards_away.contains(&mark.card));
        corrected.closed.retain(|answer| !self.answers_away.contains(&answer.question));
        corrected.check()?;
        Ok(corrected)
    }
}
