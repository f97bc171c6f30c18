//! At the table: a card that is talked about, answers with and without faces, a topic of one's own, the note with the code.
//!
//! Owns: those examples. Must never: suggest an answer, or show a code that opens something.

use super::Group;
use crate::{
    pages::wording,
    texts::{t, t_string, use_i18n},
    ui::{BigCard, ChoiceCard, ClaimSlip, OwnTopicField, ScaleAnswer},
};
use domain::{
    card::Card,
    question::{Answer, Question},
};
use leptos::prelude::*;

/// No code of three words has the same word thrice.
const CODE: &str = "lamp-lamp-lamp-00";

#[component]
pub fn AtTable() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="parts__resident" data-register="resident">
            <Group title=move || t_string!(i18n, style.table).to_owned()>
                <Cards />
            </Group>
            <Group title=move || t_string!(i18n, style.answers).to_owned()>
                <Answers question=Question::Q5 first=2 />
                <Answers question=Question::Q4 first=7 />
            </Group>
            <Group title=move || t_string!(i18n, style.slip).to_owned()>
                <ClaimSlip
                    code=CODE.to_owned()
                    sender=Signal::derive(move || Some(t_string!(i18n, app.name).to_owned()))
                    call=Signal::derive(move || {
                        Some((t_string!(i18n, style.caller).to_owned(), t_string!(i18n, style.phone).to_owned()))
                    })
                />
            </Group>
        </div>
    }
}

#[component]
fn Cards() -> impl IntoView {
    let i18n = use_i18n();
    let topic = RwSignal::new(t_string!(i18n, style.own_topic).to_owned());
    let chosen = RwSignal::new(true);
    let sentence = move |card: Card| Signal::derive(move || wording::card::sentence(i18n, card).to_owned());
    let title = move |card: Card| Signal::derive(move || wording::card::title(i18n, card).to_owned());
    view! {
        <BigCard picture="C08" title=None sentence=sentence(Card::C08)>
            <p class="talk__lead">{t!(i18n, talk.deepen.lead)}</p>
        </BigCard>
        <BigCard picture="C05" title=Some(title(Card::C05)) sentence=sentence(Card::C05)>
            <p class="realise__question">{t!(i18n, talk.realise.question)}</p>
        </BigCard>
        <ChoiceCard
            picture="C00"
            title=title(Card::C00)
            sentence=sentence(Card::C00)
            chosen=chosen
            on_toggle=UnsyncCallback::new(move |()| chosen.update(|chosen| *chosen = !*chosen))
        >
            <OwnTopicField value=topic on_input=UnsyncCallback::new(move |name: String| topic.set(name)) />
        </ChoiceCard>
    }
}

/// One of them chosen, as after a tap.
#[component]
fn Answers(question: Question, first: u8) -> impl IntoView {
    let i18n = use_i18n();
    let chosen = RwSignal::new(Answer::Choice(first));
    let answer = move |answer: Answer| {
        let face = match (question, answer) {
            (Question::Q5, Answer::Choice(choice)) => Some(format!("face-{}", 6 - choice)),
            _ => None,
        };
        view! {
            <ScaleAnswer
                face=face
                words=Signal::derive(move || wording::question::answer(i18n, question, answer))
                chosen=Signal::derive(move || chosen.get() == answer)
                apart=answer == Answer::WontSay
                on_press=UnsyncCallback::new(move |()| chosen.set(answer))
            />
        }
    };
    view! {
        <div
            class="scale"
            class:scale--marks=question == Question::Q4
            role="group"
            aria-label=move || wording::question::text(i18n, question)
        >
            {(1..=question.choices()).map(|choice| answer(Answer::Choice(choice))).collect_view()}
            {answer(Answer::WontSay)}
        </div>
    }
}
