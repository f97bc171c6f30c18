//! Taking a recognisable word out of a sentence, or putting something vaguer in its place.
//!
//! Owns: what the sentence becomes. Must never: do so by itself; a person taps.

use domain::recognise::{Clue, Finding};

/// Before a name these say enough by themselves: "buurman Jansen" becomes "een buurman".
const ENOUGH: &[&str] =
    &["buurman", "buurvrouw", "tante", "oom", "opa", "oma", "dokter", "meneer", "mevrouw", "juf", "meester"];

/// What to put in the place of a finding, and over which bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    from: usize,
    to: usize,
    /// Empty: the word just goes.
    pub words: String,
}

impl Rewrite {
    pub fn of(text: &str, finding: &Finding) -> Self {
        let (from, to) = (finding.range.start, finding.range.end);
        let before = text[..from].trim_end();
        let title_at = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let title = before[title_at..].to_lowercase();
        if finding.clue != Clue::Name || !ENOUGH.contains(&title.as_str()) {
            return Self { from, to, words: String::new() };
        }
        let has_article = before[..title_at].trim_end().to_lowercase().ends_with(" een");
        let words = if has_article { title } else { format!("een {title}") };
        Self { from: title_at, to, words }
    }

    /// The sentence afterwards, without a double space and with its capital.
    pub fn apply(&self, text: &str) -> String {
        let (before, after) = (&text[..self.from], &text[self.to..]);
        if !self.words.is_empty() {
            let starts = before.trim().is_empty() || before.trim_end().ends_with(['.', '!', '?']);
            let words = if starts { capital(&self.words) } else { self.words.clone() };
            return format!("{before}{words}{after}");
        }
        let before = if after.is_empty() || after.starts_with([' ', '.', ',', '!', '?', ';', ':']) {
            before.trim_end_matches(' ')
        } else {
            before
        };
        let after = if before.is_empty() { after.trim_start() } else { after };
        format!("{before}{after}")
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::recognise::recognise;

    fn first(text: &str) -> (String, String) {
        let finding = recognise(text).into_iter().next().expect("something recognisable");
        let rewrite = Rewrite::of(text, &finding);
        (rewrite.words.clone(), rewrite.apply(text))
    }

    #[test]
    fn a_name_after_a_title_becomes_just_anyone() {
        assert_eq!(
            first("Sinds buurman Jansen weg is, is het stil."),
            ("een buurman".into(), "Sinds een buurman weg is, is het stil.".into())
        );
        assert_eq!(first("Buurvrouw Jansen helpt.").1, "Een buurvrouw helpt.");
        assert_eq!(first("Praat met een buurman Jansen.").1, "Praat met een buurman.");
    }

    #[test]
    fn anything_else_just_goes() {
        assert_eq!(first("Praat graag met Fatma over vroeger.").1, "Praat graag met over vroeger.");
        assert_eq!(first("Bel 06 1234 5678.").1, "Bel.");
        assert_eq!(first("heeft schulden, en rust").1, "heeft, en rust");
    }
}
