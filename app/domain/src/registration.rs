//! What the worker writes down after the talk, alone, within ten minutes.
//!
//! Owns: the draft of statements and summary and its parts. Must never: ask for a name, address or date.

use crate::factor::Sphere;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Valence {
    Opportunity,
    Barrier,
}

/// One of the four fields: person or environment, chance or barrier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Quadrant {
    pub sphere: Sphere,
    pub valence: Valence,
}

impl Quadrant {
    pub const ALL: [Self; 4] = [
        Self { sphere: Sphere::Person, valence: Valence::Opportunity },
        Self { sphere: Sphere::Person, valence: Valence::Barrier },
        Self { sphere: Sphere::Environment, valence: Valence::Opportunity },
        Self { sphere: Sphere::Environment, valence: Valence::Barrier },
    ];
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementDraft {
    pub quadrant: Quadrant,
    pub text: String,
}

/// At most this many statements in one quadrant.
pub const STATEMENTS_PER_QUADRANT: usize = 5;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    #[default]
    People,
    Wishes,
    Cards,
    Statements,
    Summary,
    Send,
}

impl Part {
    pub const ALL: [Self; 6] =
        [Self::People, Self::Wishes, Self::Cards, Self::Statements, Self::Summary, Self::Send];

    /// Counting from 1, as people do.
    pub fn number(self) -> usize {
        self as usize + 1
    }

    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL[(self as usize + 1).min(Self::ALL.len() - 1)]
    }

    #[must_use]
    pub fn back(self) -> Self {
        Self::ALL[(self as usize).saturating_sub(1)]
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    pub part: Part,
    pub statements: Vec<StatementDraft>,
    pub summary: String,
    /// "A neighbour would not recognise this person here."
    pub not_recognisable: bool,
    /// Words the worker looked at and left standing.
    pub left_standing: Vec<String>,
}

impl Registration {
    pub fn in_quadrant(&self, quadrant: Quadrant) -> impl Iterator<Item = (usize, &StatementDraft)> {
        self.statements.iter().enumerate().filter(move |(_, s)| s.quadrant == quadrant)
    }
}
