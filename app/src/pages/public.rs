//! The public face: readable without an account and without JavaScript.
//!
//! Owns: what residents see. Must never: show who comes, or need a script to work.

use leptos::prelude::*;

#[component]
pub fn Home() -> impl IntoView { view! { <main class="page"><h1>"x"</h1></main> } }
#[component]
pub fn Activities() -> impl IntoView { view! { <main class="page"><h1>"x"</h1></main> } }
#[component]
pub fn OneActivity() -> impl IntoView { view! { <main class="page"><h1>"x"</h1></main> } }
#[component]
pub fn Thanks() -> impl IntoView { view! { <main class="page"><h1>"x"</h1></main> } }
#[component]
pub fn Privacy() -> impl IntoView { view! { <main class="page"><h1>"x"</h1></main> } }
#[component]
pub fn About() -> impl IntoView { view! { <main class="page"><h1>"x"</h1></main> } }
