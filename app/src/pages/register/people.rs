//! Whom the worker spoke with, in bands.
//!
//! Owns: this part. Must never: ask for more than the bands.

use super::{
    ask::Ask,
    part_sheet::{NextPart, PartSheet},
};
use crate::texts::{t, t_string, use_i18n};
use domain::{question::Question, registration::Part};
use leptos::prelude::*;

#[component]
pub fn People() -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || t_string!(i18n, register.people).to_owned());
    view! {
        <PartSheet part=Part::People title=title next=|| view! { <NextPart part=Part::People /> }>
            <p class="register__hint">{t!(i18n, register.people_hint)}</p>
            <Ask question=Question::Q1 />
            <Ask question=Question::Q2 />
            <Ask question=Question::Q3 />
        </PartSheet>
    }
}
