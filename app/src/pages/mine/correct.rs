//! The record as a form: other words, or less.
//!
//! Owns: that form. Must never: offer to add what was not told, or lose what was typed.

use super::{
    confidential::Confidential,
    posting::Posting,
    text_area::TextArea,
    told::{asked, group},
};
use crate::{
    address,
    mine::field,
    pages::wording::{card, question},
    texts::{t_string, use_i18n},
    time::I18n,
};
use domain::{
    record::{ConversationRecord, Correction},
    refusal::{Field, Refusal},
    registration::{Quadrant, StatementDraft},
    text::{Problem, Text},
};
use leptos::prelude::*;
use serde::Serialize;
use sync::wire::ApiProblem;

const STATEMENT: usize = 280;
const SUMMARY: usize = 600;

#[component]
pub fn Correct(
    code: String,
    record: ConversationRecord,
    correction: Correction,
    refused: Option<ApiProblem>,
) -> impl IntoView {
    let i18n = use_i18n();
    let back = code.clone();
    let away = correction.clone();
    let summary_wrong = problem::<SUMMARY>(i18n, &correction.summary);
    view! {
        <h1>{t_string!(i18n, mine.correct)}</h1>
        <p>{t_string!(i18n, mine.correct_hint)}</p>
        {refused
            .map(|refused| {
                view! {
                    <p class="banner banner--negative" role="alert">
                        {said(i18n, refused)}
                    </p>
                }
            })}
        <form method="post" action=address::MINE_CORRECT class="form mine__form">
            <Confidential />
            <input type="hidden" name=field::CODE value=code />
            <input type="hidden" name=field::SURE value="1" />
            {Quadrant::ALL
                .into_iter()
                .enumerate()
                .map(|(at, quadrant)| {
                    let drafts = correction.statements.iter().filter(|it| it.quadrant == quadrant).cloned();
                    view! { <Group at=at quadrant=quadrant drafts=drafts.collect() /> }
                })
                .collect_view()}
            <Labelled
                id="samenvatting".to_owned()
                name=field::SUMMARY.to_owned()
                label=t_string!(i18n, mine.summary).to_owned()
                text=correction.summary.clone()
                rows=6
                wrong=summary_wrong
            />
            {(!record.cards.is_empty())
                .then(|| {
                    let ticks = record
                        .cards
                        .iter()
                        .map(|one| {
                            let ticked = away.cards_away.contains(one);
                            tick(field::CARD_AWAY, stored(one), card::title(i18n, *one).to_owned(), ticked)
                        });
                    view! {
                        <fieldset class="mine__ticks">
                            <legend>{t_string!(i18n, mine.cards_away)}</legend>
                            {ticks.collect_view()}
                        </fieldset>
                    }
                })}
            {(!record.closed.is_empty())
                .then(|| {
                    let ticks = record
                        .closed
                        .iter()
                        .map(|it| {
                            let answer = question::answer(i18n, it.question, it.answer);
                            let label = format!("{} {answer}", asked(i18n, it.question));
                            let ticked = away.answers_away.contains(&it.question);
                            tick(field::ANSWER_AWAY, stored(&it.question), label, ticked)
                        });
                    view! {
                        <fieldset class="mine__ticks">
                            <legend>{t_string!(i18n, mine.answers_away)}</legend>
                            {ticks.collect_view()}
                        </fieldset>
                    }
                })}
            <div class="form__actions">
                <button class="button button--primary" type="submit">
                    {t_string!(i18n, mine.save)}
                </button>
            </div>
        </form>
        <Posting to=address::MINE code=back label=t_string!(i18n, mine.correct_no) icon="arrow-left" />
    }
}

/// The statements of one group, to rewrite or to empty.
#[component]
fn Group(at: usize, quadrant: Quadrant, drafts: Vec<StatementDraft>) -> impl IntoView {
    let i18n = use_i18n();
    (!drafts.is_empty()).then(|| {
        let fields = (1..).zip(drafts).map(|(number, draft)| {
            let wrong = problem::<STATEMENT>(i18n, &draft.text);
            view! {
                <Labelled
                    id=format!("uitspraak-{at}-{number}")
                    name=format!("{}{at}", field::STATEMENT)
                    label=t_string!(i18n, mine.statement, number = number)
                    text=draft.text
                    rows=3
                    wrong=wrong
                />
            }
        });
        view! {
            <fieldset class="mine__group">
                <legend>{group(i18n, quadrant)}</legend>
                {fields.collect_view()}
            </fieldset>
        }
    })
}

#[component]
fn Labelled(
    id: String,
    name: String,
    label: String,
    text: String,
    rows: u8,
    wrong: Option<String>,
) -> impl IntoView {
    let class = if wrong.is_some() { "field field--invalid" } else { "field" };
    let (described, is_wrong) = (format!("{id}-error"), wrong.is_some());
    view! {
        <div class=class>
            <label class="field__label" for=id.clone()>
                {label}
            </label>
            <p class="field__error" id=described.clone()>
                {wrong}
            </p>
            <TextArea id=id name=name text=text rows=rows described=described wrong=is_wrong />
        </div>
    }
}

fn tick(name: &'static str, value: String, label: String, ticked: bool) -> impl IntoView {
    view! {
        <label class="check">
            <input type="checkbox" name=name value=value checked=ticked />
            <span>{label}</span>
        </label>
    }
}

/// As it is named wherever it is stored.
fn stored(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).ok();
    value.as_ref().and_then(|value| value.as_str()).unwrap_or_default().to_owned()
}

fn problem<const MAX: usize>(i18n: I18n, text: &str) -> Option<String> {
    Text::<MAX>::optional(text).err().map(|problem| in_words(i18n, problem))
}

fn in_words(i18n: I18n, problem: Problem) -> String {
    match problem {
        Problem::TooLong { max } => t_string!(i18n, mine.too_long, max = max),
        _ => t_string!(i18n, mine.unreadable).to_owned(),
    }
}

/// Above the form; what belongs to one field stands there as well.
fn said(i18n: I18n, problem: ApiProblem) -> String {
    match problem {
        ApiProblem::Refused {
            reason: Refusal::Field { field: Field::Statement | Field::Summary, problem },
        } => in_words(i18n, problem),
        ApiProblem::TooOften { seconds } => t_string!(i18n, mine.too_often, seconds = seconds),
        ApiProblem::TooLarge => t_string!(i18n, mine.too_large).to_owned(),
        _ => t_string!(i18n, mine.failed).to_owned(),
    }
}
