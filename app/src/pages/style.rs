//! Every part of the app in every state, to look at and to compare.
//!
//! Owns: that page. Must never: hold anything from the field; its examples are invented.

use leptos::prelude::*;

#[component]
pub fn Style() -> impl IntoView {
    view! { <main class="page"></main> }
}
