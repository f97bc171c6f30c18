//! Read aloud, by the browser's own local voice.
//!
//! Owns: speaking and falling silent. Must never: send words to a voice that lives on the network.

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
    let press = move |_| {
        #[cfg(feature = "hydrate")]
        voice::toggle(&text.get_untracked(), &i18n.get_locale_untracked().to_string(), speaking);
        #[cfg(not(feature = "hydrate"))]
        let _ = (text, speaking);
    };
    view! {
        <button
            class="icon-button icon-button--round speak"
            type="button"
            aria-label=move || t_string!(i18n, ui.read_aloud)
            aria-pressed=move || speaking.get().to_string()
            on:click=press
        >
            <Icon name="volume" />
        </button>
    }
}

#[cfg(feature = "hydrate")]
mod voice {
    use leptos::prelude::*;
    use wasm_bindgen::{JsCast, closure::Closure};
    use web_sys::{SpeechSynthesisUtterance, SpeechSynthesisVoice};

    pub fn toggle(text: &str, language: &str, speaking: RwSignal<bool>) {
        let Ok(synthesis) = window().speech_synthesis() else { return };
        let was = speaking.get_untracked();
        synthesis.cancel();
        speaking.set(false);
        if was {
            return;
        }
        let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(text) else { return };
        utterance.set_lang(language);
        let voices = synthesis.get_voices();
        let local = voices
            .iter()
            .map(JsCast::unchecked_into::<SpeechSynthesisVoice>)
            .find(|voice| voice.local_service() && voice.lang().starts_with(language));
        // Without a local voice it stays silent: a voice on the network would hear what is on screen.
        let Some(local) = local else { return };
        utterance.set_voice(Some(&local));
        let ended = Closure::once_into_js(move || {
            let _ = speaking.try_set(false);
        });
        utterance.set_onend(Some(ended.unchecked_ref()));
        speaking.set(true);
        synthesis.speak(&utterance);
    }
}
