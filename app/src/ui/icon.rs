//! Icons and pictures: icons are for controls, pictures mean something.
//!
//! Owns: both ways to show a symbol. Must never: carry meaning that no word says as well.

use leptos::prelude::*;

/// These point along the line of writing, so right-to-left turns them round. Clocks, ticks and pictures never turn.
const DIRECTED: [&str; 6] =
    ["arrow-left", "arrow-right", "arrow-back-up", "chevron-right", "logout", "volume"];

/// A control's line icon, in the colour of the text around it.
#[component]
pub fn Icon(#[prop(into)] name: Signal<String>) -> impl IntoView {
    let mirrors = move || name.with(|name| DIRECTED.contains(&name.as_str()).then_some(""));
    view! {
        <svg class="icon" data-mirrors=mirrors aria-hidden="true" focusable="false">
            <use href=move || format!("/icons/sprite.svg#{}", name.get())></use>
        </svg>
    }
}

/// A picture from the one open set. The word stands beside it, so it is hidden from screen readers.
#[component]
pub fn Picture(#[prop(into)] name: Signal<String>) -> impl IntoView {
    view! {
        <svg class="picture" aria-hidden="true" focusable="false">
            <use href=move || format!("/pictures/sprite.svg#{}", name.get())></use>
        </svg>
    }
}
