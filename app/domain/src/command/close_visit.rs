//! A visit that ends without a talk: declined, nobody home, come back later, ...
//!
//! Owns: those outcomes. Must never: have room for a reason, or end a talk that somebody is having.

use super::{changed, visit};
use crate::{
    document::{Body, Change, Known},
    id::VisitId,
    refusal::Refusal,
    visit::{NoTalk, VisitState},
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloseVisit {
    pub visit: VisitId,
    pub outcome: NoTalk,
}

impl CloseVisit {
    pub(super) fn apply(&self, known: &impl Known) -> Result<Vec<Change>, Refusal> {
        let (document, stored) = visit(known, self.visit)?;
        let outcome = VisitState::from(self.outcome);
        let may_end = stored.state.is_open() && stored.state != VisitState::Underway;
        if !may_end && stored.state != outcome {
            return Err(Refusal::Overtaken);
        }
        let mut visit = stored.clone();
        visit.state = outcome;
        visit.consent = None;
        visit.moved_by = None;
        Ok(changed(document, Body::Visit(visit)))
    }
}
