//! Text that people type, with a maximum, cleaned of what no keyboard makes.
//!
//! Owns: the rule for a line or block of text. Must never: judge what the words mean (see `recognise`).

use serde::{Deserialize, Serialize};
use std::fmt;
use thiserror::Error;

/// Trimmed, non-empty text of at most `MAX` characters (Unicode scalar values), line breaks allowed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Text<const MAX: usize>(String);

/// Why a text was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Problem {
    #[error("nothing filled in")]
    Empty,
    #[error("longer than {max} characters")]
    TooLong { max: usize },
    /// A number that is none, or not among these. On the wire by the name it had when there was only a most.
    #[serde(rename = "too_much")]
    #[error("not from {min} to {max}")]
    NotWithin {
        #[serde(default)]
        min: u16,
        max: u16,
    },
    #[error("characters that cannot be shown")]
    Unreadable,
    #[error("not one of the choices")]
    NotAChoice,
    #[error("not a date and time")]
    NotADate,
    #[error("not a phone number")]
    NotAPhone,
    #[error("already present")]
    Double,
    #[error("should be yes")]
    NotAgreed,
    /// A passphrase that a machine finds soon.
    #[error(
        "fewer than {words} different words of {letters} letters, and fewer than {characters} characters"
    )]
    Guessable { words: usize, letters: usize, characters: usize },
    /// A passphrase that many people have.
    #[error("a well-known passphrase")]
    Common,
}

impl<const MAX: usize> Text<MAX> {
    /// # Errors
    /// [`Problem::Empty`], [`Problem::TooLong`] or [`Problem::Unreadable`].
    pub fn new(raw: &str) -> Result<Self, Problem> {
        let text = raw.trim();
        if text.is_empty() {
            return Err(Problem::Empty);
        }
        if text.chars().count() > MAX {
            return Err(Problem::TooLong { max: MAX });
        }
        if text.chars().any(unreadable) {
            return Err(Problem::Unreadable);
        }
        Ok(Self(text.to_owned()))
    }

    /// Nothing filled in is fine; anything else must hold.
    ///
    /// # Errors
    /// As [`Text::new`], without [`Problem::Empty`].
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

/// Control characters, and the invisible ones that turn text around or hide it.
fn unreadable(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{200B}')
}

impl<const MAX: usize> TryFrom<String> for Text<MAX> {
    type Error = Problem;
    fn try_from(raw: String) -> Result<Self, Problem> {
        Self::new(&raw)
    }
}

impl<const MAX: usize> From<Text<MAX>> for String {
    fn from(text: Text<MAX>) -> Self {
        text.0
    }
}

impl<const MAX: usize> fmt::Display for Text<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn empty_long_and_hidden_are_refused() {
        assert_eq!(Text::<5>::new("  "), Err(Problem::Empty));
        assert_eq!(Text::<5>::new("zes tekens"), Err(Problem::TooLong { max: 5 }));
        assert_eq!(Text::<9>::new("a\u{202E}b"), Err(Problem::Unreadable));
        assert_eq!(Text::<5>::new(" ëë🏠 ").map(String::from), Ok("ëë🏠".into()));
    }

    proptest! {
        #[test]
        fn what_is_accepted_survives_a_round_trip(raw in ".{0,40}") {
            if let Ok(text) = Text::<20>::new(&raw) {
                prop_assert!(text.as_str().chars().count() <= 20);
                prop_assert_eq!(Text::<20>::new(text.as_str()), Ok(text));
            }
        }
    }
}
