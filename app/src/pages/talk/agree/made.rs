//! An agreement with a yes.
//!
//! Owns: how it reads, and its ways back. Must never: take away what the team already has.

use super::{draft::Draft, form, start};
use crate::{
    pages::{
        talk::{attention, table::use_table},
        wording,
    },
    texts::{t, use_i18n},
    time,
    ui::Icon,
};
use domain::{action::Doer, talk::Agreement};
use leptos::prelude::*;

#[component]
pub fn Made(draft: Draft) -> impl IntoView {
    let i18n = use_i18n();
    let change = move |_| {
        draft.update(|agreement| agreement.agreed = false);
        attention::turn_to(form::text_field(draft.id()));
    };
    let remove = move |_| {
        draft.remove();
        attention::turn_to(start::BUTTON.to_owned());
    };
    view! {
        <section class="agreement">
            <h2 id=draft.element("made") tabindex="-1">{move || t!(i18n, talk.agree.number, number = draft.number())}</h2>
            {move || draft.get().map(|agreement| view! { <Reads agreement=agreement /> })}
            <p class="agreement__yes">
                <Icon name="check" />
                {t!(i18n, talk.agree.with_yes)}
            </p>
            <Show
                when=move || draft.is_told()
                fallback=move || {
                    view! {
                        <div class="answers answers--row">
                            <button type="button" class="button" on:click=change>
                                <Icon name="pencil" />
                                {t!(i18n, talk.agree.change)}
                            </button>
                            <button type="button" class="button" on:click=remove>
                                <Icon name="x" />
                                {t!(i18n, talk.agree.remove)}
                            </button>
                        </div>
                    }
                }
            >
                <p>{t!(i18n, talk.agree.settled)}</p>
            </Show>
        </section>
    }
}

/// What was agreed, who does it and when.
#[component]
pub fn Reads(agreement: Agreement) -> impl IntoView {
    let i18n = use_i18n();
    let worker = use_table().keep.field.me().name;
    view! {
        <p class="agreement__topic">{move || wording::topic::full(i18n, agreement.topic)}</p>
        <p class="agreement__text">{agreement.text}</p>
        <p class="agreement__who">
            {move || match agreement.who {
                // Later nobody knows any more who sat at the table.
                Doer::Me => worker.clone(),
                who => wording::topic::doer(i18n, who).to_owned(),
            }}
            {move || {
                agreement
                    .due
                    .map(|day| view! { <br /> {t!(i18n, talk.agree.due_line, day = time::long_day(i18n, day))} })
            }}
        </p>
    }
}
