//! The resident's own name for the eleventh card.
//!
//! Owns: that one field. Must never: let the name leave the device; a record has no room for it.

use crate::{
    pages::talk::table::use_table,
    texts::{t, use_i18n},
};
use domain::card::Card;
use leptos::prelude::*;

/// Longer names do not fit on the card.
const LONGEST: usize = 30;

#[component]
pub fn OwnTopic() -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let chosen = Memo::new(move |_| talk.with(|talk| talk.chosen.contains(&Card::C00)));
    view! {
        <Show when=move || chosen.get()>
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
                    prop:value=move || talk.with(|talk| talk.own_topic.clone())
                    on:input:target=move |ev| {
                        let name: String = ev.target().value().chars().take(LONGEST).collect();
                        talk.update(|talk| talk.own_topic = name);
                    }
                />
            </div>
        </Show>
    }
}
