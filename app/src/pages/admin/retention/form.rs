//! The terms as a form: two days to count from, and seven terms.
//!
//! Owns: those fields. Must never: take a term over that the domain refuses.

use super::super::asked::Failed;
use crate::{
    engine::api::ApiFailure,
    pages::refusal,
    texts::{t, t_string, use_i18n},
    time::I18n,
    ui::Icon,
};
use chrono::NaiveDate;
use domain::{
    refusal::{Field, Refusal},
    retention::{DRAFT_DAYS, MONTHS, RECORD_MONTHS, Terms, WEEKS},
};
use leptos::prelude::*;
use std::ops::RangeInclusive;

struct Term {
    id: &'static str,
    field: Field,
    within: RangeInclusive<u16>,
    label: fn(I18n) -> &'static str,
    hint: fn(I18n) -> &'static str,
    of: fn(&mut Terms) -> &mut u16,
}

const TERMS: [Term; 7] = [
    Term {
        id: "term-sign-ups",
        field: Field::SignUpTerm,
        within: WEEKS,
        label: |i18n| t_string!(i18n, retention.sign_ups),
        hint: |i18n| t_string!(i18n, retention.sign_ups_hint),
        of: |terms| &mut terms.sign_up_weeks,
    },
    Term {
        id: "term-actions",
        field: Field::ActionTerm,
        within: MONTHS,
        label: |i18n| t_string!(i18n, retention.actions),
        hint: |i18n| t_string!(i18n, retention.actions_hint),
        of: |terms| &mut terms.action_months,
    },
    Term {
        id: "term-visits",
        field: Field::VisitTerm,
        within: MONTHS,
        label: |i18n| t_string!(i18n, retention.visits),
        hint: |i18n| t_string!(i18n, retention.visits_hint),
        of: |terms| &mut terms.visit_months,
    },
    Term {
        id: "term-records",
        field: Field::RecordTerm,
        within: RECORD_MONTHS,
        label: |i18n| t_string!(i18n, retention.records),
        hint: |i18n| t_string!(i18n, retention.records_hint),
        of: |terms| &mut terms.record_months,
    },
    Term {
        id: "term-log",
        field: Field::LogTerm,
        within: MONTHS,
        label: |i18n| t_string!(i18n, retention.log_rows),
        hint: |i18n| t_string!(i18n, retention.log_rows_hint),
        of: |terms| &mut terms.log_months,
    },
    Term {
        id: "term-consents",
        field: Field::ConsentTerm,
        within: MONTHS,
        label: |i18n| t_string!(i18n, retention.consents),
        hint: |i18n| t_string!(i18n, retention.consents_hint),
        of: |terms| &mut terms.consent_months,
    },
    Term {
        id: "term-drafts",
        field: Field::DraftTerm,
        within: DRAFT_DAYS,
        label: |i18n| t_string!(i18n, retention.drafts),
        hint: |i18n| t_string!(i18n, retention.drafts_hint),
        of: |terms| &mut terms.draft_days,
    },
];

#[component]
pub fn Form(
    terms: RwSignal<Terms>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<ApiFailure>>,
    look: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let refused = RwSignal::new(None::<Refusal>);
    let fields = TERMS.iter().map(|term| view! { <OneTerm term terms refused /> }).collect_view();
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                refused.set(terms.get_untracked().check().err());
                if refused.with_untracked(Option::is_none) {
                    look.run(());
                }
            }
        >
            <h2>{t!(i18n, retention.days)}</h2>
            <Day
                id="works-end"
                label=|i18n| t_string!(i18n, retention.works_end)
                hint=|i18n| t_string!(i18n, retention.works_end_hint)
                of=|terms| &mut terms.works_end
                terms
            />
            <Day
                id="last-visit"
                label=|i18n| t_string!(i18n, retention.last_visit)
                hint=|i18n| t_string!(i18n, retention.last_visit_hint)
                of=|terms| &mut terms.last_visit
                terms
            />
            <h2>{t!(i18n, retention.terms)}</h2>
            {fields}
            <Failed failure />
            <button class="button button--primary button--wide" type="submit" disabled=busy>
                <Icon name="search" />{t!(i18n, retention.look)}
            </button>
        </form>
    }
}

#[component]
fn OneTerm(term: &'static Term, terms: RwSignal<Terms>, refused: RwSignal<Option<Refusal>>) -> impl IntoView {
    let i18n = use_i18n();
    let value = (term.of)(&mut terms.get_untracked()).to_string();
    let (least, most) = (*term.within.start(), *term.within.end());
    let hint = format!("{}-hint", term.id);
    let wrong = move || refusal::field_error(i18n, refused.get().as_ref(), term.field);
    view! {
        <div class="field" class:field--invalid=move || wrong().is_some()>
            <label class="field__label" for=term.id>{move || (term.label)(i18n)}</label>
            <p class="field__hint" id=hint.clone()>{move || (term.hint)(i18n)}</p>
            {move || wrong().map(|words| view! { <p class="field__error" role="alert">{words}</p> })}
            <input
                autocomplete="off"
                id=term.id
                class="field__input"
                type="number"
                inputmode="numeric"
                min=least
                max=most
                aria-describedby=hint
                aria-invalid=move || wrong().is_some().then_some("true")
                prop:value=value
                on:input:target=move |event| {
                    // What is no number is refused as one that is too big; the sentence about it asks for a number.
                    let typed = event.target().value().parse().unwrap_or(u16::MAX);
                    terms.update(|terms| *(term.of)(terms) = typed);
                }
            />
        </div>
    }
}

#[component]
fn Day(
    id: &'static str,
    label: fn(I18n) -> &'static str,
    hint: fn(I18n) -> &'static str,
    of: fn(&mut Terms) -> &mut Option<NaiveDate>,
    terms: RwSignal<Terms>,
) -> impl IntoView {
    let i18n = use_i18n();
    let value = of(&mut terms.get_untracked()).map(|day| day.to_string()).unwrap_or_default();
    let described = format!("{id}-hint");
    view! {
        <div class="field">
            <label class="field__label" for=id>{move || label(i18n)}</label>
            <p class="field__hint" id=described.clone()>{move || hint(i18n)}</p>
            <input
                autocomplete="off"
                id=id
                class="field__input"
                type="date"
                aria-describedby=described
                prop:value=value
                on:input:target=move |event| {
                    let day = event.target().value().parse().ok();
                    terms.update(|terms| *of(terms) = day);
                }
            />
        </div>
    }
}
