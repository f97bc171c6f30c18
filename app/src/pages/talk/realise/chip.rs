//! One factor chip: picture, word, and its marks in the end corner.
//!
//! Owns: its looks and its tap. Must never: fill "helps" and "makes it hard" differently.

use crate::{
    pages::{talk::table::use_table, wording},
    texts::use_i18n,
    ui::{self, FactorChip},
};
use domain::{
    card::Card,
    factor::{Effect, Factor},
};
use leptos::prelude::*;

#[component]
pub fn Chip(card: Card, factor: Factor, open: RwSignal<Option<Factor>>) -> impl IntoView {
    let i18n = use_i18n();
    let is_open = Memo::new(move |_| open.get() == Some(factor));
    let press = move |()| open.update(|open| *open = (*open != Some(factor)).then_some(factor));
    view! {
        <FactorChip
            picture=format!("{factor:?}")
            name=move || wording::factor::name(i18n, factor).to_owned()
            helps=is_on(card, factor, Effect::Helps)
            hinders=is_on(card, factor, Effect::Hinders)
            open=is_open
            on_press=UnsyncCallback::new(press)
        />
    }
}

/// The marks of a factor that has no chip.
#[component]
pub fn Marks(card: Card, factor: Factor) -> impl IntoView {
    view! {
        <ui::Marks
            helps=is_on(card, factor, Effect::Helps)
            hinders=is_on(card, factor, Effect::Hinders)
        />
    }
}

fn is_on(card: Card, factor: Factor, effect: Effect) -> Memo<bool> {
    let talk = use_table().talk;
    Memo::new(move |_| talk.with(|talk| talk.is_marked(card, factor, effect)))
}
