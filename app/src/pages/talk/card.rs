//! A chosen card as it lies on the table, with the resident's own name for the eleventh.
//!
//! Owns: its title and its words. Must never: be tapped; choosing is another screen.

use super::table::use_table;
use crate::{pages::wording, texts::use_i18n, ui};
use domain::card::Card;
use leptos::prelude::*;

/// The title, or what the resident called it.
pub fn title(card: Card) -> Signal<String> {
    let i18n = use_i18n();
    let talk = use_table().talk;
    Signal::derive(move || {
        let own = talk.with(|talk| talk.own_topic.trim().to_owned());
        if card == Card::C00 && !own.is_empty() { own } else { wording::card::title(i18n, card).to_owned() }
    })
}

/// The sentence under the title; not for a topic of one's own, which asks for a name.
pub fn spoken(card: Card) -> Signal<String> {
    let i18n = use_i18n();
    Signal::derive(move || match card {
        Card::C00 => String::new(),
        _ => wording::card::sentence(i18n, card).to_owned(),
    })
}

#[component]
pub fn BigCard(
    card: Card,
    /// Where the screen itself has another heading.
    #[prop(optional)]
    titled: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <ui::BigCard
            picture=format!("{card:?}")
            title=titled.then(|| title(card))
            sentence=spoken(card)
        >
            {children()}
        </ui::BigCard>
    }
}
