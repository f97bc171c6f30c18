//! What stands on the conversation cards.
//!
//! Owns: the way from a card to its title, sentence and help questions. Must never: add to them.

use crate::{texts::t_string, time::I18n};
use domain::card::Card;

pub fn title(i18n: I18n, card: Card) -> &'static str {
    match card {
        Card::C01 => t_string!(i18n, cards.c01.title),
        Card::C02 => t_string!(i18n, cards.c02.title),
        Card::C03 => t_string!(i18n, cards.c03.title),
        Card::C04 => t_string!(i18n, cards.c04.title),
        Card::C05 => t_string!(i18n, cards.c05.title),
        Card::C06 => t_string!(i18n, cards.c06.title),
        Card::C07 => t_string!(i18n, cards.c07.title),
        Card::C08 => t_string!(i18n, cards.c08.title),
        Card::C09 => t_string!(i18n, cards.c09.title),
        Card::C10 => t_string!(i18n, cards.c10.title),
        Card::C00 => t_string!(i18n, cards.c00.title),
    }
}

pub fn sentence(i18n: I18n, card: Card) -> &'static str {
    match card {
        Card::C01 => t_string!(i18n, cards.c01.sentence),
        Card::C02 => t_string!(i18n, cards.c02.sentence),
        Card::C03 => t_string!(i18n, cards.c03.sentence),
        Card::C04 => t_string!(i18n, cards.c04.sentence),
        Card::C05 => t_string!(i18n, cards.c05.sentence),
        Card::C06 => t_string!(i18n, cards.c06.sentence),
        Card::C07 => t_string!(i18n, cards.c07.sentence),
        Card::C08 => t_string!(i18n, cards.c08.sentence),
        Card::C09 => t_string!(i18n, cards.c09.sentence),
        Card::C10 => t_string!(i18n, cards.c10.sentence),
        Card::C00 => t_string!(i18n, cards.c00.sentence),
    }
}

/// The open questions for the worker; three for a card, two for the resident's own topic.
pub fn help(i18n: I18n, card: Card) -> Vec<&'static str> {
    macro_rules! all {
        ($card:ident: $($question:ident),+) => { vec![$(t_string!(i18n, cards.$card.$question)),+] };
    }
    match card {
        Card::C01 => all!(c01: help_1, help_2, help_3),
        Card::C02 => all!(c02: help_1, help_2, help_3),
        Card::C03 => all!(c03: help_1, help_2, help_3),
        Card::C04 => all!(c04: help_1, help_2, help_3),
        Card::C05 => all!(c05: help_1, help_2, help_3),
        Card::C06 => all!(c06: help_1, help_2, help_3),
        Card::C07 => all!(c07: help_1, help_2, help_3),
        Card::C08 => all!(c08: help_1, help_2, help_3),
        Card::C09 => all!(c09: help_1, help_2, help_3),
        Card::C10 => all!(c10: help_1, help_2, help_3),
        Card::C00 => all!(c00: help_1, help_2),
    }
}
