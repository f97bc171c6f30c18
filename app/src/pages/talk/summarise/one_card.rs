//! One chosen card: what helps, what makes it hard.
//!
//! Owns: that panel. Must never: show a mark that was not made.

use super::{
    line::{Cross, Line},
    removing::Removed,
};
use crate::{
    pages::{
        talk::{card, table::use_table},
        wording,
    },
    texts::{t, t_string, use_i18n},
    ui::Picture,
};
use domain::{
    card::Card,
    factor::{Effect, FactorMark},
};
use leptos::prelude::*;

#[component]
pub fn OneCard(card: Card) -> impl IntoView {
    let title = card::title(card);
    view! {
        <section class="told">
            <div class="told__card">
                <Picture name=format!("{card:?}") />
                <h2>{title}</h2>
                <Cross what=title removed=Removed::Card(card) />
            </div>
            <Marks card=card effect=Effect::Helps />
            <Marks card=card effect=Effect::Hinders />
        </section>
    }
}

#[component]
fn Marks(card: Card, effect: Effect) -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let marks = Memo::new(move |_| {
        talk.with(|talk| {
            let here = talk.marks.iter().filter(|m| m.card == card && m.effect == effect);
            here.copied().collect::<Vec<FactorMark>>()
        })
    });
    let picture = match effect {
        Effect::Helps => "helps",
        Effect::Hinders => "hinders",
    };
    view! {
        <div class="told__marks">
            <h3>
                <Picture name=picture />
                {move || match effect {
                    Effect::Helps => t_string!(i18n, talk.summarise.helps),
                    Effect::Hinders => t_string!(i18n, talk.summarise.hinders),
                }}
            </h3>
            <Show
                when=move || !marks.with(Vec::is_empty)
                fallback=move || view! { <p>{t!(i18n, talk.summarise.nothing)}</p> }
            >
                <ul class="lines">
                    <For each=move || marks.get() key=|mark| *mark let(mark)>
                        <Line
                            text=Signal::derive(move || wording::factor::name(i18n, mark.factor).to_owned())
                            removed=Removed::Mark(mark)
                        />
                    </For>
                </ul>
            </Show>
        </div>
    }
}
