//! What a record holds, in everyday words, for the one who told it.
//!
//! Owns: its order and words. Must never: leave something out that is stored, or judge it.

use crate::{
    pages::wording::{card, factor, question},
    texts::{t_string, use_i18n},
    time::I18n,
};
use domain::{
    card::Card,
    factor::{Effect, Sphere},
    question::Question,
    record::ConversationRecord,
    registration::{Quadrant, Valence},
};
use leptos::prelude::*;

#[component]
pub fn Told(record: ConversationRecord) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Cards record=record.clone() />
        <Answers record=record.clone() />
        {Quadrant::ALL
            .into_iter()
            .filter_map(|quadrant| {
                let said: Vec<_> = record.statements.iter().filter(|it| it.quadrant == quadrant).collect();
                (!said.is_empty())
                    .then(|| {
                        let lines = said.iter().map(|it| view! { <li>{it.text.to_string()}</li> }).collect_view();
                        view! {
                            <section>
                                <h2>{group(i18n, quadrant)}</h2>
                                <ul class="mine__lines">{lines}</ul>
                            </section>
                        }
                    })
            })
            .collect_view()}
        {record
            .summary
            .as_ref()
            .map(|summary| {
                view! {
                    <section>
                        <h2>{t_string!(i18n, mine.summary)}</h2>
                        <p class="mine__text">{summary.to_string()}</p>
                    </section>
                }
            })}
        <section>
            <h2>{t_string!(i18n, mine.area)}</h2>
            <p>{t_string!(i18n, mine.area_text, area = record.sub_neighbourhood.to_string())}</p>
        </section>
    }
}

#[component]
fn Cards(record: ConversationRecord) -> impl IntoView {
    let i18n = use_i18n();
    let cards = record.cards.clone();
    (!cards.is_empty()).then(|| {
        let each = cards.into_iter().map(|one| {
            let helps = marks(i18n, &record, one, Effect::Helps);
            let hinders = marks(i18n, &record, one, Effect::Hinders);
            view! {
                <li>
                    <strong>{card::title(i18n, one)}</strong>
                    <p>{card::sentence(i18n, one)}</p>
                    {helps.map(|what| view! { <p>{t_string!(i18n, mine.helps, what = what)}</p> })}
                    {hinders.map(|what| view! { <p>{t_string!(i18n, mine.hinders, what = what)}</p> })}
                </li>
            }
        });
        view! {
            <section>
                <h2>{t_string!(i18n, mine.cards)}</h2>
                <ol class="mine__cards">{each.collect_view()}</ol>
            </section>
        }
    })
}

#[component]
fn Answers(record: ConversationRecord) -> impl IntoView {
    let i18n = use_i18n();
    (!record.closed.is_empty()).then(|| {
        let each = record.closed.into_iter().map(|it| {
            view! {
                <div>
                    <dt>{asked(i18n, it.question)}</dt>
                    <dd>{question::answer(i18n, it.question, it.answer)}</dd>
                </div>
            }
        });
        view! {
            <section>
                <h2>{t_string!(i18n, mine.answers)}</h2>
                <dl class="mine__answers">{each.collect_view()}</dl>
            </section>
        }
    })
}

/// What helps or hinders with a card, one after another.
fn marks(i18n: I18n, record: &ConversationRecord, card: Card, effect: Effect) -> Option<String> {
    let of_card = record.factors.iter().filter(|mark| mark.card == card && mark.effect == effect);
    let names: Vec<_> = of_card.map(|mark| factor::name(i18n, mark.factor)).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// As it is asked of the person self.
pub fn asked(i18n: I18n, question: Question) -> &'static str {
    match question {
        Question::Q1 => t_string!(i18n, mine.age),
        other => question::text(i18n, other),
    }
}

/// The four groups in everyday words.
pub fn group(i18n: I18n, quadrant: Quadrant) -> &'static str {
    match (quadrant.sphere, quadrant.valence) {
        (Sphere::Person, Valence::Opportunity) => t_string!(i18n, mine.person_opportunity),
        (Sphere::Person, Valence::Barrier) => t_string!(i18n, mine.person_barrier),
        (Sphere::Environment, Valence::Opportunity) => t_string!(i18n, mine.environment_opportunity),
        (Sphere::Environment, Valence::Barrier) => t_string!(i18n, mine.environment_barrier),
    }
}
