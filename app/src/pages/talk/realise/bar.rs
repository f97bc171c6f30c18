//! The bar for one factor: "Helpt mij" and "Maakt het lastig", equal, and both may be on.
//!
//! Owns: those marks, and for "Iets anders" where it belongs. Must never: ask what the something else is.

use crate::{
    pages::{talk::table::use_table, wording},
    texts::{t, t_string, use_i18n},
    ui::Picture,
};
use domain::{
    card::Card,
    factor::{Effect, Factor, Sphere},
};
use leptos::prelude::*;

#[component]
pub fn Bar(card: Card, open: RwSignal<Option<Factor>>) -> impl IntoView {
    move || open.get().map(|factor| view! { <OneFactor card=card factor=factor /> })
}

#[component]
fn OneFactor(card: Card, factor: Factor) -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let marked_sphere = talk.with_untracked(|talk| {
        talk.marks.iter().find(|m| m.card == card && m.factor == factor).map(|mark| mark.sphere)
    });
    let known = (factor != Factor::X0).then(|| factor.sphere());
    let sphere = RwSignal::new(marked_sphere.or(known));
    view! {
        <div class="factor-bar" role="group" aria-labelledby="factor-bar-name">
            <p class="factor-bar__name">
                <strong id="factor-bar-name">{move || wording::factor::name(i18n, factor)}</strong>
                <span>{t!(i18n, talk.realise.both)}</span>
            </p>
            {(factor == Factor::X0).then(|| view! { <Where card=card sphere=sphere /> })}
            {move || {
                sphere
                    .get()
                    .map(|sphere| {
                        view! {
                            <div class="factor-bar__effects">
                                <Mark card=card factor=factor sphere=sphere effect=Effect::Helps />
                                <Mark card=card factor=factor sphere=sphere effect=Effect::Hinders />
                            </div>
                        }
                    })
            }}
        </div>
    }
}

#[component]
fn Mark(card: Card, factor: Factor, sphere: Sphere, effect: Effect) -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let on = Memo::new(move |_| talk.with(|talk| talk.is_marked(card, factor, effect)));
    let picture = match effect {
        Effect::Helps => "helps",
        Effect::Hinders => "hinders",
    };
    view! {
        <button
            type="button"
            class="button button--choice"
            aria-pressed=move || on.get().to_string()
            on:click=move |_| talk.update(|talk| talk.toggle_mark(card, factor, sphere, effect))
        >
            <Picture name=picture />
            {move || match effect {
                Effect::Helps => t_string!(i18n, talk.realise.helps),
                Effect::Hinders => t_string!(i18n, talk.realise.hinders),
            }}
        </button>
    }
}

/// Something else may lie in the person or around them; marks that are there move along.
#[component]
fn Where(card: Card, sphere: RwSignal<Option<Sphere>>) -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let choose = move |chosen: Sphere| {
        sphere.set(Some(chosen));
        talk.update(|talk| {
            for mark in talk.marks.iter_mut().filter(|m| m.card == card && m.factor == Factor::X0) {
                mark.sphere = chosen;
            }
        });
    };
    let button = move |which: Sphere| {
        view! {
            <button
                type="button"
                class="button button--choice"
                aria-pressed=move || (sphere.get() == Some(which)).to_string()
                on:click=move |_| choose(which)
            >
                {move || match which {
                    Sphere::Person => t_string!(i18n, talk.realise.person),
                    Sphere::Environment => t_string!(i18n, talk.realise.environment),
                }}
            </button>
        }
    };
    view! {
        <div class="factor-bar__where" role="group" aria-labelledby="factor-bar-where">
            <p id="factor-bar-where">{t!(i18n, talk.realise.belongs)}</p>
            {button(Sphere::Person)}
            {button(Sphere::Environment)}
        </div>
    }
}
