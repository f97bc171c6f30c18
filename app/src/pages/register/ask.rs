//! A closed question for the worker: choices, and always the way to leave it open.
//!
//! Owns: that list of choices. Must never: insist on an answer.

use crate::{
    pages::{talk::table::use_table, wording},
    texts::use_i18n,
};
use domain::question::{Answer, Question};
use leptos::prelude::*;

#[component]
pub fn Ask(question: Question) -> impl IntoView {
    let i18n = use_i18n();
    let id = format!("ask-{question:?}");
    view! {
        <section class="ask" role="group" aria-labelledby=id>
            <h2 id=id.clone()>{move || wording::question::text(i18n, question)}</h2>
            <div class="ask__choices" class:ask__choices--marks=question == Question::Q4>
                {(1..=question.choices())
                    .map(Answer::Choice)
                    .chain([Answer::WontSay])
                    .map(|answer| view! { <Choice question=question answer=answer /> })
                    .collect_view()}
            </div>
        </section>
    }
}

#[component]
fn Choice(question: Question, answer: Answer) -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let chosen = Memo::new(move |_| talk.with(|talk| talk.answer(question) == Some(answer)));
    let choose = move |_| {
        let again = chosen.get_untracked();
        talk.update(|talk| talk.set_answer(question, (!again).then_some(answer)));
    };
    view! {
        <button
            type="button"
            class="button button--choice"
            aria-pressed=move || chosen.get().to_string()
            on:click=choose
        >
            {move || wording::question::answer(i18n, question, answer)}
        </button>
    }
}
