//! The few closed questions and what may be answered to them. Every one may be skipped.
//!
//! Owns: questions, number of choices, when they are asked. Must never: score a person.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Question {
    /// Age band, 7 choices.
    Q1,
    /// Household, 5 choices.
    Q2,
    /// How long here, 5 choices.
    Q3,
    /// Report mark of the neighbourhood, 1–10.
    Q4,
    /// Satisfied with the surroundings, 5 choices.
    Q5,
    /// Satisfied with the dwelling, 5 choices.
    Q6,
    /// "I feel at home in this neighbourhood", 5 choices.
    Q7f,
    /// Feels unsafe, 4 choices.
    Q8,
    /// More, as much or less contact, 3 choices.
    Q9,
    /// Would do something for the neighbourhood, 3 choices.
    Q10,
}

/// `Choice(1)` is the first choice on screen; skipping leaves no answer at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Choice(u8),
    WontSay,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClosedAnswer {
    pub question: Question,
    pub answer: Answer,
}

impl Question {
    /// Asked at the table, read out or tapped.
    pub const TALK: [Self; 5] = [Self::Q4, Self::Q5, Self::Q7f, Self::Q8, Self::Q9];
    /// Filled in afterwards by the worker.
    pub const REGISTRATION: [Self; 5] = [Self::Q1, Self::Q2, Self::Q3, Self::Q6, Self::Q10];

    pub fn choices(self) -> u8 {
        match self {
            Self::Q1 => 7,
            Self::Q4 => 10,
            Self::Q2 | Self::Q3 | Self::Q5 | Self::Q6 | Self::Q7f => 5,
            Self::Q8 => 4,
            Self::Q9 | Self::Q10 => 3,
        }
    }
}

impl ClosedAnswer {
    pub fn is_possible(self) -> bool {
        match self.answer {
            Answer::Choice(choice) => (1..=self.question.choices()).contains(&choice),
            Answer::WontSay => true,
        }
    }
}
