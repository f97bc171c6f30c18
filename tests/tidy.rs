//! The form of the source: the agreements that a compiler does not check.
//!
//! Owns: the list of them. Must never: hold a rule that was not seen to find something.

#![allow(clippy::unwrap_used, reason = "what cannot go on fails the test")]

#[path = "tidy/components.rs"]
mod components;
#[path = "tidy/crates.rs"]
mod crates;
#[path = "tidy/rules.rs"]
mod rules;
#[path = "tidy/source.rs"]
mod source;
#[path = "tidy/texts.rs"]
mod texts;

use self::source::{File, files};

/// Every line that a rule objects to.
fn broken(folders: &[&str], rule: impl Fn(&File) -> Vec<String>) -> Vec<String> {
    let files = files(folders);
    assert!(!files.is_empty(), "{folders:?} is empty");
    files.iter().flat_map(rule).collect()
}

const NOTHING: Vec<String> = Vec::new();

#[test]
fn every_module_says_what_it_owns() {
    assert_eq!(broken(&["app", "server", "tests"], rules::opens_with_its_purpose), NOTHING);
}

#[test]
fn no_file_is_too_long() {
    assert_eq!(broken(&["app", "server", "tests", "style", "public"], rules::is_short), NOTHING);
}

#[test]
fn only_the_store_speaks_sql() {
    assert_eq!(broken(&["app", "server/src"], rules::no_sql), NOTHING);
}

#[test]
fn only_services_write() {
    assert_eq!(broken(&["server/src"], rules::no_writing), NOTHING);
}

#[test]
fn only_the_device_touches_the_browsers_database() {
    assert_eq!(broken(&["app"], rules::no_browser_database), NOTHING);
}

#[test]
fn pages_hold_no_sentences_and_no_inline_style() {
    assert_eq!(broken(&["app/src/pages", "app/src/ui"], rules::no_sentences), NOTHING);
    assert_eq!(broken(&["app/src"], rules::no_inline_style), NOTHING);
}

#[test]
fn no_browser_writes_down_what_stands_in_a_field() {
    assert_eq!(broken(&["app/src"], rules::fields_say_what_is_remembered), NOTHING);
}

#[test]
fn nobody_writes_raw_html() {
    assert_eq!(broken(&["app/src"], rules::no_raw_html), NOTHING);
}

#[test]
fn one_page_shows_every_part() {
    let files = files(&["app/src"]);
    assert!(files.iter().any(|file| file.path == "app/src/ui/button.rs"));
    assert_eq!(components::not_shown(&files), NOTHING);
}

#[test]
fn tests_wait_for_a_condition() {
    assert_eq!(
        broken(&["tests", "app/domain", "app/sync", "app/bundle", "server"], rules::no_sleeping),
        NOTHING
    );
}

#[test]
fn languages_have_the_same_texts() {
    let differences =
        texts::differences(&source::read("app/locales/nl.json"), &source::read("app/locales/en.json"));
    assert_eq!(differences, NOTHING);
}

#[test]
fn pure_crates_reach_nothing_outside() {
    for name in ["domain", "sync"] {
        assert_eq!(crates::forbidden(name, &[], &crates::OUTSIDE), NOTHING, "{name}");
    }
    // The search would find them where they are.
    assert!(!crates::forbidden("server", &[], &crates::OUTSIDE).is_empty());
}

#[test]
fn the_browser_gets_nothing_of_the_server() {
    let wasm = ["--target", "wasm32-unknown-unknown"];
    assert_eq!(crates::forbidden("web", &wasm, &crates::SERVER), NOTHING);
    assert!(!crates::forbidden("server", &[], &crates::SERVER).is_empty());
}
