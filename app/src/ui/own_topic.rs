//! The field on the eleventh card, for a resident's own name for it.
//!
//! Owns: its words and how much fits. Must never: keep what was typed.

use crate::texts::{t, use_i18n};
use leptos::prelude::*;

/// Longer names do not fit on the card.
const LONGEST: usize = 30;

#[component]
pub fn OwnTopicField(#[prop(into)] value: Signal<String>, on_input: UnsyncCallback<String>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="field own-topic">
            <label class="field__label" for="own-topic">
                {t!(i18n, talk.choose.own_topic)}
            </label>
            <p class="field__hint" id="own-topic-hint">
                {t!(i18n, talk.choose.own_topic_hint)}
            </p>
            <input
                id="own-topic"
                class="field__input"
                type="text"
                maxlength=LONGEST
                autocomplete="off"
                aria-describedby="own-topic-hint"
                prop:value=value
                on:input:target=move |ev| on_input.run(ev.target().value().chars().take(LONGEST).collect())
            />
        </div>
    }
}
