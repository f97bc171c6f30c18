//! What the worker writes down after the talk, alone, within ten minutes.
//!
//! Owns: these screens and their order. Must never: ask for a name, an address or a date.

mod ask;
mod cards;
mod count_left;
mod done;
mod opening;
mod part_sheet;
mod people;
mod reminder;
mod send;
mod statements;
mod summary;
mod wishes;

use self::{
    cards::Cards, done::Done, opening::Opening, people::People, send::Send, statements::Statements,
    summary::Summary, wishes::Wishes,
};
use super::talk::table::Table;
use domain::{id::VisitId, registration::Part, talk::Talk};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

#[component]
pub fn Register() -> impl IntoView {
    let params = use_params_map();
    let visit = Memo::new(move |_| params.read().get("id").and_then(|id| id.parse::<VisitId>().ok()));
    move || view! { <Opening visit=visit.get() /> }
}

/// The talk on the worker's desk, at the part where it was left.
#[component]
fn AtTheDesk(visit: VisitId, talk: Talk) -> impl IntoView {
    let table = Table::lay(visit, talk);
    let part = Memo::new(move |_| table.talk.with(|talk| talk.registration.part));
    let finished = RwSignal::new(false);
    move || {
        if finished.get() {
            return view! { <Done /> }.into_any();
        }
        match part.get() {
            Part::People => view! { <People /> }.into_any(),
            Part::Wishes => view! { <Wishes /> }.into_any(),
            Part::Cards => view! { <Cards /> }.into_any(),
            Part::Statements => view! { <Statements /> }.into_any(),
            Part::Summary => view! { <Summary /> }.into_any(),
            Part::Send => view! { <Send finished=finished /> }.into_any(),
        }
    }
}
