//! "What is on this device?": what is only here, what is safe, and what was not accepted.
//!
//! Owns: that page. Must never: leave out something that exists nowhere else.

use super::{
    contents::Contents,
    give_talks::GiveTalks,
    sync_sentence::{FieldPage, only_here, sentence},
    tablet::{Called, Clear, ForWhom},
    tray::Tray,
    who_again::{WhoAgain, is_asked},
};
use crate::{
    address, device,
    engine::{use_field, use_keep},
    texts::{Locale, t, t_string, use_i18n},
    time::{self, I18n},
    ui::Icon,
};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

#[component]
pub fn Kept() -> impl IntoView {
    let (i18n, field, keep) = (use_i18n(), use_field(), use_keep());
    let standing = field.standing;
    let contact = move || match standing.with(|standing| standing.last_contact) {
        Some(at) => t_string!(i18n, kept.last_contact, when = time::day_and_time(i18n, at)).to_string(),
        None => t_string!(i18n, kept.never).to_owned(),
    };
    let here = move || {
        let talks = keep.only_here();
        let lines = standing.with(|s| only_here(i18n, s, talks));
        if lines.is_empty() { standing.with(|s| sentence(i18n, s, talks, field.now()).2) } else { lines }
    };
    view! {
        <FieldPage title=move || t_string!(i18n, kept.title).to_owned() back=address::MORE>
            <section class="section">
                <Called />
                {move || here().into_iter().map(|line| view! { <p class="kept__line">{line}</p> }).collect_view()}
                <p class="section__hint">{contact}</p>
                <Sending />
                <Show
                    when=move || is_asked(field)
                    fallback=move || view! {
                        <button class="button" type="button" on:click=move |_| field.sync_soon()>
                            <Icon name="refresh" />
                            {t!(i18n, kept.try_now)}
                        </button>
                    }
                >
                    <WhoAgain />
                </Show>
            </section>
            <Tray />
            <GiveTalks />
            <Contents />
            <ForWhom />
            <StorageFacts />
            <Clear />
        </FieldPage>
    }
}

/// A number, words and a bar together, while someone may be waiting.
#[component]
fn Sending() -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    move || {
        field.standing.with(|standing| standing.progress).map(|(done, all)| {
            view! {
                <div class="progress">
                    <p class="progress__words">
                        <span>{t!(i18n, kept.sending)}</span>
                        <span>{t!(i18n, kept.of, done = done, all = all)}</span>
                    </p>
                    <progress class="progress__bar" max=all.to_string() value=done.to_string()></progress>
                    <p class="section__hint">{t!(i18n, kept.work_on)}</p>
                </div>
            }
        })
    }
}

/// One decimal, with the language's own mark.
fn megabytes(i18n: I18n, bytes: f64) -> String {
    let number = format!("{:.1}", bytes / 1_000_000.0);
    if i18n.get_locale() == Locale::nl { number.replace('.', ",") } else { number }
}

#[component]
fn StorageFacts() -> impl IntoView {
    let i18n = use_i18n();
    let facts = RwSignal::new(None::<device::Storage>);
    spawn_local(async move { facts.set(Some(device::storage().await)) });
    view! {
        {move || facts.get().map(|facts| view! {
            <section class="section">
                <h2>{t!(i18n, kept.storage)}</h2>
                <p>{move || if facts.persistent {
                    t_string!(i18n, kept.persistent)
                } else {
                    t_string!(i18n, kept.not_persistent)
                }}</p>
                <p class="section__hint">
                    {t!(i18n, kept.used, used = megabytes(i18n, facts.used))}
                </p>
            </section>
        })}
    }
}
