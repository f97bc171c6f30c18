//! "Liever niet" was tapped: it is done, and for a finger that slipped there is a way back.
//!
//! Owns: this screen. Must never: ask why, or try to persuade.

use super::{
    sheet::Refused,
    table::{Table, use_table},
};
use crate::{
    address,
    texts::{t, t_string, use_i18n},
};
use leptos::{html, prelude::*};

#[component]
pub fn Declined() -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let heading = NodeRef::<html::H1>::new();
    heading.on_load(|heading| {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        let _ = heading.focus();
    });
    view! {
        <leptos_meta::Title text=move || t_string!(i18n, talk.page).to_owned() />
        <div class="talk talk--declined" data-register="resident">
            <header class="talk__top">
                <div class="talk__title">
                    <h1 node_ref=heading tabindex="-1">
                        {t!(i18n, talk.declined.title)}
                    </h1>
                </div>
            </header>
            <main class="talk__body" tabindex="0">
                <p class="talk__lead">{t!(i18n, talk.declined.text)}</p>
            </main>
            <footer class="talk__foot">
                <Refused />
                <div class="talk__buttons">
                    <PutBack table=table />
                    <button
                        type="button"
                        class="button button--primary"
                        on:click=move |_| table.navigate.run(address::VISITS.to_owned())
                    >
                        {t!(i18n, talk.to_visits)}
                    </button>
                </div>
            </footer>
        </div>
    }
}

#[component]
fn PutBack(table: Table) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="put-back">
            <p>{t!(i18n, talk.declined.noted)}</p>
            <button type="button" class="button" on:click=move |_| table.put_back()>
                {t!(i18n, talk.summarise.put_back)}
            </button>
        </div>
    }
}
