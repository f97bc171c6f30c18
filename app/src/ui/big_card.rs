//! A card that is talked about: small at the side of the words on a phone, big on a tablet.
//!
//! Owns: its looks. Must never: be tapped; choosing is another part.

use super::Picture;
use leptos::prelude::*;

#[component]
pub fn BigCard(
    /// The name of a picture for two: `C00` to `C10`.
    #[prop(into)]
    picture: Signal<String>,
    /// Where the screen itself has another heading.
    title: Option<Signal<String>>,
    #[prop(into)] sentence: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="big-card">
            <div class="big-card__picture">
                <Picture name=picture />
            </div>
            <div class="big-card__text">
                {title.map(|title| view! { <p class="big-card__title">{title}</p> })}
                <p>{sentence}</p>
                {children()}
            </div>
        </div>
    }
}
