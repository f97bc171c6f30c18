//! An empty list: one picture, one sentence, one thing to do.
//!
//! Owns: that. Must never: leave someone with a blank screen.

use super::Picture;
use leptos::prelude::*;

#[component]
pub fn Empty(
    picture: &'static str,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] text: Signal<String>,
    /// The one thing to do.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="tile"><Picture name=picture /></span>
            <p class="empty__title">{title}</p>
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
}
