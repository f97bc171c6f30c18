//! Names and delicate words.
//!
//! Owns: the word lists. Must never: hold the name of a real person from a project.

use super::{Clue, Finding, Token, tokens};

/// After these a name follows.
const TITLES: &[&str] = &[
    "meneer",
    "mevrouw",
    "mw",
    "dhr",
    "mevr",
    "buurman",
    "buurvrouw",
    "dokter",
    "tante",
    "oom",
    "opa",
    "oma",
    "heer",
    "juf",
    "meester",
];

/// Capitalised words that name nobody.
const HARMLESS: &[&str] = &[
    "ik",
    "nederland",
    "nederlands",
    "nederlandse",
    "bindkracht",
    "pipowagen",
    "modelwoning",
    "corona",
    "kerst",
    "kerstmis",
    "pasen",
    "sinterklaas",
    "koningsdag",
    "burendag",
    "facebook",
    "whatsapp",
    "tv",
    "app",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "u",
    "wmo",
];

/// Whole words or stems (ending in `*`) with the reason.
const DELICATE: &[(&str, Clue)] = &[
    ("kanker*", Clue::Illness),
    ("diabetes", Clue::Illness),
    ("suikerziekte", Clue::Illness),
    ("dement*", Clue::Illness),
    ("alzheimer*", Clue::Illness),
    ("parkinson*", Clue::Illness),
    ("depress*", Clue::Illness),
    ("psychi*", Clue::Illness),
    ("psychose*", Clue::Illness),
    ("autis*", Clue::Illness),
    ("adhd", Clue::Illness),
    ("borderline", Clue::Illness),
    ("verslaafd*", Clue::Illness),
    ("verslaving*", Clue::Illness),
    ("alcohol*", Clue::Illness),
    ("medicijn*", Clue::Illness),
    ("insuline", Clue::Illness),
    ("chemo*", Clue::Illness),
    ("hartinfarct", Clue::Illness),
    ("herseninfarct", Clue::Illness),
    ("beroerte", Clue::Illness),
    ("epilep*", Clue::Illness),
    ("reuma*", Clue::Illness),
    ("copd", Clue::Illness),
    ("ptss", Clue::Illness),
    ("burn-out", Clue::Illness),
    ("burnout", Clue::Illness),
    ("zwanger*", Clue::Illness),
    ("schuld*", Clue::Debt),
    ("deurwaarder*", Clue::Debt),
    ("huurachterstand*", Clue::Debt),
    ("bewindvoer*", Clue::Debt),
    ("faillis*", Clue::Debt),
    ("uitkering*", Clue::Debt),
    ("bijstand*", Clue::Debt),
    ("voedselbank", Clue::Debt),
    ("wsnp", Clue::Debt),
    ("marokk*", Clue::Origin),
    ("turk*", Clue::Origin),
    ("syri*", Clue::Origin),
    ("surina*", Clue::Origin),
    ("antillia*", Clue::Origin),
    ("pools*", Clue::Origin),
    ("polen", Clue::Origin),
    ("somal*", Clue::Origin),
    ("eritre*", Clue::Origin),
    ("oekra*", Clue::Origin),
    ("vluchteling*", Clue::Origin),
    ("asielzoek*", Clue::Origin),
    ("allochto*", Clue::Origin),
    ("moslim*", Clue::Belief),
    ("islam*", Clue::Belief),
    ("moskee", Clue::Belief),
    ("kerk", Clue::Belief),
    ("kerkelijk*", Clue::Belief),
    ("katholi*", Clue::Belief),
    ("protestant*", Clue::Belief),
    ("christ*", Clue::Belief),
    ("hindoe*", Clue::Belief),
    ("joods*", Clue::Belief),
    ("boeddh*", Clue::Belief),
    ("jehova*", Clue::Belief),
    ("*chauffeur", Clue::Work),
    ("verpleeg*", Clue::Work),
    ("leraar", Clue::Work),
    ("lerares", Clue::Work),
    ("docent*", Clue::Work),
    ("politieagent*", Clue::Work),
    ("kapper*", Clue::Work),
    ("bakker", Clue::Work),
    ("slager", Clue::Work),
    ("advocaat", Clue::Work),
    ("machinist", Clue::Work),
    ("monteur", Clue::Work),
    ("schoonma*ster", Clue::Work),
    ("schoonmaker", Clue::Work),
    ("timmerman", Clue::Work),
    ("basisschool", Clue::Work),
];

pub(super) fn find(text: &str) -> Vec<Finding> {
    let tokens = tokens(text);
    let mut findings = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let lower = token.text.to_lowercase();
        let clue = delicate(&lower).or_else(|| is_name(text, &tokens, at, &lower).then_some(Clue::Name));
        if let Some(clue) = clue {
            findings.push(Finding { range: token.start..token.end(), clue });
        }
    }
    findings
}

fn delicate(word: &str) -> Option<Clue> {
    DELICATE.iter().find(|(pattern, _)| matches(pattern, word)).map(|(_, clue)| *clue)
}

fn matches(pattern: &str, word: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == word,
        Some((start, end)) => {
            word.len() >= start.len() + end.len() && word.starts_with(start) && word.ends_with(end)
        }
    }
}

/// A capital inside a sentence, or any word straight after a title.
fn is_name(text: &str, tokens: &[Token<'_>], at: usize, lower: &str) -> bool {
    let token = tokens[at];
    if lower.len() < 2 || token.text.contains('@') || HARMLESS.contains(&lower) {
        return false;
    }
    let capital = token.text.chars().next().is_some_and(char::is_uppercase);
    let before = at.checked_sub(1).map(|previous| tokens[previous]);
    let after_title = before.is_some_and(|previous| TITLES.contains(&previous.text.to_lowercase().as_str()));
    if after_title && capital {
        return true;
    }
    capital && !starts_sentence(text, token) && token.text.chars().any(char::is_lowercase)
}

fn starts_sentence(text: &str, token: Token<'_>) -> bool {
    let before = text[..token.start].trim_end_matches([' ', '"', '“', '‘', '(', '-', '–', '\t', '\u{a0}']);
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n', '…', '•', ';'])
        // "'s Avonds" starts with a small letter before the capital.
        || before.ends_with("'s")
}
