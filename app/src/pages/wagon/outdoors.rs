//! The outdoors look, by hand: darker ink, larger targets.
//!
//! Owns: the switch and remembering it. Must never: guess from the weather or the hour.

use crate::{
    texts::{t, use_i18n},
    ui::Icon,
};
use gloo::storage::{LocalStorage, Storage};
use leptos::prelude::*;

/// Read again by `boot.js` before the first paint.
const REMEMBERED: &str = "mds.outdoor";
const ATTRIBUTE: &str = "data-outdoor";
const ON: &str = "on";

fn root() -> Option<web_sys::Element> {
    document().document_element()
}

fn is_on() -> bool {
    root().is_some_and(|root| root.has_attribute(ATTRIBUTE))
}

fn turn(on: bool) {
    if let Some(root) = root() {
        // On a document that is being shown, setting a plain attribute does not fail.
        let _ = if on { root.set_attribute(ATTRIBUTE, ON) } else { root.remove_attribute(ATTRIBUTE) };
    }
    // Without storage it lasts until the app is closed, which is fine.
    let kept = LocalStorage::raw();
    let _ = if on { kept.set_item(REMEMBERED, ON) } else { kept.remove_item(REMEMBERED) };
}

#[component]
pub fn Outdoors() -> impl IntoView {
    let i18n = use_i18n();
    let on = RwSignal::new(is_on());
    let toggle = move |_| {
        on.update(|on| *on = !*on);
        turn(on.get_untracked());
    };
    view! {
        <button type="button" class="button button--choice" aria-pressed=move || on.get().to_string() on:click=toggle>
            <Icon name="sun" />
            {t!(i18n, wagon.outdoors)}
        </button>
    }
}
