//! The two buttons for a tablet that lies between two people: language, and turning around.
//!
//! Owns: both. Must never: lose an answer; they only change how the same is shown.

use super::Icon;
use crate::texts::{Locale, t, use_i18n};
use leptos::prelude::*;

/// Shows the language that is on; a tap takes the next.
#[component]
pub fn LanguageButton() -> impl IntoView {
    let i18n = use_i18n();
    let press = move |_| {
        let next = match i18n.get_locale_untracked() {
            Locale::nl => Locale::en,
            Locale::en => Locale::nl,
        };
        i18n.set_locale(next);
        #[cfg(feature = "hydrate")]
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", next.as_ref());
        }
    };
    view! {
        <button class="button language" type="button" on:click=press>
            <Icon name="language" />
            <span>{t!(i18n, ui.this_language)}</span>
        </button>
    }
}

/// Turns the screen for the person opposite.
#[component]
pub fn TurnAround() -> impl IntoView {
    let i18n = use_i18n();
    let press = move |_| {
        #[cfg(feature = "hydrate")]
        if let Some(root) = document().document_element() {
            let _ = root.toggle_attribute("data-turned");
        }
    };
    view! {
        <button class="button turn" type="button" on:click=press>
            <Icon name="rotate" />
            <span>{t!(i18n, ui.turn_around)}</span>
        </button>
    }
}
