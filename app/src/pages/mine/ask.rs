//! Three words and two digits.
//!
//! Owns: the question for a code, and what is said when it leads nowhere. Must never: tell a wrong code from one of a record
//! that never was.

use super::confidential::Confidential;
use crate::{
    address,
    mine::field,
    texts::{t_string, use_i18n},
    time::I18n,
};
use domain::refusal::Refusal;
use leptos::prelude::*;
use sync::wire::ApiProblem;

#[component]
pub fn Ask(typed: String, problem: Option<ApiProblem>) -> impl IntoView {
    let i18n = use_i18n();
    let wrong = problem.map(|problem| said(i18n, problem));
    let class = if wrong.is_some() { "field field--invalid" } else { "field" };
    let invalid = wrong.is_some().to_string();
    view! {
        <h1>{t_string!(i18n, mine.ask)}</h1>
        <p class="public__intro">{t_string!(i18n, mine.ask_hint)}</p>
        <form method="post" action=address::MINE class="form mine__form">
            <Confidential />
            <div class=class>
                <label class="field__label" for="code">
                    {t_string!(i18n, mine.code)}
                </label>
                <p class="field__hint" id="code-hint">
                    {t_string!(i18n, mine.code_hint)}
                </p>
                <p class="field__error" id="code-error" role="alert">
                    {wrong}
                </p>
                <input
                    id="code"
                    class="field__input"
                    type="text"
                    name=field::CODE
                    value=typed
                    required=true
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    aria-describedby="code-hint code-error"
                    aria-invalid=invalid
                />
            </div>
            <div class="form__actions">
                <button class="button button--primary" type="submit">
                    {t_string!(i18n, mine.show)}
                </button>
            </div>
        </form>
        <section aria-labelledby="code-lost">
            <h2 id="code-lost">{t_string!(i18n, mine.lost)}</h2>
            <p>{t_string!(i18n, mine.lost_text)}</p>
        </section>
    }
}

fn said(i18n: I18n, problem: ApiProblem) -> String {
    match problem {
        ApiProblem::Refused { reason: Refusal::NotFound } => t_string!(i18n, mine.unknown).to_owned(),
        ApiProblem::Refused { .. } => t_string!(i18n, mine.malformed).to_owned(),
        ApiProblem::TooOften { seconds } => t_string!(i18n, mine.too_often, seconds = seconds),
        _ => t_string!(i18n, mine.failed).to_owned(),
    }
}
