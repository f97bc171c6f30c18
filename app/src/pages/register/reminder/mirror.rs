//! The text once more, with a wavy line under what could be recognised.
//!
//! Owns: those marks. Must never: be the text itself; it is only for reading.

use crate::texts::{t, use_i18n};
use domain::recognise::Finding;
use leptos::prelude::*;

#[component]
pub fn Mirror(text: String, findings: Vec<Finding>) -> impl IntoView {
    let i18n = use_i18n();
    let mut at = 0;
    let mut pieces = Vec::new();
    for finding in findings {
        pieces.push(text[at..finding.range.start].to_owned().into_any());
        let word = text[finding.range.clone()].to_owned();
        pieces.push(view! { <mark class="mirror__word">{word}</mark> }.into_any());
        at = finding.range.end;
    }
    pieces.push(text[at..].to_owned().into_any());
    view! {
        <p class="mirror">
            <span class="visually-hidden">{t!(i18n, recognise.preview)} ": "</span>
            {pieces}
        </p>
    }
}
