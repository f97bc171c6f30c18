//! One card to choose: the whole card toggles, the voice is a button of its own beside it.
//!
//! Owns: its looks and its tap. Must never: look better or worse than another card.

use super::own_topic::OwnTopic;
use crate::{
    pages::{
        talk::{attention, table::use_table},
        wording,
    },
    texts::use_i18n,
    ui::ChoiceCard,
};
use domain::card::Card;
use leptos::prelude::*;

#[component]
pub fn OneCard(card: Card) -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let chosen = Memo::new(move |_| talk.with(|talk| talk.chosen.contains(&card)));
    let toggle = move |()| {
        talk.update(|talk| talk.toggle_card(card));
        if card == Card::C00 {
            attention::keep_in_sight(".own-topic");
        }
    };
    view! {
        <ChoiceCard
            picture=format!("{card:?}")
            title=move || wording::card::title(i18n, card).to_owned()
            sentence=move || wording::card::sentence(i18n, card).to_owned()
            chosen=chosen
            on_toggle=UnsyncCallback::new(toggle)
        >
            {(card == Card::C00).then(|| view! { <OwnTopic /> })}
        </ChoiceCard>
    }
}
