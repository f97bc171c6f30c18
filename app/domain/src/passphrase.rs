//! What makes a passphrase good enough.
//!
//! Owns: the rule, and the few that everybody thinks of. Must never: keep or log what was typed.

use crate::{
    refusal::{Field, Refusal},
    text::Problem,
};
use std::collections::HashSet;

const FEWEST_WORDS: usize = 4;
/// Shorter ones are too few to choose from.
const SHORTEST_WORD: usize = 3;
const SHORTEST: usize = 14;
/// Fewer different characters is the same key pressed again.
const FEWEST_CHARACTERS: usize = 5;
/// Hashing something endless would be a way to keep the server busy.
pub const LONGEST: usize = 200;

/// Without capitals, spaces and signs; also when they are written twice or with a number behind them.
const COMMON: [&str; 30] = [
    "wachtwoord",
    "wachtzin",
    "wachtwoordzin",
    "welkom",
    "geheim",
    "meerdansteen",
    "meerdansteenalleen",
    "vierrodestenensamen",
    "vierwoorden",
    "eentweedrievier",
    "eentweedrieviervijf",
    "ditismijnwachtwoord",
    "ditiseenwachtwoord",
    "laatmijbinnen",
    "laatmeerin",
    "ikhouvanjou",
    "maandagdinsdagwoensdagdonderdag",
    "lentezomerherfstwinter",
    "aapnootmies",
    "noordoostzuidwest",
    "noordzuidoostwest",
    "password",
    "passphrase",
    "correcthorsebatterystaple",
    "letmein",
    "iloveyou",
    "onetwothreefour",
    "qwertyuiop",
    "qwertyuiopasdfghjkl",
    "azertyuiop",
];

/// Long enough to type, too long to guess: 14 characters, or four different words.
///
/// # Errors
/// What is the matter with it, at [`Field::Passphrase`].
pub fn check(passphrase: &str) -> Result<(), Refusal> {
    let length = passphrase.chars().count();
    let problem = if passphrase.trim().is_empty() {
        Problem::Empty
    } else if length > LONGEST {
        Problem::TooLong { max: LONGEST }
    } else if is_common(passphrase) {
        Problem::Common
    } else if length < SHORTEST && words(passphrase) < FEWEST_WORDS
        || characters(passphrase) < FEWEST_CHARACTERS
    {
        Problem::Guessable { words: FEWEST_WORDS, letters: SHORTEST_WORD, characters: SHORTEST }
    } else {
        return Ok(());
    };
    Err(Refusal::field(Field::Passphrase, problem))
}

/// How many different words count.
fn words(passphrase: &str) -> usize {
    let words = passphrase.split_whitespace().map(str::to_lowercase);
    let long = words.filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST_WORD);
    long.collect::<HashSet<_>>().len()
}

fn characters(passphrase: &str) -> usize {
    passphrase.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect::<HashSet<_>>().len()
}

fn is_common(passphrase: &str) -> bool {
    let lower = passphrase.to_lowercase();
    let digits_only = lower.chars().all(|c| !c.is_alphabetic());
    let letters: String = lower.chars().filter(|c| c.is_alphabetic()).collect();
    let known = |letters: &str| COMMON.contains(&letters);
    let once = known(&letters);
    let again = (1..=letters.len() / 2)
        .filter(|at| letters.len().is_multiple_of(*at))
        .filter_map(|at| letters.get(..at))
        .any(|part| known(part) && letters == part.repeat(letters.len() / part.len()));
    once || again || digits_only && lower.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(passphrase: &str) -> Option<Problem> {
        match check(passphrase) {
            Ok(()) => None,
            Err(Refusal::Field { problem, .. }) => Some(problem),
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn long_or_four_different_words() {
        for good in ["paarse fiets onder water", "bos zee dak mus", "veertientekens", "Tp9#vLq2!mXw7z"] {
            assert_eq!(problem(good), None, "{good}");
        }
        let weak = Problem::Guessable { words: 4, letters: 3, characters: 14 };
        for bad in
            ["dertientekens", "drie rode ste", "a b c d", "een een een", "de zee is ver", "aaaaaaaaaaaaaaaa"]
        {
            assert_eq!(problem(bad), Some(weak), "{bad}");
        }
        assert_eq!(problem("  "), Some(Problem::Empty));
        assert_eq!(problem(&"x".repeat(201)), Some(Problem::TooLong { max: LONGEST }));
    }

    #[test]
    fn what_everybody_thinks_of_is_refused_however_it_is_dressed() {
        for common in [
            "Wachtwoord-123456",
            "welkom01welkom01",
            "Vier rode stenen samen",
            "een twee drie vier",
            "correct horse battery staple!",
            "12345678901234",
            "06-12345678 06",
        ] {
            assert_eq!(problem(common), Some(Problem::Common), "{common}");
        }
        // One of them among others is no longer one of them.
        assert_eq!(problem("welkom paarse fiets water"), None);
    }
}
