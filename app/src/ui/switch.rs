//! A switch for a resident's yes: label, sentence, the word Ja or Nee, then the track.
//!
//! Owns: its looks and role. Must never: start as "yes".

use crate::texts::{t_string, use_i18n};
use leptos::prelude::*;

#[component]
pub fn Switch(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] hint: Signal<String>,
    #[prop(into)] on: Signal<bool>,
    on_change: UnsyncCallback<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <button
            class="switch"
            type="button"
            role="switch"
            aria-checked=move || on.get().to_string()
            on:click=move |_| on_change.run(!on.get_untracked())
        >
            <span class="switch__text">
                <span class="switch__label">{label}</span>
                <span class="switch__hint">{hint}</span>
            </span>
            <span class="switch__word">
                {move || if on.get() { t_string!(i18n, ui.yes) } else { t_string!(i18n, ui.no) }}
            </span>
            <span class="switch__track" aria-hidden="true"><span class="switch__thumb"></span></span>
        </button>
    }
}
