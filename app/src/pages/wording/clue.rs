//! Why a word deserves a second look, in words.
//!
//! Owns: the reminder's sentence. Must never: sound like a ban; the worker decides.

use crate::{texts::t_string, time::I18n};
use domain::recognise::Clue;

/// `“Jansen” lijkt een naam. Kan iemand de bewoner hieraan herkennen?`
pub fn question(i18n: I18n, word: &str, clue: Clue) -> String {
    t_string!(i18n, recognise.question, word = word.to_owned(), why = why(i18n, clue))
}

fn why(i18n: I18n, clue: Clue) -> &'static str {
    match clue {
        Clue::Name => t_string!(i18n, recognise.name),
        Clue::Phone => t_string!(i18n, recognise.phone),
        Clue::Email => t_string!(i18n, recognise.email),
        Clue::BankAccount => t_string!(i18n, recognise.bank_account),
        Clue::Postcode => t_string!(i18n, recognise.postcode),
        Clue::Address => t_string!(i18n, recognise.address),
        Clue::Date => t_string!(i18n, recognise.date),
        Clue::Age => t_string!(i18n, recognise.age),
        Clue::Illness => t_string!(i18n, recognise.illness),
        Clue::Debt => t_string!(i18n, recognise.debt),
        Clue::Origin => t_string!(i18n, recognise.origin),
        Clue::Belief => t_string!(i18n, recognise.belief),
        Clue::Work => t_string!(i18n, recognise.work),
    }
}
