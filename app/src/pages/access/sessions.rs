//! Where somebody is signed in.
//!
//! Owns: that list. Must never: end the session that asks; signing out does that.

use crate::{
    texts::{t, t_string, use_i18n},
    time,
    ui::Icon,
};
use leptos::prelude::*;
use sync::people::OneSession;
use uuid::Uuid;

/// `end` with one of them, or with none for all others.
#[component]
pub fn SessionRows(sessions: Vec<OneSession>, end: Callback<Option<Uuid>>) -> impl IntoView {
    let i18n = use_i18n();
    let others = sessions.iter().filter(|session| !session.this).count();
    if sessions.is_empty() {
        return view! { <p>{t!(i18n, access.no_sessions)}</p> }.into_any();
    }
    let rows = sessions
        .into_iter()
        .map(|OneSession { id, since, last_seen, this }| {
            let seen = move || {
                t_string!(i18n, access.seen, when = time::day_and_time(i18n, last_seen)).to_string()
            };
            let begun = move || {
                t_string!(i18n, access.since, when = time::day_and_time(i18n, since)).to_string()
            };
            view! {
                <li class="rows__item rows__item--action">
                    <div class="row">
                        <Icon name="device-tablet" />
                        <span class="row__main">
                            <span class="row__title">{begun}</span>
                            <span class="row__line">{seen}</span>
                            {this.then(|| view! { <span class="row__here">{t!(i18n, access.this_one)}</span> })}
                        </span>
                    </div>
                    {(!this).then(|| view! {
                        <button class="button" type="button" on:click=move |_| end.run(Some(id))>
                            {t!(i18n, access.end_one)}
                        </button>
                    })}
                </li>
            }
        })
        .collect_view();
    view! {
        <ul class="rows">{rows}</ul>
        {(others > 1).then(|| view! {
            <button class="button" type="button" on:click=move |_| end.run(None)>
                <Icon name="logout" />{t!(i18n, access.end_all)}
            </button>
        })}
    }
    .into_any()
}
