//! What a record says of where it comes from.
//!
//! Owns: looking that up. Must never: say more than the part of the neighbourhood and the round.

use super::Field;
use domain::{document::Body, id::VisitId, record::Origin};
use leptos::prelude::*;

impl Field {
    /// None when the visit is not on this device.
    pub fn origin(self, visit: VisitId) -> Option<Origin> {
        let Body::Visit(visit) = untrack(|| self.body(visit))? else {
            return None;
        };
        let Body::Dwelling(dwelling) = untrack(|| self.body(visit.dwelling))? else {
            return None;
        };
        let project = self.me().project;
        let Body::Neighbourhood(neighbourhood) = untrack(|| self.body(project))? else {
            return None;
        };
        Some(Origin { project, sub_neighbourhood: dwelling.sub_neighbourhood, round: neighbourhood.round })
    }
}
