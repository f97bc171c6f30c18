//! The claim code: three words and two digits on paper, the resident's only key to their own story.
//!
//! Owns: its making, writing, reading and hash. Must never: be stored or sent in clear by anyone but the
//! device that shows it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{fmt, str::FromStr};
use thiserror::Error;

/// Easy Dutch words; their number gives the code more than 40 bits.
const WORDS: &str = include_str!("claim/words.txt");

/// How many words there are to choose from.
pub const WORD_COUNT: u16 = 2304;

/// `lamp-fiets-appel-42`
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClaimCode {
    words: [u16; 3],
    digits: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a claim code")]
pub struct NotAClaimCode;

impl ClaimCode {
    /// `pick(n)` gives an even draw from `0..n`, from a secure source.
    pub fn draw(mut pick: impl FnMut(usize) -> usize) -> Self {
        let mut word = || u16::try_from(pick(usize::from(WORD_COUNT))).unwrap_or(0) % WORD_COUNT;
        let words = [word(), word(), word()];
        Self { words, digits: u8::try_from(pick(100)).unwrap_or(0) % 100 }
    }

    /// What the server may know of it.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::new().chain_update(b"claim-code/1:").chain_update(self.to_string()).finalize().into()
    }
}

/// Words as they stand in the list.
fn word(index: u16) -> &'static str {
    WORDS.lines().nth(usize::from(index)).unwrap_or("steen")
}

impl fmt::Display for ClaimCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c] = self.words.map(word);
        write!(f, "{a}-{b}-{c}-{:02}", self.digits)
    }
}

impl fmt::Debug for ClaimCode {
    /// A code must not end up in a log by accident.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClaimCode(…)")
    }
}

impl FromStr for ClaimCode {
    type Err = NotAClaimCode;

    /// Forgives capitals, spaces and dashes.
    fn from_str(typed: &str) -> Result<Self, NotAClaimCode> {
        let lower = typed.to_lowercase();
        let parts: Vec<&str> =
            lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
        let [a, b, c, digits] = parts.as_slice() else {
            return Err(NotAClaimCode);
        };
        if digits.len() != 2 {
            return Err(NotAClaimCode);
        }
        let digits = digits.parse().map_err(|_| NotAClaimCode)?;
        let index = |wanted: &str| {
            let at = WORDS.lines().position(|word| word == wanted).ok_or(NotAClaimCode)?;
            u16::try_from(at).map_err(|_| NotAClaimCode)
        };
        Ok(Self { words: [index(a)?, index(b)?, index(c)?], digits })
    }
}

impl TryFrom<String> for ClaimCode {
    type Error = NotAClaimCode;
    fn try_from(text: String) -> Result<Self, NotAClaimCode> {
        text.parse()
    }
}

impl From<ClaimCode> for String {
    fn from(code: ClaimCode) -> Self {
        code.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_list_gives_forty_bits() {
        let words: std::collections::HashSet<_> = WORDS.lines().collect();
        assert_eq!(words.len(), usize::from(WORD_COUNT));
        assert!(words.iter().all(|w| w.chars().all(|c| c.is_ascii_lowercase())));
        assert!(u64::from(WORD_COUNT).pow(3) * 100 > 1 << 40);
    }

    proptest! {
        #[test]
        fn what_is_written_can_be_read_back(draws in proptest::collection::vec(0usize..100_000, 4)) {
            let mut draws = draws.into_iter();
            let code = ClaimCode::draw(|n| draws.next().unwrap_or(0) % n);
            let spoken = code.to_string().replace('-', "  ").to_uppercase();
            prop_assert_eq!(spoken.parse::<ClaimCode>(), Ok(code));
        }
    }
}
