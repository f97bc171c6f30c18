//! Telling and writing up: what was said on one card, and its four places.
//!
//! Owns: those examples. Must never: give one side a colour of its own.

use super::Group;
use crate::{
    texts::{t, t_string, use_i18n},
    ui::{Icon, Picture},
};
use leptos::prelude::*;

#[component]
pub fn Telling() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Group title=move || t_string!(i18n, style.telling).to_owned() wide=true>
            <section class="told">
                <div class="told__card">
                    <Picture name="C07" />
                    <h3>{t!(i18n, cards.c07.title)}</h3>
                </div>
                <div class="told__marks">
                    <h3>
                        <Picture name="helps" />
                        {t!(i18n, talk.summarise.helps)}
                    </h3>
                    <ul class="lines">
                        <li class="line">
                            <span>{t!(i18n, factors.e1)}</span>
                            <button
                                type="button"
                                class="icon-button"
                                aria-label=move || {
                                    t_string!(i18n, talk.summarise.remove, what = t_string!(i18n, factors.e1))
                                }
                            >
                                <Icon name="x" />
                            </button>
                        </li>
                    </ul>
                </div>
                <div class="told__marks">
                    <h3>
                        <Picture name="hinders" />
                        {t!(i18n, talk.summarise.hinders)}
                    </h3>
                    <p>{t!(i18n, talk.summarise.nothing)}</p>
                </div>
            </section>
            <Quadrants />
        </Group>
    }
}

#[component]
fn Quadrants() -> impl IntoView {
    let i18n = use_i18n();
    let open = RwSignal::new(3_usize);
    let cell = move |at: usize| {
        view! {
            <button
                type="button"
                class="button button--choice"
                aria-pressed=move || (open.get() == at).to_string()
                on:click=move |_| open.set(at)
            >
                {t!(i18n, register.many_statements, count = at + 2)}
            </button>
        }
    };
    view! {
        <div class="quadrants">
            <span></span>
            <span class="quadrants__name">{t!(i18n, register.opportunities)}</span>
            <span class="quadrants__name">{t!(i18n, register.barriers)}</span>
            <span class="quadrants__name">{t!(i18n, register.person)}</span>
            {cell(0)}
            {cell(1)}
            <span class="quadrants__name">{t!(i18n, register.environment)}</span>
            {cell(2)}
            {cell(3)}
        </div>
    }
}
