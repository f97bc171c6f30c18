//! The end of the talk: thanks, the code, whom to call.
//!
//! Owns: this screen. Must never: show a code when nothing is kept.

mod slip;

use self::slip::Slip;
use super::{
    agree::made::Reads,
    sheet::{BackButton, Sheet},
    table::use_table,
};
use crate::{
    address,
    texts::{t, t_string, use_i18n},
};
use domain::talk::Agreement;
use leptos::prelude::*;

#[component]
pub fn Close() -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let keeps = table.talk.with_untracked(|talk| talk.consent.allows_record());
    let title = Signal::derive(move || t_string!(i18n, talk.close.title).to_owned());
    let lead = Signal::derive(move || t_string!(i18n, talk.close.lead).to_owned());
    let foot = move || {
        view! {
            <BackButton />
            {if keeps { view! { <WriteUp /> }.into_any() } else { view! { <JustDone /> }.into_any() }}
        }
    };
    view! {
        <Sheet name="close" title=title spoken=lead foot=foot>
            <p class="talk__lead">{lead}</p>
            {if keeps {
                view! { <Slip /> }.into_any()
            } else {
                view! { <p class="banner banner--neutral">{t!(i18n, talk.close.nothing_kept)}</p> }.into_any()
            }}
            <Agreed />
            <Questions />
        </Sheet>
    }
}

#[component]
fn WriteUp() -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let now = move |_| table.finish(address::register(table.visit()));
    let later = move |_| table.finish(address::VISITS.to_owned());
    view! {
        <button type="button" class="button" on:click=later>
            {t!(i18n, talk.close.later)}
        </button>
        <button type="button" class="button button--primary" on:click=now>
            {t!(i18n, talk.close.now)}
        </button>
    }
}

#[component]
fn JustDone() -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let done = move |_| table.finish(address::VISITS.to_owned());
    view! {
        <button type="button" class="button button--primary" on:click=done>
            {t!(i18n, talk.close.finish)}
        </button>
    }
}

/// What was agreed, once more; it can be copied on the note.
#[component]
fn Agreed() -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let told: Vec<Agreement> = untrack(|| {
        let agreements = table.talk.with(|talk| talk.agreements.clone());
        agreements.into_iter().filter(|agreement| table.is_told(agreement)).collect()
    });
    (!told.is_empty()).then(|| {
        view! {
            <section class="agreement">
                <h2>{t!(i18n, talk.close.agreements)}</h2>
                {told.into_iter().map(|agreement| view! { <Reads agreement=agreement /> }).collect_view()}
            </section>
        }
    })
}

#[component]
fn Questions() -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    move || {
        table.neighbourhood().map(|neighbourhood| {
            let (name, phone, place) = (
                neighbourhood.contact_name.to_string(),
                neighbourhood.contact_phone.to_string(),
                neighbourhood.meeting_place.to_string(),
            );
            view! {
                <section class="close__questions">
                    <h2>{t!(i18n, talk.close.questions)}</h2>
                    <p>{t!(i18n, talk.close.call, name = name, phone = phone)}</p>
                    <p>{t!(i18n, talk.close.find, place = place)}</p>
                </section>
            }
        })
    }
}
