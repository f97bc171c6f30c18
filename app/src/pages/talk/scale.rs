//! One closed question on one screen; skipping is always in sight.
//!
//! Owns: this screen. Must never: score a person, or colour an answer.

use super::{
    sheet::{BackButton, NextButton, Sheet},
    table::use_table,
};
use crate::{
    pages::wording,
    texts::{t, t_string, use_i18n},
    ui::ScaleAnswer,
};
use domain::question::{Answer, Question};
use leptos::prelude::*;

#[component]
pub fn Scale(question: Question) -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let title = Signal::derive(move || wording::question::text(i18n, question).to_owned());
    let next = Signal::derive(move || t_string!(i18n, talk.next).to_owned());
    let spoken = Signal::derive(move || {
        let choices = wording::question::choices(i18n, question).join(". ");
        format!("{choices}. {}", wording::question::wont_say(i18n, question))
    });
    let skip = move |_| {
        table.talk.update(|talk| talk.set_answer(question, None));
        table.next();
    };
    let foot = move || {
        view! {
            <BackButton />
            <button type="button" class="button" on:click=skip>
                {t!(i18n, talk.skip)}
            </button>
            <NextButton label=next />
        }
    };
    view! {
        <Sheet name="scale" title=title spoken=spoken foot=foot>
            <p class="talk__lead">{t!(i18n, talk.scale.lead)}</p>
            <div class="scale" class:scale--marks=question == Question::Q4 role="group">
                {(1..=question.choices())
                    .map(|choice| view! { <Choice question=question answer=Answer::Choice(choice) /> })
                    .collect_view()}
                {(question == Question::Q4).then(|| view! { <Ends /> })}
                <Choice question=question answer=Answer::WontSay />
            </div>
            <p class="scale__undo">{t!(i18n, talk.scale.undo)}</p>
        </Sheet>
    }
}

/// What the ends of the report mark mean.
#[component]
fn Ends() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <p class="scale__ends">
            <span>{t!(i18n, questions.lowest)}</span>
            <span>{t!(i18n, questions.highest)}</span>
        </p>
    }
}

#[component]
fn Choice(question: Question, answer: Answer) -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let chosen = Memo::new(move |_| talk.with(|talk| talk.answer(question) == Some(answer)));
    let choose = move |()| {
        let again = chosen.get_untracked();
        talk.update(|talk| talk.set_answer(question, (!again).then_some(answer)));
    };
    view! {
        <ScaleAnswer
            face=face(question, answer)
            words=Signal::derive(move || wording::question::answer(i18n, question, answer))
            chosen=chosen
            apart=answer == Answer::WontSay
            on_press=UnsyncCallback::new(choose)
        />
    }
}

/// Five drawn faces beside the words of a five-step scale; the first choice smiles.
fn face(question: Question, answer: Answer) -> Option<String> {
    match (question, answer) {
        (Question::Q5 | Question::Q6 | Question::Q7f, Answer::Choice(choice @ 1..=5)) => {
            Some(format!("face-{}", 6 - choice))
        }
        _ => None,
    }
}
