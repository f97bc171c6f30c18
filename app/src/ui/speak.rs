//! Read aloud, by a voice that lives on the device.
//!
//! Owns: speaking and falling silent. Must never: send words to a voice on the network, or be a button that does
//! nothing: without a voice of its own for this language it is not there.

#[cfg(feature = "hydrate")]
mod voice;

use super::Icon;
use crate::texts::{t_string, use_i18n};
use leptos::prelude::*;

#[component]
pub fn SpeakButton(
    /// What is read, in the language on screen.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let speaking = RwSignal::new(false);
    let able = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    {
        let languages = voice::languages();
        Effect::new(move |_| able.set(languages.read().contains(&i18n.get_locale().to_string())));
        on_cleanup(move || {
            // Another screen: what is being read stands on the one that goes.
            if speaking.get_untracked() {
                voice::stop();
            }
        });
    }
    let press = move |_| {
        #[cfg(feature = "hydrate")]
        voice::toggle(&text.get_untracked(), i18n.get_locale_untracked().as_ref(), speaking);
        #[cfg(not(feature = "hydrate"))]
        let _ = text;
    };
    let label = move || {
        if speaking.get() { t_string!(i18n, ui.stop_reading) } else { t_string!(i18n, ui.read_aloud) }
    };
    view! {
        <button
            class="icon-button icon-button--round speak"
            class:speak--on=move || speaking.get()
            type="button"
            hidden=move || !able.get()
            aria-label=label
            on:click=press
        >
            <Icon name=Signal::derive(move || {
                if speaking.get() { "player-stop" } else { "volume" }.to_owned()
            }) />
        </button>
    }
}
