//! The one open field with its statements.
//!
//! Owns: adding one. Must never: take more than five.

use super::{
    editor::Editor,
    map::{hint, name},
};
use crate::{
    pages::talk::table::use_table,
    texts::{t, t_string, use_i18n},
    ui::Icon,
};
use domain::registration::{Quadrant, STATEMENTS_PER_QUADRANT, StatementDraft};
use leptos::prelude::*;

#[component]
pub fn OneQuadrant(quadrant: Quadrant) -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let places = Memo::new(move |_| {
        talk.with(|talk| talk.registration.in_quadrant(quadrant).map(|(at, _)| at).collect::<Vec<_>>())
    });
    let count = move || places.with(Vec::len);
    let add = move |_| {
        talk.update(|talk| {
            talk.registration.statements.push(StatementDraft { quadrant, text: String::new() });
        });
    };
    view! {
        <section class="quadrant">
            <h2>{move || name(i18n, quadrant)}</h2>
            <p>{move || hint(i18n, quadrant)}</p>
            <For each=move || places.get().into_iter().enumerate() key=|place| *place let((nth, at))>
                <Editor at=at number=nth + 1 />
            </For>
            <Show
                when=move || count() < STATEMENTS_PER_QUADRANT
                fallback=move || view! { <p class="register__hint">{t!(i18n, register.enough_statements)}</p> }
            >
                <button type="button" class="button button--quiet" on:click=add>
                    <Icon name="plus" />
                    {move || {
                        if count() == 0 {
                            t_string!(i18n, register.first_statement)
                        } else {
                            t_string!(i18n, register.add_statement)
                        }
                    }}
                </button>
            </Show>
        </section>
    }
}
