//! This device was withdrawn: what was here is gone, and whom to ask.
//!
//! Owns: that screen. Must never: offer a way back in.

use crate::texts::{t, t_string, use_i18n};
use leptos::prelude::*;

#[component]
pub fn Withdrawn() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <leptos_meta::Title text=move || t_string!(i18n, devices.withdrawn).to_owned() />
        <main class="page page--narrow" role="alert">
            <h1>{t!(i18n, devices.withdrawn)}</h1>
            <p>{t!(i18n, devices.withdrawn_text)}</p>
            <p>{t!(i18n, devices.withdrawn_ask)}</p>
        </main>
    }
}
