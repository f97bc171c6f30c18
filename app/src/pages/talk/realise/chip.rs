//! One factor chip: picture, word, and its marks in the end corner.
//!
//! Owns: its looks and its tap. Must never: fill "helps" and "makes it hard" differently.

use crate::{
    pages::{talk::table::use_table, wording},
    texts::{t, use_i18n},
    ui::Picture,
};
use domain::{
    card::Card,
    factor::{Effect, Factor},
};
use leptos::prelude::*;

#[component]
pub fn Chip(card: Card, factor: Factor, open: RwSignal<Option<Factor>>) -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let is_open = Memo::new(move |_| open.get() == Some(factor));
    let marked = Memo::new(move |_| {
        talk.with(|talk| talk.marks.iter().any(|mark| mark.card == card && mark.factor == factor))
    });
    view! {
        <button
            type="button"
            class="chip"
            class:chip--marked=move || marked.get()
            aria-expanded=move || is_open.get().to_string()
            on:click=move |_| open.update(|open| *open = (*open != Some(factor)).then_some(factor))
        >
            <span class="chip__picture">
                <Picture name=format!("{factor:?}") />
            </span>
            <span class="chip__name">{move || wording::factor::name(i18n, factor)}</span>
            <Marks card=card factor=factor />
        </button>
    }
}

/// The marks that stand: a picture for the eye, a word for the ear.
#[component]
pub fn Marks(card: Card, factor: Factor) -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let on = move |effect| Memo::new(move |_| talk.with(|talk| talk.is_marked(card, factor, effect)));
    let (helps, hinders) = (on(Effect::Helps), on(Effect::Hinders));
    view! {
        <span class="marks">
            {move || {
                helps
                    .get()
                    .then(|| {
                        view! {
                            <Picture name="helps" />
                            <span class="visually-hidden">{t!(i18n, talk.realise.marked_helps)}</span>
                        }
                    })
            }}
            {move || {
                hinders
                    .get()
                    .then(|| {
                        view! {
                            <Picture name="hinders" />
                            <span class="visually-hidden">{t!(i18n, talk.realise.marked_hinders)}</span>
                        }
                    })
            }}
        </span>
    }
}
