//! An address that leads nowhere.
//!
//! Owns: the way back, for staff to their own first page. Must never: blame anyone.

use crate::{
    address,
    texts::{t, use_i18n},
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

#[component]
pub fn NotFound() -> impl IntoView {
    let i18n = use_i18n();
    let path = use_location().pathname;
    let start =
        move || if path.with(|path| address::is_field(path)) { address::FIELD } else { address::HOME };
    view! {
        <main class="page">
            <h1>{t!(i18n, app.not_found)}</h1>
            <p>{t!(i18n, app.not_found_hint)}</p>
            <a class="button button--primary" href=start>
                {t!(i18n, app.to_start)}
            </a>
        </main>
    }
}
