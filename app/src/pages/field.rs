//! The field face: for staff, from the local database first, in a browser only.
//!
//! Owns: its routes and the gate before them. Must never: wait for the network to show something.

mod actions;
mod address_of;
mod appointment;
mod dwelling;
mod dwellings;
mod first_time;
mod gate;
mod kept;
mod more;
mod no_talk;
mod people;
mod row;
mod sign_in;
pub(super) mod state_tag;
pub(super) mod sync_sentence;
mod today;
mod tray;
mod visit;

use super::{register::Register, style::Style, talk::Talk, wagon};
use leptos::prelude::*;
use leptos_router::{
    components::{ParentRoute, Route},
    path,
};

/// All addresses under `/veld`.
#[component(transparent)]
pub fn FieldRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/veld") view=gate::Gate>
            <Route path=path!("") view=today::Today />
            <Route path=path!("/bezoeken") view=dwellings::Dwellings />
            <Route path=path!("/woning/:id") view=dwelling::OneDwelling />
            <Route path=path!("/bezoek/:id") view=visit::OneVisit />
            <Route path=path!("/gesprek/:id") view=Talk />
            <Route path=path!("/uitwerken/:id") view=Register />
            <Route path=path!("/acties") view=actions::Actions />
            <Route path=path!("/wagen") view=wagon::Wagon />
            <Route path=path!("/wagen/:id") view=wagon::WagonSignUp />
            <Route path=path!("/meer") view=more::More />
            <Route path=path!("/bewaard") view=kept::Kept />
            <Route path=path!("/stijl") view=Style />
            <Route path=path!("/aanmelden") view=today::Today />
            <Route path=path!("/eerste-keer/:token") view=|| () />
        </ParentRoute>
    }
    .into_inner()
}
