//! A card to choose: the whole card toggles, the voice is a button of its own beside it.
//!
//! Owns: its looks and its tap. Must never: look better or worse than another card.

use super::{Icon, Picture, SpeakButton};
use leptos::prelude::*;

#[component]
pub fn ChoiceCard(
    /// The name of a picture for two: `C00` to `C10`.
    #[prop(into)]
    picture: Signal<String>,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] sentence: Signal<String>,
    #[prop(into)] chosen: Signal<bool>,
    on_toggle: UnsyncCallback<()>,
    /// Stands on the card, under its words.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let spoken = Signal::derive(move || format!("{}. {}", title.get(), sentence.get()));
    view! {
        <div class="choice-card" class:choice-card--chosen=move || chosen.get()>
            <button
                type="button"
                class="choice-card__choose"
                aria-pressed=move || chosen.get().to_string()
                on:click=move |_| on_toggle.run(())
            >
                <span class="choice-card__picture">
                    <Picture name=picture />
                    <span class="choice-card__tick" aria-hidden="true">
                        <Icon name="check" />
                    </span>
                </span>
                <span class="choice-card__text">
                    <span class="choice-card__title">{title}</span>
                    <span class="choice-card__sentence">{sentence}</span>
                </span>
            </button>
            <SpeakButton text=spoken />
            {children.map(|children| children())}
        </div>
    }
}
