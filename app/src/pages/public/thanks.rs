//! After signing up: where to be, and whom to call when it does not suit after all.
//!
//! Owns: those words, for a page of their own (without JavaScript) and below the form. Must never: show a name that came
//! with the address.

use super::{
    facts::tel,
    frame::Frame,
    notices::Patience,
    one_activity::{Shown, use_shown},
};
use crate::{
    address,
    public_data::PublicSource,
    texts::{t, t_string, use_i18n},
    time::{self, I18n},
    ui::{Picture, SpeakButton},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

const WAITING: &str = "wachtlijst";

#[component]
pub fn Thanks() -> impl IntoView {
    let i18n = use_i18n();
    let source = expect_context::<PublicSource>();
    let shown = use_shown();
    // All that the address may tell: there was no place left.
    let query = use_query_map();
    let waiting = query.with_untracked(|query| query.get(WAITING).is_some());
    let title = Signal::derive(move || {
        if waiting { t_string!(i18n, signup.done_waiting) } else { t_string!(i18n, signup.done) }.to_owned()
    });
    let spoken = Signal::derive(move || match shown.activity.get() {
        Some(activity) => format!("{} {}", title.get(), super::facts::spoken(i18n, &activity)),
        None => title.get(),
    });
    view! {
        <Frame title=title>
            <div class="public__picture">
                <Picture name="done" />
            </div>
            <div class="public__title">
                <h1>{title}</h1>
                <SpeakButton text=spoken />
            </div>
            <Show when=move || source.loaded.get() fallback=Patience>
                <WhatNext shown=shown waiting=waiting />
            </Show>
        </Frame>
    }
}

#[component]
pub fn WhatNext(shown: Shown, waiting: bool) -> impl IntoView {
    let i18n = use_i18n();
    let source = expect_context::<PublicSource>();
    let contact = Memo::new(move |_| {
        source.data.with(|data| {
            let (_, known) = data.neighbourhood.as_ref()?;
            Some((known.contact_name.to_string(), known.contact_phone.to_string()))
        })
    });
    let about = move || {
        shown.activity.get().map(|activity| {
            let starts = activity.starts;
            view! {
                <p>
                    <strong>{activity.title.to_string()}</strong>
                    <br />
                    {move || time::day_and_time(i18n, starts)}
                    <br />
                    {activity.place.to_string()}
                </p>
                {later(i18n, activity.host.to_string(), waiting)}
            }
        })
    };
    let change_mind = move || {
        contact.get().map(|(name, phone)| {
            let call = tel(&phone);
            view! {
                <p>
                    {t!(i18n, signup.change_mind)} " "
                    <a href=call>{t!(i18n, public.call, name = name, phone = phone)}</a>
                </p>
            }
        })
    };
    view! {
        {about}
        {change_mind}
        <p>
            <a class="button" href=address::ACTIVITIES>
                {t!(i18n, signup.back)}
            </a>
        </p>
    }
}

/// What is still open: somebody waits for you, or for a place.
fn later(i18n: I18n, host: String, waiting: bool) -> impl IntoView {
    let name = host.clone();
    if waiting {
        view! { <p>{t!(i18n, signup.waiting, name = name)}</p> }.into_any()
    } else {
        view! {
            <p>{t!(i18n, activity.host, name = name)}</p>
            <p>{t!(i18n, signup.full_later, name = host)}</p>
        }
        .into_any()
    }
}
