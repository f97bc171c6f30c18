//! The account of whoever was in was closed: what was here of them is gone, and whom to ask.
//!
//! Owns: that screen. Must never: name them; a colleague may be the next to look.

use crate::{
    engine::Session,
    texts::{t, t_string, use_i18n},
    ui::{Button, Kind},
};
use leptos::prelude::*;

#[component]
pub fn AccountClosed(session: Session) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <leptos_meta::Title text=move || t_string!(i18n, gate.account_closed).to_owned() />
        <main class="page page--narrow">
            <div role="alert">
                <h1>{t!(i18n, gate.account_closed)}</h1>
                <p>{t!(i18n, gate.account_closed_text)}</p>
                <p>{t!(i18n, gate.account_closed_unsent)}</p>
                <p>{t!(i18n, gate.account_closed_ask)}</p>
            </div>
            <Button kind=Kind::Primary on:click=move |_| session.take(false)>
                {t!(i18n, gate.account_closed_next)}
            </Button>
        </main>
    }
}
