//! The state of a visit as an icon and a word.
//!
//! Owns: that translation. Must never: use colour for good or bad; a refusal is as neutral as the rest.

use crate::{
    texts::{t_string, use_i18n},
    time::I18n,
    ui::{StatusTag, Tone},
};
use domain::visit::VisitState;
use leptos::prelude::*;

#[component]
pub fn StateTag(state: VisitState) -> impl IntoView {
    let i18n = use_i18n();
    let (icon, tone) = match state {
        VisitState::Planned => ("calendar", Tone::Neutral),
        VisitState::Confirmed => ("calendar-check", Tone::Neutral),
        VisitState::Underway => ("messages", Tone::Neutral),
        VisitState::ToRegister => ("pencil", Tone::Notice),
        VisitState::Done => ("check", Tone::Leaf),
        VisitState::Declined | VisitState::Stopped => ("message-off", Tone::Neutral),
        VisitState::ComeBack => ("clock", Tone::Neutral),
        VisitState::TechnicalOnly => ("home", Tone::Neutral),
        VisitState::NotHome | VisitState::Vacant => ("door", Tone::Neutral),
    };
    view! { <StatusTag icon tone>{move || word(i18n, state)}</StatusTag> }
}

pub fn word(i18n: I18n, state: VisitState) -> &'static str {
    match state {
        VisitState::Planned => t_string!(i18n, state.planned),
        VisitState::Confirmed => t_string!(i18n, state.confirmed),
        VisitState::Underway => t_string!(i18n, state.underway),
        VisitState::ToRegister => t_string!(i18n, state.to_register),
        VisitState::Done => t_string!(i18n, state.done),
        VisitState::Declined => t_string!(i18n, state.declined),
        VisitState::Stopped => t_string!(i18n, state.stopped),
        VisitState::NotHome => t_string!(i18n, state.not_home),
        VisitState::ComeBack => t_string!(i18n, state.come_back),
        VisitState::TechnicalOnly => t_string!(i18n, state.technical_only),
        VisitState::Vacant => t_string!(i18n, state.vacant),
    }
}
