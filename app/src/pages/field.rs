//! The field face: for staff, from the local database first, in a browser only.
//!
//! Owns: its routes and the frame around its pages. Must never: wait for the network to show something.

use leptos::prelude::*;
use leptos_router::{MatchNestedRoutes, components::Route, path};

/// All addresses under `/veld`.
#[allow(non_snake_case)]
pub fn Routes() -> impl MatchNestedRoutes + Clone {
    view! { <Route path=path!("/veld/*any") view=|| () /> }.into_inner()
}
