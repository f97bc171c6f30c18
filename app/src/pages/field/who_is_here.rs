//! Who works here, for which organisation and on which device, in the frame of every field page.
//!
//! Owns: that line. Must never: stand where a resident looks along; a talk and the wagon's form have no such frame.

use crate::{
    engine::use_field,
    texts::{t, use_i18n},
};
use leptos::prelude::*;

#[component]
pub fn WhoIsHere(
    /// Also on a phone, where it takes a line of its own.
    on_phones: bool,
) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let me = field.me();
    view! {
        <p class="frame__who" class:frame__who--on-phones=on_phones>
            <span class="visually-hidden">{t!(i18n, more.who)} ": "</span>
            <span><bdi>{me.name}</bdi>" · "<bdi>{me.org_name}</bdi></span>
            {move || field.device_name().map(|name| view! { <span class="frame__device"><bdi>{name}</bdi></span> })}
        </p>
    }
}
