//! What is the matter with one field, and what to do about it.
//!
//! Owns: those sentences. Must never: repeat what was typed.

use crate::{texts::t_string, time::I18n};
use domain::{refusal::Field, registration::STATEMENTS_PER_QUADRANT, text::Problem};

/// In the middle of a sentence, after the field's name.
pub fn say(i18n: I18n, field: Field, problem: Problem) -> String {
    match problem {
        Problem::Empty => t_string!(i18n, refusal.problem.empty).to_owned(),
        Problem::TooLong { max: STATEMENTS_PER_QUADRANT } if field == Field::Statement => {
            t_string!(i18n, refusal.problem.crowded, max = STATEMENTS_PER_QUADRANT)
        }
        Problem::TooLong { max } => t_string!(i18n, refusal.problem.too_long, max = max),
        Problem::NotWithin { min, max } => {
            t_string!(i18n, refusal.problem.not_within, min = min, max = max)
        }
        Problem::Unreadable if field == Field::SignInName => {
            t_string!(i18n, refusal.problem.letters_only).to_owned()
        }
        Problem::Unreadable => t_string!(i18n, refusal.problem.unreadable).to_owned(),
        Problem::NotAChoice => t_string!(i18n, refusal.problem.not_a_choice).to_owned(),
        Problem::NotADate => t_string!(i18n, refusal.problem.not_a_date).to_owned(),
        Problem::NotAPhone => t_string!(i18n, refusal.problem.not_a_phone).to_owned(),
        Problem::Double if field == Field::SignInName => t_string!(i18n, refusal.problem.taken).to_owned(),
        Problem::Double => t_string!(i18n, refusal.problem.double).to_owned(),
        Problem::NotAgreed if field == Field::Summary => {
            t_string!(i18n, refusal.problem.not_checked).to_owned()
        }
        Problem::NotAgreed => t_string!(i18n, refusal.problem.not_agreed).to_owned(),
        Problem::Guessable { words, letters, characters } => t_string!(
            i18n,
            refusal.problem.guessable,
            words = words,
            letters = letters,
            characters = characters
        ),
        Problem::Common => t_string!(i18n, refusal.problem.well_known).to_owned(),
    }
}

/// By itself, with a capital.
pub fn sentence(i18n: I18n, field: Field, problem: Problem) -> String {
    let text = say(i18n, field, problem);
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
