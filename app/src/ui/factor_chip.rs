//! A factor to tap: picture, word, and its marks in the end corner.
//!
//! Owns: its looks and its tap. Must never: fill "helps" and "makes it hard" differently.

use super::Picture;
use crate::texts::{t, use_i18n};
use leptos::prelude::*;

#[component]
pub fn FactorChip(
    /// The name of a small picture: `P1`, `E12`.
    #[prop(into)]
    picture: Signal<String>,
    #[prop(into)] name: Signal<String>,
    #[prop(into)] helps: Signal<bool>,
    #[prop(into)] hinders: Signal<bool>,
    /// Whether its two buttons are shown.
    #[prop(into)]
    open: Signal<bool>,
    on_press: UnsyncCallback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="chip"
            class:chip--marked=move || helps.get() || hinders.get()
            aria-expanded=move || open.get().to_string()
            on:click=move |_| on_press.run(())
        >
            <span class="chip__picture">
                <Picture name=picture />
            </span>
            <span class="chip__name">{name}</span>
            <Marks helps=helps hinders=hinders />
        </button>
    }
}

/// The marks that stand: a picture for the eye, a word for the ear.
#[component]
pub fn Marks(#[prop(into)] helps: Signal<bool>, #[prop(into)] hinders: Signal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let mark = |picture: &'static str, word: AnyView| {
        view! {
            <Picture name=picture />
            <span class="visually-hidden">{word}</span>
        }
    };
    view! {
        <span class="marks">
            {move || helps.get().then(|| mark("helps", t!(i18n, ui.helps).into_any()))}
            {move || hinders.get().then(|| mark("hinders", t!(i18n, ui.hinders).into_any()))}
        </span>
    }
}
