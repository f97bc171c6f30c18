//! "I'd like to come": a first name is enough.
//!
//! Owns: the sign-up and what a phone number looks like. Must never: promise a place the server did not give.

use crate::{
    id::ActivityId,
    text::{Problem, Text},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignUp {
    pub activity: ActivityId,
    /// Which day of an activity that comes back every week; none for one that happens once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    pub name: Text<40>,
    pub phone: Option<Phone>,
    pub level: SignUpLevel,
    pub party: PartyBand,
    pub via: Via,
    /// Comes with a walking frame or wheelchair.
    pub wheels: bool,
    pub state: SignUpState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignUpLevel {
    Maybe,
    SignedUp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyBand {
    Alone,
    Two,
    More,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    OwnPhone,
    Worker,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignUpState {
    /// Not yet seen by the server: no promise.
    Asked,
    Confirmed,
    Waiting,
    Cancelled,
}

impl PartyBand {
    /// Places to count on; "more" counts as three until someone says otherwise.
    pub fn places(self) -> u16 {
        match self {
            Self::Alone => 1,
            Self::Two => 2,
            Self::More => 3,
        }
    }
}

impl SignUp {
    /// Whether this is about that activity, and about that day of it.
    pub fn is_for(&self, activity: ActivityId, on: Option<NaiveDate>) -> bool {
        (self.activity, self.on) == (activity, on)
    }

    /// Places this sign-up holds against the activity's capacity.
    pub fn places_held(&self) -> u16 {
        match (self.level, self.state) {
            (SignUpLevel::SignedUp, SignUpState::Confirmed) => self.party.places(),
            _ => 0,
        }
    }
}

/// A phone number as typed, with 6 to 15 digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

impl Phone {
    /// # Errors
    /// [`Problem::Empty`] or [`Problem::NotAPhone`].
    pub fn new(raw: &str) -> Result<Self, Problem> {
        let text = Text::<25>::new(raw).map_err(|problem| match problem {
            Problem::Empty => Problem::Empty,
            _ => Problem::NotAPhone,
        })?;
        let digits = text.as_str().chars().filter(char::is_ascii_digit).count();
        let known = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '+' | '(' | ')' | '.');
        if (6..=15).contains(&digits) && text.as_str().chars().all(known) {
            Ok(Self(text.into()))
        } else {
            Err(Problem::NotAPhone)
        }
    }

    /// Nothing filled in is fine.
    ///
    /// # Errors
    /// [`Problem::NotAPhone`].
    pub fn optional(raw: &str) -> Result<Option<Self>, Problem> {
        match Self::new(raw) {
            Err(Problem::Empty) => Ok(None),
            other => other.map(Some),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Phone {
    type Error = Problem;
    fn try_from(raw: String) -> Result<Self, Problem> {
        Self::new(&raw)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}
