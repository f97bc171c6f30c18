//! The path through a talk: first what is valuable, only then how it goes; the closed questions where the project has
//! them.
//!
//! Owns: the order of the steps, forth and back. Must never: count them for the resident, or go on by itself.

use super::Talk;
use crate::{card::Card, question::Question};
use serde::{Deserialize, Serialize};

/// Where the talk is. `Deepen` and `Realise` name the card, so that a resumed talk opens on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "at", content = "on", rename_all = "snake_case")]
pub enum Step {
    Introduce,
    Consent,
    Choose,
    Deepen(Card),
    Realise(Card),
    Scale(Question),
    Summarise,
    Agree,
    Close,
    /// The talk is over; the worker registers it alone.
    Register,
}

impl Talk {
    /// All steps of this talk as it stands, in order.
    pub fn path(&self) -> Vec<Step> {
        let questions = Question::TALK.map(Step::Scale);
        let mut path = vec![Step::Introduce, Step::Consent];
        if self.questions_first {
            path.extend(questions);
        }
        path.push(Step::Choose);
        for card in &self.chosen {
            path.extend([Step::Deepen(*card), Step::Realise(*card)]);
        }
        if !self.questions_first {
            path.extend(questions);
        }
        path.extend([Step::Summarise, Step::Agree, Step::Close, Step::Register]);
        path
    }

    /// The step after this one. Beyond consent there is no way without a yes to the talk.
    pub fn next(&self) -> Step {
        if self.step == Step::Consent && !self.consent.talk {
            return Step::Consent;
        }
        self.neighbour(1)
    }

    pub fn back(&self) -> Step {
        self.neighbour(-1)
    }

    fn neighbour(&self, by: isize) -> Step {
        let path = self.path();
        let Some(here) = path.iter().position(|step| *step == self.step) else {
            // The card on screen was taken back: choose again.
            return Step::Choose;
        };
        let there = here.saturating_add_signed(by).min(path.len() - 1);
        path[there]
    }
}
