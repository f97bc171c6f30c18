//! The resident's own name for the eleventh card.
//!
//! Owns: when it is asked for. Must never: let the name leave the device; a record has no room for it.

use crate::{pages::talk::table::use_table, ui::OwnTopicField};
use domain::card::Card;
use leptos::prelude::*;

#[component]
pub fn OwnTopic() -> impl IntoView {
    let talk = use_table().talk;
    let chosen = Memo::new(move |_| talk.with(|talk| talk.chosen.contains(&Card::C00)));
    let value = Signal::derive(move || talk.with(|talk| talk.own_topic.clone()));
    let on_input = UnsyncCallback::new(move |name: String| talk.update(|talk| talk.own_topic = name));
    view! {
        <Show when=move || chosen.get()>
            <OwnTopicField value=value on_input=on_input />
        </Show>
    }
}
