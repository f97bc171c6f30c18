//! The answers to the closed questions, each with its cross.
//!
//! Owns: that list. Must never: add up answers.

use super::{line::Line, removing::Removed};
use crate::{
    pages::{talk::table::use_table, wording},
    texts::{t, t_string, use_i18n},
};
use domain::question::ClosedAnswer;
use leptos::prelude::*;

#[component]
pub fn Answers() -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let answers = Memo::new(move |_| {
        let mut answers = talk.with(|talk| talk.answers.clone());
        answers.sort();
        answers
    });
    let text = move |ClosedAnswer { question, answer }| {
        Signal::derive(move || {
            t_string!(
                i18n,
                talk.summarise.answer_line,
                question = wording::question::text(i18n, question),
                answer = wording::question::answer(i18n, question, answer)
            )
        })
    };
    view! {
        <Show when=move || !answers.with(Vec::is_empty)>
            <section class="told told--answers">
                <h2>{t!(i18n, talk.summarise.answers)}</h2>
                <ul class="lines">
                    <For each=move || answers.get() key=|answer| *answer let(answer)>
                        <Line text=text(answer) removed=Removed::Answer(answer.question) />
                    </For>
                </ul>
            </section>
        </Show>
    }
}
