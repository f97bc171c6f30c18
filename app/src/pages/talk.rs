//! The conversation at the kitchen table, from the leaflet to the code.
//!
//! Owns: opening a talk and showing the step it is at. Must never: ask the network, score, or hurry anyone.

mod agree;
pub mod attention;
pub mod browser_back;
pub mod card;
mod choose;
mod close;
mod consent;
mod declined;
mod deepen;
pub mod double_tap;
mod introduce;
mod leaving;
mod opening;
mod realise;
pub mod saving;
mod scale;
mod sheet;
pub mod stop;
mod summarise;
pub mod table;
mod telling;
pub mod trouble;

use self::{
    agree::Agree,
    choose::Choose,
    close::Close,
    consent::Consent,
    declined::Declined,
    deepen::Deepen,
    introduce::Introduce,
    opening::Opening,
    realise::Realise,
    scale::Scale,
    stop::Stop,
    summarise::Summarise,
    table::{Table, use_table},
};
use crate::address;
use domain::{
    id::VisitId,
    talk::{Step, Talk as Conversation},
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map},
};

#[component]
pub fn Talk() -> impl IntoView {
    let params = use_params_map();
    let visit = Memo::new(move |_| params.read().get("id").and_then(|id| id.parse::<VisitId>().ok()));
    move || view! { <Opening visit=visit.get() /> }
}

/// Everything below here works on one talk.
#[component]
fn AtTheTable(visit: VisitId, talk: Conversation) -> impl IntoView {
    if talk.step == Step::Register {
        // The talk is over; only the worker goes on with it.
        let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
        use_navigate()(&address::register(visit), options);
    }
    let table = Table::lay(talk);
    browser_back::hold(address::talk(visit), move || table.browser_back());
    view! {
        <Now />
        <div data-register="resident">
            <Stop />
        </div>
    }
}

/// The step on screen; another step is another screen.
#[component]
fn Now() -> impl IntoView {
    let Table { talk, declined, .. } = use_table();
    let step = Memo::new(move |_| talk.with(|talk| talk.step));
    let refused = Memo::new(move |_| declined.with(Option::is_some));
    move || match step.get() {
        _ if refused.get() => view! { <Declined /> }.into_any(),
        Step::Introduce => view! { <Introduce /> }.into_any(),
        Step::Consent => view! { <Consent /> }.into_any(),
        Step::Choose => view! { <Choose /> }.into_any(),
        Step::Deepen(card) => view! { <Deepen card=card /> }.into_any(),
        Step::Realise(card) => view! { <Realise card=card /> }.into_any(),
        Step::Scale(question) => view! { <Scale question=question /> }.into_any(),
        Step::Summarise => view! { <Summarise /> }.into_any(),
        Step::Agree => view! { <Agree /> }.into_any(),
        Step::Close => view! { <Close /> }.into_any(),
        Step::Register => ().into_any(),
    }
}
