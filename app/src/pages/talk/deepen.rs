//! One card, big, to talk about. Nothing is typed.
//!
//! Owns: this screen. Must never: put a question in the worker's mouth; help stays behind a button.

mod help;

pub use self::help::Help;
use super::{
    card::BigCard,
    sheet::{BackButton, NextButton, Sheet},
};
use crate::{
    pages::talk::card,
    texts::{t_string, use_i18n},
};
use domain::card::Card;
use leptos::prelude::*;

#[component]
pub fn Deepen(card: Card) -> impl IntoView {
    let i18n = use_i18n();
    let title = card::title(card);
    let lead = Signal::derive(move || t_string!(i18n, talk.deepen.lead).to_owned());
    let next = Signal::derive(move || t_string!(i18n, talk.next).to_owned());
    let foot = move || {
        view! {
            <BackButton />
            <NextButton label=next />
        }
    };
    view! {
        <Sheet name="deepen" title=title spoken=card::spoken(card) foot=foot>
            <BigCard card=card>
                <p class="talk__lead">{lead}</p>
            </BigCard>
            <Help card=card />
        </Sheet>
    }
}
