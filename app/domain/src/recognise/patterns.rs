//! Shapes that point at somebody: numbers, addresses, dates.
//!
//! Owns: those shapes. Must never: know words that are delicate for what they mean (`words` does).

use super::{Clue, Finding, Token, tokens};
use std::ops::RangeInclusive;

const MONTHS: &[&str] = &[
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const STREET_ENDS: &[&str] = &[
    "straat",
    "laan",
    "plein",
    "weg",
    "steeg",
    "gracht",
    "kade",
    "dreef",
    "singel",
    "hof",
    "dijk",
    "pad",
    "plantsoen",
];
/// Ordinary words that only look like a street.
const NOT_STREETS: &[&str] = &[
    "straat",
    "weg",
    "plein",
    "hof",
    "pad",
    "achterpad",
    "fietspad",
    "voetpad",
    "snelweg",
    "onderweg",
    "bijstraat",
    "kade",
    "dijk",
    "wandelpad",
    "omweg",
    "uitweg",
    "gracht",
    "singel",
    "aanweg",
    "schoolplein",
    "speelplein",
    "doorweg",
    "vanweg",
    "laan",
    "steeg",
    "dreef",
    "plantsoen",
    "zijstraat",
    "winkelstraat",
    "looppad",
    "zandpad",
];

/// Of those who talk with the team.
const AGES: RangeInclusive<u32> = 12..=110;

pub(super) fn find(text: &str) -> Vec<Finding> {
    let tokens = tokens(text);
    let mut findings = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some((length, clue)) = shape(&tokens[at..]) {
            let last = tokens[at + length - 1];
            findings.push(Finding { range: tokens[at].start..last.end(), clue });
            at += length;
        } else {
            findings.extend(age_in_brackets(text, tokens[at]));
            at += 1;
        }
    }
    findings
}

/// The longest shape that starts here, as a number of tokens.
fn shape(tokens: &[Token<'_>]) -> Option<(usize, Clue)> {
    email(tokens)
        .or_else(|| bank_account(tokens))
        .or_else(|| date(tokens))
        .or_else(|| phone(tokens))
        .or_else(|| postcode(tokens))
        .or_else(|| age(tokens))
        .or_else(|| address(tokens))
}

fn email(tokens: &[Token<'_>]) -> Option<(usize, Clue)> {
    let (name, host) = tokens.first()?.text.split_once('@')?;
    (!name.is_empty() && host.contains('.')).then_some((1, Clue::Email))
}

fn bank_account(tokens: &[Token<'_>]) -> Option<(usize, Clue)> {
    let first = tokens.first()?.text.as_bytes();
    if first.len() < 4
        || !first[..2].iter().all(u8::is_ascii_uppercase)
        || !first[2..4].iter().all(u8::is_ascii_digit)
    {
        return None;
    }
    let mut length = 0;
    for (at, token) in tokens.iter().enumerate() {
        if !token.text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
            break;
        }
        length += token.text.len();
        if (15..=34).contains(&length) && (tokens.get(at + 1).is_none_or(|next| !digits(next))) {
            return Some((at + 1, Clue::BankAccount));
        }
    }
    None
}

fn date(tokens: &[Token<'_>]) -> Option<(usize, Clue)> {
    let first = tokens.first()?;
    let numbers: Vec<&str> = first.text.split(['-', '.']).collect();
    if numbers.len() == 3 && numbers.iter().all(|n| all_digits(n) && n.len() <= 4) {
        return Some((1, Clue::Date));
    }
    let month = tokens.get(1).is_some_and(|t| MONTHS.contains(&t.text.to_lowercase().as_str()));
    if digits(first) && first.text.len() <= 2 && month {
        let year = tokens.get(2).is_some_and(|t| digits(t) && t.text.len() == 4);
        return Some((if year { 3 } else { 2 }, Clue::Date));
    }
    None
}

fn phone(tokens: &[Token<'_>]) -> Option<(usize, Clue)> {
    let first = tokens.first()?.text;
    if !first.starts_with('0') && !first.starts_with('+') {
        return None;
    }
    let mut count = 0;
    let mut length = 0;
    for token in tokens {
        if !token.text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) {
            break;
        }
        count += token.text.chars().filter(char::is_ascii_digit).count();
        length += 1;
    }
    (8..=15).contains(&count).then_some((length, Clue::Phone))
}

fn postcode(tokens: &[Token<'_>]) -> Option<(usize, Clue)> {
    let first = tokens.first()?.text;
    let letters = |t: &str| t.len() == 2 && t.bytes().all(|b| b.is_ascii_uppercase());
    if first.len() == 6 && first.is_ascii() && all_digits(&first[..4]) && letters(&first[4..]) {
        return Some((1, Clue::Postcode));
    }
    let next = tokens.get(1)?.text;
    (first.len() == 4 && all_digits(first) && letters(next)).then_some((2, Clue::Postcode))
}

fn age(tokens: &[Token<'_>]) -> Option<(usize, Clue)> {
    let first = tokens.first()?;
    if let Some(years) = first.text.to_lowercase().strip_suffix("-jarige") {
        return all_digits(years).then_some((1, Clue::Age));
    }
    let number: u32 = first.text.parse().ok()?;
    let next = tokens.get(1)?.text.to_lowercase();
    (AGES.contains(&number) && matches!(next.as_str(), "jaar" | "jarige")).then_some((2, Clue::Age))
}

/// `Mevrouw Jansen (82)`. Smaller numbers are children, visits, rooms; years are larger.
fn age_in_brackets(text: &str, token: Token<'_>) -> Option<Finding> {
    let years: u32 = token.text.parse().ok()?;
    let before = text[..token.start].trim_end().strip_suffix('(')?;
    let after = text[token.end()..].trim_start();
    let range = before.len()..text.len() - after.strip_prefix(')')?.len();
    AGES.contains(&years).then_some(Finding { range, clue: Clue::Age })
}

fn address(tokens: &[Token<'_>]) -> Option<(usize, Clue)> {
    let first = tokens.first()?.text.to_lowercase();
    let number_follows = tokens.get(1).is_some_and(|t| t.text.starts_with(|c: char| c.is_ascii_digit()));
    if matches!(first.as_str(), "nummer" | "nr" | "huisnummer") && number_follows {
        return Some((2, Clue::Address));
    }
    let street = STREET_ENDS.iter().any(|end| first.ends_with(end)) && !NOT_STREETS.contains(&first.as_str());
    match (street, number_follows) {
        (true, true) => Some((2, Clue::Address)),
        (true, false) => {
            let capital = tokens.first()?.text.starts_with(char::is_uppercase);
            capital.then_some((1, Clue::Address))
        }
        _ => None,
    }
}

fn digits(token: &Token<'_>) -> bool {
    all_digits(token.text)
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
