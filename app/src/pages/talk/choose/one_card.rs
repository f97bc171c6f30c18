//! One card to choose: the whole card toggles, the voice is a button of its own beside it.
//!
//! Owns: its looks and its tap. Must never: look better or worse than another card.

use super::own_topic::OwnTopic;
use crate::{
    pages::{talk::table::use_table, wording},
    texts::use_i18n,
    ui::{Icon, Picture, SpeakButton},
};
use domain::card::Card;
use leptos::prelude::*;

#[component]
pub fn OneCard(card: Card) -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let chosen = Memo::new(move |_| talk.with(|talk| talk.chosen.contains(&card)));
    let title = move || wording::card::title(i18n, card);
    let sentence = move || wording::card::sentence(i18n, card);
    let spoken = Signal::derive(move || format!("{}. {}", title(), sentence()));
    view! {
        <div class="card" class:card--chosen=move || chosen.get()>
            <button
                type="button"
                class="card__choose"
                aria-pressed=move || chosen.get().to_string()
                on:click=move |_| talk.update(|talk| talk.toggle_card(card))
            >
                <span class="card__picture">
                    <Picture name=format!("{card:?}") />
                    <span class="card__tick" aria-hidden="true">
                        <Icon name="check" />
                    </span>
                </span>
                <span class="card__text">
                    <span class="card__title">{title}</span>
                    <span class="card__sentence">{sentence}</span>
                </span>
            </button>
            <SpeakButton text=spoken />
            {(card == Card::C00).then(|| view! { <OwnTopic /> })}
        </div>
    }
}
