//! Eleven cards, all equal, in the random order of this talk. The resident picks.
//!
//! Owns: this screen. Must never: choose, rank or count down; a tap repaints one card, not the grid.

mod one_card;
mod own_topic;

use self::one_card::OneCard;
use super::{
    sheet::{BackButton, NextButton, Sheet},
    table::use_table,
};
use crate::texts::{t, t_string, use_i18n};
use leptos::prelude::*;

#[component]
pub fn Choose() -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let title = Signal::derive(move || t_string!(i18n, talk.choose.title).to_owned());
    let deck = talk.with_untracked(|talk| talk.deck.clone());
    let none = Memo::new(move |_| talk.with(|talk| talk.chosen.is_empty()));
    let next = Signal::derive(move || {
        if none.get() { t_string!(i18n, talk.choose.next_none) } else { t_string!(i18n, talk.choose.next) }
            .to_owned()
    });
    let foot = move || {
        view! {
            <Count class="cards__count narrow-only" />
            <BackButton />
            <NextButton label=next />
        }
    };
    view! {
        <Sheet name="choose" title=title foot=foot>
            <div class="cards">
                {deck.into_iter().map(|card| view! { <OneCard card=card /> }).collect_view()}
                <Count class="cards__count wide-only" />
            </div>
        </Sheet>
    }
}

/// The count in words: where a twelfth card would lie, and on a phone above the buttons.
#[component]
fn Count(class: &'static str) -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let count = Memo::new(move |_| talk.with(|talk| talk.chosen.len()));
    let many = Memo::new(move |_| talk.with(domain::talk::Talk::too_many));
    view! {
        <div class=class role="status">
            <p class="cards__number">
                {move || match count.get() {
                    0 => t_string!(i18n, talk.choose.none).to_owned(),
                    1 => t_string!(i18n, talk.choose.one).to_owned(),
                    count => t_string!(i18n, talk.choose.many, count = count),
                }}
            </p>
            <p>{t!(i18n, talk.choose.free)}</p>
            <p class="cards__again" class:cards__again--hint=move || many.get()>
                {move || {
                    if many.get() {
                        t_string!(i18n, talk.choose.many_hint)
                    } else {
                        t_string!(i18n, talk.choose.again)
                    }
                }}
            </p>
        </div>
    }
}
