//! Icons and pictures: icons are for controls, pictures mean something.
//!
//! Owns: both ways to show a symbol. Must never: carry meaning that no word says as well.

use leptos::prelude::*;

/// A control's line icon, in the colour of the text around it.
#[component]
pub fn Icon(#[prop(into)] name: Signal<String>) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true" focusable="false">
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
