//! Agreements: each one small, in the resident's interest, and with their own yes.
//!
//! Owns: this screen. Must never: make an agreement without "Contact houden", or tell one without a yes.

mod contact;
mod draft;
mod form;
pub mod made;
mod start;

use self::{contact::Contact, draft::Draft, form::Form, made::Made, start::Start};
use super::{
    attention,
    sheet::{BackButton, Sheet},
    table::use_table,
};
use crate::{
    texts::{t, t_string, use_i18n},
    ui::Icon,
};
use domain::{id::ActionId, talk::Talk};
use leptos::prelude::*;

/// The agreement that "Verder" asked about: words without a yes or a no.
#[derive(Clone, Copy)]
pub struct Asked(RwSignal<Option<ActionId>>);

#[component]
pub fn Agree() -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let title = Signal::derive(move || t_string!(i18n, talk.agree.title).to_owned());
    let lead = Signal::derive(move || t_string!(i18n, talk.agree.lead).to_owned());
    let contact = Memo::new(move |_| table.talk.with(|talk| talk.consent.contact));
    let asked = Asked(RwSignal::new(None));
    provide_context(asked);
    let go_on = move |_| {
        let open = table.talk.with_untracked(unanswered);
        asked.0.set(open);
        if let Some(open) = open {
            attention::turn_to(form::question(open));
        } else if table.accepted(table.tell_consent().and_then(|()| table.tell_agreements())) {
            table.next();
        }
    };
    let foot = move || {
        view! {
            <BackButton />
            <button type="button" class="button button--primary talk__next" on:click=go_on>
                {t!(i18n, talk.next)}
                <Icon name="arrow-right" />
            </button>
        }
    };
    view! {
        <Sheet name="agree" title=title spoken=lead foot=foot>
            <p class="talk__lead">{lead}</p>
            <Show when=move || contact.get() fallback=Contact>
                <Agreements />
            </Show>
        </Sheet>
    }
}

/// Nothing that somebody typed disappears without a word.
fn unanswered(talk: &Talk) -> Option<ActionId> {
    let open = talk.agreements.iter().find(|a| !a.agreed && !a.text.trim().is_empty());
    open.filter(|_| talk.consent.contact).map(|agreement| agreement.action)
}

#[component]
fn Agreements() -> impl IntoView {
    let talk = use_table().talk;
    let ids = Memo::new(move |_| {
        talk.with(|talk| talk.agreements.iter().map(|a| a.action).collect::<Vec<ActionId>>())
    });
    view! {
        <For each=move || ids.get() key=|id| *id let(id)>
            <One id=id />
        </For>
        <Start />
    }
}

/// With a yes it reads as an agreement; until then it is a form.
#[component]
fn One(id: ActionId) -> impl IntoView {
    let draft = Draft::new(id);
    let agreed = Memo::new(move |_| draft.get().is_some_and(|agreement| agreement.agreed));
    view! {
        <Show when=move || agreed.get() fallback=move || view! { <Form draft=draft /> }>
            <Made draft=draft />
        </Show>
    }
}
