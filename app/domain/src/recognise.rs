//! Words by which somebody could recognise the resident: a reminder for the worker, made on the device.
//!
//! Owns: what looks recognisable, and why. Must never: send text anywhere, change it, or block anything.

mod patterns;
mod words;

use std::ops::Range;

/// Why a piece of text deserves a second look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clue {
    Name,
    Phone,
    Email,
    BankAccount,
    Postcode,
    Address,
    Date,
    Age,
    Illness,
    Debt,
    Origin,
    Belief,
    Work,
}

/// A piece of the text, in bytes, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub range: Range<usize>,
    pub clue: Clue,
}

/// All findings in reading order, without overlap. Misses some and marks some too many: a person decides.
pub fn recognise(text: &str) -> Vec<Finding> {
    let mut findings = patterns::find(text);
    findings.extend(words::find(text));
    findings.sort_by_key(|finding| (finding.range.start, std::cmp::Reverse(finding.range.end)));
    let mut end = 0;
    findings.retain(|finding| {
        let fresh = finding.range.start >= end;
        if fresh {
            end = finding.range.end;
        }
        fresh
    });
    findings
}

/// One word with its place in the text.
#[derive(Clone, Copy, Debug)]
struct Token<'a> {
    text: &'a str,
    start: usize,
}

impl Token<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Words: letters and digits with inner apostrophes, hyphens, dots and at-signs.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '@' | '.' | '_' | '+');
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, inner(c)) {
            (None, true) if c.is_alphanumeric() || c == '+' => start = Some(at),
            (Some(from), false) => {
                let word = text[from..at].trim_end_matches(['.', '-', '\'', '’', '_', '+']);
                if !word.is_empty() {
                    found.push(Token { text: word, start: from });
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn clues(text: &str) -> Vec<(&str, Clue)> {
        recognise(text).into_iter().map(|f| (&text[f.range], f.clue)).collect()
    }

    #[test]
    fn names_addresses_and_numbers_are_pointed_out() {
        assert_eq!(clues("Sinds buurman Jansen weg is, brandt daar geen licht."), [("Jansen", Clue::Name)]);
        assert_eq!(clues("Praat graag met Fatma over vroeger."), [("Fatma", Clue::Name)]);
        assert_eq!(
            clues("Woont op nummer 14, bel 06 1234 5678."),
            [("nummer 14", Clue::Address), ("06 1234 5678", Clue::Phone)]
        );
        assert_eq!(clues("de Populierenlaan is donker"), [("Populierenlaan", Clue::Address)]);
        assert_eq!(clues("ria@voorbeeld.nl schreef"), [("ria@voorbeeld.nl", Clue::Email)]);
        assert_eq!(clues("postcode 6537 AB"), [("6537 AB", Clue::Postcode)]);
        assert_eq!(clues("sinds 12 maart 2019"), [("12 maart 2019", Clue::Date)]);
        assert_eq!(clues("zij is 72 jaar"), [("72 jaar", Clue::Age)]);
        assert_eq!(clues("NL91 ABNA 0417 1643 00"), [("NL91 ABNA 0417 1643 00", Clue::BankAccount)]);
    }

    #[test]
    fn an_age_may_stand_in_brackets() {
        assert_eq!(
            clues("Bij mevrouw Jansen (82) brandt licht."),
            [("Jansen", Clue::Name), ("(82)", Clue::Age)]
        );
        assert_eq!(clues("Woont er met haar zoon ( 19 ), al jaren."), [("( 19 )", Clue::Age)]);
        for safe in [
            "Komt vaak (2) langs.",
            "Sinds de sloop (2024) is het stil.",
            "Kent er veel (82 of meer).",
            "Zie 82).",
        ] {
            assert_eq!(clues(safe), [], "{safe}");
        }
    }

    #[test]
    fn delicate_words_are_pointed_out() {
        assert_eq!(
            clues("heeft diabetes en schulden"),
            [("diabetes", Clue::Illness), ("schulden", Clue::Debt)]
        );
        assert_eq!(clues("werkte als buschauffeur"), [("buschauffeur", Clue::Work)]);
        assert_eq!(clues("is Marokkaanse"), [("Marokkaanse", Clue::Origin)]);
        assert_eq!(clues("gaat naar de moskee"), [("moskee", Clue::Belief)]);
    }

    #[test]
    fn safe_sentences_stay_quiet() {
        for safe in [
            "Kookt graag en wil dat wel voor een groep doen.",
            "Loopt elke dag een rondje, liever met iemand.",
            "Durft 's avonds niet alleen naar een bijeenkomst.",
            "Donkere achterpaden, daar loop je liever niet. Buren letten op elkaar.",
            "Geen plek om elkaar te zien als het regent.",
            "Trap is te steil voor wie slecht loopt.",
        ] {
            assert_eq!(clues(safe), [], "{safe}");
        }
    }

    proptest! {
        #[test]
        fn findings_lie_inside_the_text_on_character_borders(text in "\\PC{0,80}") {
            let mut end = 0;
            for finding in recognise(&text) {
                prop_assert!(finding.range.start >= end && finding.range.end <= text.len());
                prop_assert!(text.get(finding.range.clone()).is_some_and(|piece| !piece.is_empty()));
                end = finding.range.end;
            }
        }
    }
}
