//! A refusal as a sentence, in the user's language.
//!
//! Owns: the words for every refusal. Must never: repeat what somebody typed, or say whose fault it is.

mod field;
mod problem;

use crate::{texts::t_string, time::I18n};
use domain::refusal::{Field, Refusal};

/// For where the field itself is not in sight: it is named.
pub fn say(i18n: I18n, refusal: &Refusal) -> String {
    match *refusal {
        Refusal::Field { field, problem } => t_string!(
            i18n,
            refusal.field,
            field = field::name(i18n, field),
            problem = problem::say(i18n, field, problem)
        ),
        Refusal::NotAllowed => t_string!(i18n, refusal.not_allowed).to_owned(),
        Refusal::NotFound => t_string!(i18n, refusal.not_found).to_owned(),
        Refusal::WrongState => t_string!(i18n, refusal.wrong_state).to_owned(),
        Refusal::Overtaken => t_string!(i18n, refusal.overtaken).to_owned(),
        Refusal::NoConsent => t_string!(i18n, refusal.no_consent).to_owned(),
        Refusal::Reused => t_string!(i18n, refusal.reused).to_owned(),
        Refusal::Malformed => t_string!(i18n, refusal.malformed).to_owned(),
    }
}

/// For at the field itself: only what is the matter with it; none when the refusal is about something else.
pub fn field_error(i18n: I18n, refusal: Option<&Refusal>, field: Field) -> Option<String> {
    match refusal {
        Some(Refusal::Field { field: wrong, problem }) if *wrong == field => {
            Some(problem::sentence(i18n, field, *problem))
        }
        _ => None,
    }
}
