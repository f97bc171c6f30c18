//! An address that leads nowhere.
//!
//! Owns: the way back. Must never: blame anyone.

use crate::texts::{t, use_i18n};
use leptos::prelude::*;

#[component]
pub fn NotFound() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <main class="page">
            <h1>{t!(i18n, app.not_found)}</h1>
            <p>{t!(i18n, app.not_found_hint)}</p>
            <a class="button button--primary" href="/">{t!(i18n, app.to_start)}</a>
        </main>
    }
}
