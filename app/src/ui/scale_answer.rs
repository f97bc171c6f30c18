//! One answer to a closed question: words, sometimes with a drawn face.
//!
//! Owns: its looks and its tap. Must never: look better or worse than another answer.

use super::Picture;
use leptos::prelude::*;

#[component]
pub fn ScaleAnswer(
    /// The name of its face, where the scale has them.
    face: Option<String>,
    #[prop(into)] words: Signal<String>,
    #[prop(into)] chosen: Signal<bool>,
    /// Not answering stands apart from the answers.
    #[prop(optional)]
    apart: bool,
    on_press: UnsyncCallback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button button--choice"
            class:scale__wont=apart
            aria-pressed=move || chosen.get().to_string()
            on:click=move |_| on_press.run(())
        >
            {face.map(|name| view! { <Picture name=name /> })}
            <span>{words}</span>
        </button>
    }
}
