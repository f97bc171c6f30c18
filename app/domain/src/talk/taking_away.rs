//! Taking something away at the table, and putting it back.
//!
//! Owns: what was taken away, until this step is left. Must never: keep it any longer, or put back more than was taken.

use super::{Step, Talk};
use crate::{
    card::Card,
    factor::FactorMark,
    question::{ClosedAnswer, Question},
};
use serde::{Deserialize, Serialize};

/// Where it lay goes along, so that it comes back there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum TakenAway {
    /// With everything that lay on it.
    Card {
        card: Card,
        at: usize,
        marks: Vec<FactorMark>,
        own_topic: String,
    },
    Mark {
        mark: FactorMark,
        at: usize,
    },
    Answer {
        answer: ClosedAnswer,
    },
}

impl Talk {
    /// To another step. What was taken away at this one is gone then.
    pub fn go(&mut self, step: Step) {
        if step != self.step {
            self.taken_away.clear();
        }
        self.step = step;
    }

    pub fn take_card_away(&mut self, card: Card) {
        if let Some(at) = self.chosen.iter().position(|chosen| *chosen == card) {
            let marks = self.marks.iter().filter(|mark| mark.card == card).copied().collect();
            let own_topic = if card == Card::C00 { self.own_topic.clone() } else { String::new() };
            self.taken_away.push(TakenAway::Card { card, at, marks, own_topic });
            self.remove_card(card);
        }
    }

    pub fn take_mark_away(&mut self, mark: FactorMark) {
        if let Some(at) = self.marks.iter().position(|there| *there == mark) {
            self.marks.remove(at);
            self.taken_away.push(TakenAway::Mark { mark, at });
        }
    }

    pub fn take_answer_away(&mut self, question: Question) {
        if let Some(answer) = self.answers.iter().find(|answer| answer.question == question).copied() {
            self.set_answer(question, None);
            self.taken_away.push(TakenAway::Answer { answer });
        }
    }

    /// The last thing that was taken away lies where it lay.
    pub fn put_back(&mut self) -> Option<TakenAway> {
        let taken = self.taken_away.pop()?;
        match &taken {
            TakenAway::Card { card, at, marks, own_topic } => {
                self.chosen.insert((*at).min(self.chosen.len()), *card);
                self.marks.extend(marks);
                if *card == Card::C00 {
                    self.own_topic.clone_from(own_topic);
                }
            }
            TakenAway::Mark { mark, at } => self.marks.insert((*at).min(self.marks.len()), *mark),
            TakenAway::Answer { answer } => self.answers.push(*answer),
        }
        Some(taken)
    }
}
