//! One line with its cross.
//!
//! Owns: that line. Must never: remove without a way back.

use super::removing::{Removed, remover};
use crate::{
    texts::{t_string, use_i18n},
    ui::Icon,
};
use leptos::prelude::*;

#[component]
pub fn Line(#[prop(into)] text: Signal<String>, removed: Removed) -> impl IntoView {
    view! {
        <li class="line">
            <span>{text}</span>
            <Cross what=text removed=removed />
        </li>
    }
}

#[component]
pub fn Cross(#[prop(into)] what: Signal<String>, removed: Removed) -> impl IntoView {
    let i18n = use_i18n();
    let remove = remover(removed);
    view! {
        <button
            type="button"
            class="icon-button"
            id=removed.element()
            aria-label=move || t_string!(i18n, talk.summarise.remove, what = what.get())
            on:click=move |_| remove()
        >
            <Icon name="x" />
        </button>
    }
}
