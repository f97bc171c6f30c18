//! The story in a few sentences, and the question whether anybody would recognise it.
//!
//! Owns: this part. Must never: be required; an empty summary is a fine one.

use super::{
    count_left::CountLeft,
    part_sheet::{NextPart, PartSheet},
    reminder::Reminder,
};
use crate::{
    pages::{refusal, talk::table::use_table},
    texts::{t, t_string, use_i18n},
};
use domain::{
    refusal::{Field, InField, Refusal},
    registration::Part,
    talk::Talk,
    text::{Problem, Text},
};
use leptos::prelude::*;

/// As in `ConversationRecord`.
const LONGEST: usize = 600;
const TICK: &str = "not-recognisable";

#[component]
pub fn Summary() -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let title = Signal::derive(move || t_string!(i18n, register.summary).to_owned());
    let text = Memo::new(move |_| talk.with(|talk| talk.registration.summary.clone()));
    let write = UnsyncCallback::new(move |text: String| talk.update(|talk| talk.registration.summary = text));
    let filled = Memo::new(move |_| text.with(|text| !text.trim().is_empty()));
    view! {
        <PartSheet part=Part::Summary title=title next=|| view! { <NextPart part=Part::Summary may=holds wrong=TICK /> }>
            <div class="field">
                <label class="field__label" for="summary">
                    {t!(i18n, register.summary_label)}
                </label>
                <p class="field__hint" id="summary-hint">
                    {t!(i18n, register.summary_hint)}
                    " "
                    {t!(i18n, register.style_rule)}
                </p>
                <textarea
                    autocomplete="off"
                    id="summary"
                    class="field__input"
                    rows="7"
                    aria-describedby="summary-hint summary-left"
                    prop:value=move || text.get()
                    on:input:target=move |ev| write.run(ev.target().value())
                />
                <CountLeft id="summary-left" text=text longest=LONGEST />
                <Reminder text=text write=write />
            </div>
            <Show when=move || filled.get()>
                <NotRecognisable />
            </Show>
        </PartSheet>
    }
}

#[component]
fn NotRecognisable() -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let error =
        move || table.refused.with(|refused| refusal::field_error(i18n, refused.as_ref(), Field::Summary));
    view! {
        <label class="check">
            <input
                id=TICK
                type="checkbox"
                aria-describedby="not-recognisable-wrong"
                aria-invalid=move || error().is_some().to_string()
                prop:checked=move || table.talk.with(|talk| talk.registration.not_recognisable)
                on:change:target=move |ev| {
                    let checked = ev.target().checked();
                    table.refused.set(None);
                    table.talk.update(|talk| talk.registration.not_recognisable = checked);
                }
            />
            <span>{t!(i18n, register.not_recognisable)}</span>
        </label>
        <p class="field__error" id="not-recognisable-wrong" role="alert">
            {error}
        </p>
    }
}

/// The record's own rule for a summary, said here, where it can be put right.
fn holds(talk: &Talk) -> Result<(), Refusal> {
    let summary = Text::<LONGEST>::optional(&talk.registration.summary).in_field(Field::Summary)?;
    if summary.is_some() && !talk.registration.not_recognisable {
        return Err(Refusal::field(Field::Summary, Problem::NotAgreed));
    }
    Ok(())
}
