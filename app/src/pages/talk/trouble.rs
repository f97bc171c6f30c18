//! When the device's storage fails: said at once, where somebody is working.
//!
//! Owns: that sentence. Must never: claim that something was saved while it was not.

use super::table::use_table;
use crate::{
    device::DeviceError,
    texts::{t_string, use_i18n},
};
use leptos::prelude::*;

/// What is the matter, if anything.
pub fn trouble() -> Signal<Option<&'static str>> {
    let i18n = use_i18n();
    let field = use_table().keep.field;
    let trouble = Memo::new(move |_| field.standing.with(|standing| standing.trouble.clone()));
    Signal::derive(move || {
        trouble.get().map(|trouble| match trouble {
            DeviceError::Full => t_string!(i18n, kept.full),
            _ => t_string!(i18n, kept.trouble),
        })
    })
}

#[component]
pub fn Trouble() -> impl IntoView {
    let trouble = trouble();
    move || trouble.get().map(|words| view! { <p class="banner banner--negative">{words}</p> })
}
