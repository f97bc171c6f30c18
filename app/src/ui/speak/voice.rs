//! The browser's voices.
//!
//! Owns: which languages can be read here, and the one voice that speaks. Must never: use a voice that is not local.

use leptos::prelude::*;
use std::cell::OnceCell;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

thread_local! {
    static LANGUAGES: OnceCell<ArcRwSignal<Vec<String>>> = const { OnceCell::new() };
}

/// The languages with a local voice, as two letters. Browsers look for voices after the page is there.
pub fn languages() -> ArcRwSignal<Vec<String>> {
    LANGUAGES.with(|languages| {
        languages
            .get_or_init(|| {
                let known = ArcRwSignal::new(find());
                if let Ok(synthesis) = window().speech_synthesis() {
                    let found = known.clone();
                    let listen = Closure::<dyn Fn()>::new(move || found.set(find()));
                    // Without this event the first answer is the only one.
                    let _ = synthesis
                        .add_event_listener_with_callback("voiceschanged", listen.as_ref().unchecked_ref());
                    // Listens for as long as the page lives.
                    listen.forget();
                }
                known
            })
            .clone()
    })
}

fn find() -> Vec<String> {
    let Ok(synthesis) = window().speech_synthesis() else { return Vec::new() };
    local(&synthesis).map(|voice| voice.lang().chars().take(2).collect::<String>().to_lowercase()).collect()
}

fn local(synthesis: &SpeechSynthesis) -> impl Iterator<Item = SpeechSynthesisVoice> {
    synthesis
        .get_voices()
        .into_iter()
        .map(JsCast::unchecked_into::<SpeechSynthesisVoice>)
        .filter(SpeechSynthesisVoice::local_service)
}

pub fn stop() {
    if let Ok(synthesis) = window().speech_synthesis() {
        synthesis.cancel();
    }
}

/// Reads, or falls silent when it was reading. What another button was reading stops.
pub fn toggle(text: &str, language: &str, speaking: RwSignal<bool>) {
    let Ok(synthesis) = window().speech_synthesis() else { return };
    let was = speaking.get_untracked();
    synthesis.cancel();
    speaking.set(false);
    if was {
        return;
    }
    let voice = local(&synthesis).find(|voice| voice.lang().to_lowercase().starts_with(language));
    let (Some(voice), Ok(utterance)) = (voice, SpeechSynthesisUtterance::new_with_text(text)) else { return };
    utterance.set_lang(&voice.lang());
    utterance.set_voice(Some(&voice));
    let ended = Closure::once_into_js(move || {
        let _ = speaking.try_set(false);
    });
    utterance.set_onend(Some(ended.unchecked_ref()));
    utterance.set_onerror(Some(ended.unchecked_ref()));
    speaking.set(true);
    synthesis.speak(&utterance);
}
