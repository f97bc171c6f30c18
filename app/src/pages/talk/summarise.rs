//! "Klopt dit zo?": everything that was told, to check and to take away.
//!
//! Owns: this screen. Must never: make "ja" look better than "nee, nog niet".

mod answers;
mod line;
mod one_card;
mod removing;

use self::{answers::Answers, one_card::OneCard, removing::PutBack};
use super::{
    sheet::{BackButton, Sheet},
    table::use_table,
};
use crate::texts::{t, t_string, use_i18n};
use domain::{
    card::Card,
    talk::{Step, Talk},
};
use leptos::prelude::*;

#[component]
pub fn Summarise() -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let title = Signal::derive(move || t_string!(i18n, talk.summarise.title).to_owned());
    let lead = Signal::derive(move || t_string!(i18n, talk.summarise.lead).to_owned());
    let cards = Memo::new(move |_| table.talk.with(|talk| talk.chosen.clone()));
    let foot = move || {
        view! {
            <PutBack />
            <BackButton />
            <button
                type="button"
                class="button"
                on:click=move |_| table.to(table.talk.with_untracked(first_card))
            >
                {t!(i18n, talk.summarise.not_yet)}
            </button>
            <button type="button" class="button" on:click=move |_| table.next()>
                {t!(i18n, talk.summarise.right)}
            </button>
        }
    };
    view! {
        <Sheet name="summarise" title=title spoken=lead foot=foot>
            <p class="talk__lead">{lead}</p>
            <Show when=move || cards.with(Vec::is_empty)>
                <p>{t!(i18n, talk.summarise.no_cards)}</p>
            </Show>
            <For each=move || cards.get() key=|card| *card let(card)>
                <OneCard card=card />
            </For>
            <Answers />
        </Sheet>
    }
}

fn first_card(talk: &Talk) -> Step {
    talk.chosen.first().map_or(Step::Choose, |card: &Card| Step::Deepen(*card))
}
