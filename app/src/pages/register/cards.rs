//! Checking the cards and factors of the talk, and correcting a wrong tap.
//!
//! Owns: this part. Must never: add what the resident did not say by itself.

mod marks;
mod pick;

use self::{marks::Marks, pick::Pick};
use super::part_sheet::{NextPart, PartSheet};
use crate::{
    pages::{talk::table::use_table, wording},
    texts::{t, t_string, use_i18n},
    ui::{Icon, Picture},
};
use domain::{card::Card, factor::Effect, registration::Part};
use leptos::prelude::*;

#[component]
pub fn Cards() -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let title = Signal::derive(move || t_string!(i18n, register.cards).to_owned());
    let chosen = Memo::new(move |_| talk.with(|talk| talk.chosen.clone()));
    let others = Signal::derive(move || {
        let chosen = chosen.get();
        let left = Card::ALL.into_iter().filter(|card| !chosen.contains(card));
        left.map(|card| (format!("{card:?}"), wording::card::title(i18n, card).to_owned()))
            .collect::<Vec<_>>()
    });
    let add = UnsyncCallback::new(move |id: String| {
        if let Some(card) = Card::ALL.into_iter().find(|card| format!("{card:?}") == id) {
            talk.update(|talk| talk.toggle_card(card));
        }
    });
    view! {
        <PartSheet part=Part::Cards title=title next=|| view! { <NextPart part=Part::Cards /> }>
            <p class="register__hint">{t!(i18n, register.cards_hint)}</p>
            <Show when=move || chosen.with(Vec::is_empty)>
                <p>{t!(i18n, register.cards_none)}</p>
            </Show>
            <For each=move || chosen.get() key=|card| *card let(card)>
                <OneCard card=card />
            </For>
            <Pick
                id="add-card"
                label=Signal::derive(move || t_string!(i18n, register.cards_add).to_owned())
                options=others
                on_pick=add
            />
        </PartSheet>
    }
}

#[component]
fn OneCard(card: Card) -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let title = crate::pages::talk::card::title(card);
    view! {
        <section class="checked">
            <div class="checked__head">
                <Picture name=format!("{card:?}") />
                <h2>{title}</h2>
                <button
                    type="button"
                    class="icon-button"
                    aria-label=move || t_string!(i18n, talk.summarise.remove, what = title.get())
                    on:click=move |_| talk.update(|talk| talk.remove_card(card))
                >
                    <Icon name="x" />
                </button>
            </div>
            <Marks card=card effect=Effect::Helps />
            <Marks card=card effect=Effect::Hinders />
        </section>
    }
}
