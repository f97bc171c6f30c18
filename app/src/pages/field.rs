//! The field face: for staff, from the local database first, in a browser only.
//!
//! Owns: its routes and the gate before them. Must never: wait for the network to show something.

mod account_closed;
mod actions;
mod address_of;
mod appointment;
mod appointments;
mod companions;
mod contents;
mod drafts;
mod dwelling;
mod dwellings;
mod enrol;
mod first_time;
mod gate;
mod give_talks;
pub mod handed_over;
mod helps;
mod kept;
mod leave;
mod lock_screen;
mod more;
mod move_appointment;
mod moved;
mod new_passphrase;
mod no_talk;
mod old_passphrase;
mod open_here;
mod other_ways;
mod overdue;
mod people;
mod pin;
mod put_back;
pub(super) mod rights;
mod row;
mod second_step;
mod sign_in;
pub(super) mod state_tag;
pub(super) mod sync_sentence;
mod tablet;
mod today;
mod tray;
mod unlocking;
mod visit;
mod visits_today;
mod who_again;
mod who_is_here;
mod whose;
mod withdrawn;

pub use self::{
    actions::Actions, dwelling::OneDwelling, dwellings::Dwellings, gate::Gate, kept::Kept, more::More,
    today::Today, visit::OneVisit,
};
use super::parts::{Admin, Conversation, Field, of_admin, of_conversation, of_field, of_style};
use leptos::prelude::*;
use leptos_router::{
    components::{ParentRoute, Route},
    path,
};

/// All addresses under `/veld`.
#[component(transparent)]
pub fn FieldRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/veld") view=|| of_field(Field::Gate)>
            <Route path=path!("") view=|| of_field(Field::Today) />
            <Route path=path!("/bezoeken") view=|| of_field(Field::Dwellings) />
            <Route path=path!("/woning/:id") view=|| of_field(Field::OneDwelling) />
            <Route path=path!("/bezoek/:id") view=|| of_field(Field::OneVisit) />
            <Route path=path!("/gesprek/:id") view=|| of_conversation(Conversation::Talk) />
            <Route path=path!("/uitwerken/:id") view=|| of_conversation(Conversation::Register) />
            <Route path=path!("/acties") view=|| of_field(Field::Actions) />
            <Route path=path!("/wagen") view=|| of_field(Field::Wagon) />
            <Route path=path!("/wagen/:id") view=|| of_field(Field::WagonSignUp) />
            <Route path=path!("/meer") view=|| of_field(Field::More) />
            <Route path=path!("/beheer") view=|| of_admin(Admin::Home) />
            <Route path=path!("/beheer/mensen") view=|| of_admin(Admin::People) />
            <Route path=path!("/beheer/mensen/:user") view=|| of_admin(Admin::OnePerson) />
            <Route path=path!("/mijn-toegang") view=|| of_admin(Admin::Access) />
            <Route path=path!("/beheer/toestellen") view=|| of_admin(Admin::Devices) />
            <Route path=path!("/beheer/overdracht") view=|| of_admin(Admin::Handover) />
            <Route path=path!("/beheer/bewaartermijnen") view=|| of_admin(Admin::Retention) />
            <Route path=path!("/beheer/gewist") view=|| of_admin(Admin::Erasures) />
            <Route path=path!("/beheer/gesprek") view=|| of_admin(Admin::Order) />
            <Route path=path!("/beheer/logboek") view=|| of_admin(Admin::Log) />
            <Route path=path!("/bewaard") view=|| of_field(Field::Kept) />
            <Route path=path!("/stijl") view=of_style />
            <Route path=path!("/aanmelden") view=|| of_field(Field::Today) />
            <Route path=path!("/eerste-keer/:token") view=|| () />
        </ParentRoute>
    }
    .into_inner()
}
