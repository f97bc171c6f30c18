//! A calm second look at words by which somebody could recognise the resident.
//!
//! Owns: showing one word at a time, and what the worker decides. Must never: block, change or send anything by itself.

mod mirror;

use self::mirror::Mirror;
use crate::{
    pages::{
        talk::table::use_table,
        wording::{clue, rewrite::Rewrite},
    },
    texts::{t, t_string, use_i18n},
};
use domain::{
    recognise::{Finding, recognise},
    talk::Talk,
};
use leptos::prelude::*;

/// `write` replaces the text when the worker takes a word away.
#[component]
pub fn Reminder(text: Memo<String>, write: UnsyncCallback<String>) -> impl IntoView {
    let talk = use_table().talk;
    let left = Memo::new(move |_| talk.with(|talk| talk.registration.left_standing.clone()));
    let looked = Memo::new(move |_| {
        let text = text.get();
        let open = left.with(|left| open(&text, left));
        (text, open)
    });
    view! {
        <div class="reminder" role="status">
            {move || {
                let (text, findings) = looked.get();
                let first = findings.first().cloned()?;
                let more = findings.len() - 1;
                Some(
                    view! {
                        <Mirror text=text.clone() findings=findings />
                        <OneWord text=text finding=first write=write more=more />
                    },
                )
            }}
        </div>
    }
}

/// What the worker has not decided on yet.
fn open(text: &str, left: &[String]) -> Vec<Finding> {
    let mut findings = recognise(text);
    findings.retain(|finding| left.iter().all(|word| *word != text[finding.range.clone()]));
    findings
}

/// How many words still wait for a look, over everything that was written.
pub fn waiting(talk: &Talk) -> usize {
    let registration = &talk.registration;
    let texts = registration.statements.iter().map(|draft| &draft.text).chain([&registration.summary]);
    texts.map(|text| open(text, &registration.left_standing).len()).sum()
}

#[component]
fn OneWord(text: String, finding: Finding, write: UnsyncCallback<String>, more: usize) -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let word = text[finding.range.clone()].to_owned();
    let rewrite = Rewrite::of(&text, &finding);
    let words = rewrite.words.clone();
    let question = {
        let word = word.clone();
        move || clue::question(i18n, &word, finding.clue)
    };
    let take_away = move |_| write.run(rewrite.apply(&text));
    let leave = move |_| talk.update(|talk| talk.registration.left_standing.push(word.clone()));
    view! {
        <div class="banner banner--notice reminder__box">
            <p>{question}</p>
            <div class="answers answers--row">
                <button type="button" class="button" on:click=take_away>
                    {move || {
                        if words.is_empty() {
                            t_string!(i18n, recognise.take_away).to_owned()
                        } else {
                            t_string!(i18n, recognise.make, words = words.clone())
                        }
                    }}
                </button>
                <button type="button" class="button" on:click=leave>
                    {t!(i18n, recognise.leave)}
                </button>
            </div>
            {(more > 0).then(|| view! { <p class="reminder__more">{move || still(i18n, more)}</p> })}
        </div>
    }
}

/// `Er zijn nog 2 woorden om na te kijken.`
pub fn still(i18n: crate::time::I18n, more: usize) -> String {
    match more {
        1 => t_string!(i18n, recognise.one_more).to_owned(),
        more => t_string!(i18n, recognise.more, count = more),
    }
}
