//! An agreement being made: what, who, when, and at last the resident's own yes.
//!
//! Owns: that form. Must never: take silence for a yes.

use super::{
    Asked,
    draft::{Draft, element},
    start,
};
use crate::{
    pages::{field::rights::OnlyFor, refusal, talk::attention, wording},
    texts::{t, use_i18n},
};
use chrono::NaiveDate;
use domain::{
    action::Doer,
    id::ActionId,
    permission::Data,
    refusal::{Field, InField, Refusal},
    text::Text,
};
use leptos::prelude::*;

/// As in `AgreeAction`.
const LONGEST: usize = 200;

#[component]
pub fn Form(draft: Draft) -> impl IntoView {
    let i18n = use_i18n();
    let refused = RwSignal::new(None::<Refusal>);
    let Asked(asked) = expect_context();
    let asked = Memo::new(move |_| asked.get() == Some(draft.id()));
    let (ask, labelled) = (draft.element("ask"), draft.element("ask"));
    let yes = move |_| {
        let text = draft.get().map(|agreement| agreement.text).unwrap_or_default();
        match Text::<LONGEST>::new(&text).in_field(Field::AgreedText) {
            Ok(_) => {
                draft.update(|agreement| agreement.agreed = true);
                attention::turn_to(draft.element("made"));
            }
            Err(refusal) => {
                refused.set(Some(refusal));
                attention::turn_to(text_field(draft.id()));
            }
        }
    };
    let no = move |_| {
        draft.remove();
        attention::turn_to(start::BUTTON.to_owned());
    };
    view! {
        <section class="agreement agreement--form">
            <h2>
                {move || draft.get().map(|agreement| wording::topic::full(i18n, agreement.topic))}
            </h2>
            <What draft=draft refused=refused />
            <Who draft=draft />
            <When draft=draft />
            <div
                id=question(draft.id())
                class="agreement__question"
                class:agreement__question--asked=move || asked.get()
                role="group"
                tabindex="-1"
                aria-labelledby=labelled
            >
                <p class="agreement__ask" id=ask>
                    {t!(i18n, talk.agree.yours)}
                </p>
                <div role="alert">
                    <Show when=move || asked.get()>
                        <p>{t!(i18n, talk.agree.answer_first)}</p>
                    </Show>
                </div>
                <div class="answers answers--row">
                    <button type="button" class="button" on:click=yes>
                        {t!(i18n, talk.agree.yes)}
                    </button>
                    <button type="button" class="button" on:click=no>
                        {t!(i18n, talk.agree.no)}
                    </button>
                </div>
                <p class="field__hint">{t!(i18n, talk.agree.without_yes)}</p>
            </div>
        </section>
    }
}

/// Where the resident's yes or no is asked.
pub fn question(id: ActionId) -> String {
    element("question", id)
}

pub fn text_field(id: ActionId) -> String {
    element("what", id)
}

#[component]
fn What(draft: Draft, refused: RwSignal<Option<Refusal>>) -> impl IntoView {
    let i18n = use_i18n();
    let (id, hint, wrong) = (text_field(draft.id()), draft.element("what-hint"), draft.element("what-wrong"));
    let data = Memo::new(move |_| draft.get().map(|agreement| Data::of_topic(agreement.topic)));
    let error = move || refused.with(|r| refusal::field_error(i18n, r.as_ref(), Field::AgreedText));
    let described = format!("{hint} {wrong}");
    view! {
        <div class="field" class:field--invalid=move || error().is_some()>
            <label class="field__label" for=id.clone()>
                {t!(i18n, talk.agree.text)}
            </label>
            <p class="field__hint" id=hint>
                {t!(i18n, talk.agree.text_hint)}
            </p>
            {move || data.get().map(|data| view! { <OnlyFor data /> })}
            <p class="field__error" id=wrong role="alert">
                {error}
            </p>
            <textarea
                autocomplete="off"
                id=id
                class="field__input"
                rows="3"
                maxlength=LONGEST
                aria-describedby=described
                aria-invalid=move || error().is_some().to_string()
                prop:value=move || draft.get().map(|agreement| agreement.text).unwrap_or_default()
                on:input:target=move |ev| {
                    let text = ev.target().value();
                    refused.set(None);
                    draft.update(|agreement| agreement.text = text);
                }
            />
        </div>
    }
}

#[component]
fn Who(draft: Draft) -> impl IntoView {
    let i18n = use_i18n();
    let chosen = Memo::new(move |_| draft.get().map(|agreement| agreement.who));
    let name = draft.element("who");
    view! {
        <fieldset class="choices">
            <legend>{t!(i18n, talk.agree.who)}</legend>
            {[Doer::Me, Doer::Colleague, Doer::Partner, Doer::Resident]
                .map(|doer| {
                    view! {
                        <label class="choice">
                            <input
                                type="radio"
                                name=name.clone()
                                prop:checked=move || chosen.get() == Some(doer)
                                on:change=move |_| draft.update(|agreement| agreement.who = doer)
                            />
                            <span>{move || wording::topic::doer(i18n, doer)}</span>
                        </label>
                    }
                })
                .collect_view()}
        </fieldset>
    }
}

#[component]
fn When(draft: Draft) -> impl IntoView {
    let i18n = use_i18n();
    let today = crate::engine::use_field().today().to_string();
    let (id, hint) = (draft.element("due"), draft.element("due-hint"));
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>
                {t!(i18n, talk.agree.due)}
            </label>
            <p class="field__hint" id=hint.clone()>
                {t!(i18n, talk.agree.due_hint)}
            </p>
            <input
                autocomplete="off"
                id=id
                class="field__input"
                type="date"
                min=today
                aria-describedby=hint
                prop:value=move || {
                    draft.get().and_then(|agreement| agreement.due).map(|day| day.to_string()).unwrap_or_default()
                }
                on:change:target=move |ev| {
                    let due = ev.target().value().parse::<NaiveDate>().ok();
                    draft.update(|agreement| agreement.due = due);
                }
            />
        </div>
    }
}
