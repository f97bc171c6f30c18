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
mod stop;
mod summary;
mod wishes;

use self::{
    cards::Cards, done::Done, opening::Opening, part_sheet::show, people::People, send::Send,
    statements::Statements, stop::Stop, summary::Summary, wishes::Wishes,
};
use super::talk::{
    browser_back::{self, Back},
    table::Table,
};
use crate::address;
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
    let table = Table::lay(talk);
    let part = Memo::new(move |_| table.talk.with(|talk| talk.registration.part));
    let finished = RwSignal::new(false);
    browser_back::hold(address::register(visit), move || back(table, finished));
    let shown = move || {
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
    };
    view! {
        {shown}
        <Stop />
    }
}

/// The browser's Back: one part back; before the first there is only the question to stop.
fn back(table: Table, finished: RwSignal<bool>) -> Back {
    let part = table.talk.with_untracked(|talk| talk.registration.part);
    if finished.get_untracked() {
        table.navigate.run(address::FIELD.to_owned());
        return Back::Leaves;
    }
    if table.stopping.get_untracked() {
        table.stopping.set(false);
    } else if part == Part::ALL[0] {
        table.stopping.set(true);
    } else {
        show(table, part.back());
    }
    Back::Stays
}
