//! Say who goes along on a visit that is still to come.
//!
//! Owns: that change. Must never: take a visit away from the organisation that answers for it.

use super::{Side, changed, visit, visitors};
use crate::{
    document::{Body, Change, Known},
    id::{DocumentId, UserId, VisitId},
    refusal::{Field, Refusal},
    text::Problem,
    visit::VisitState,
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccompanyVisit {
    pub visit: VisitId,
    /// Everybody who goes, not only who is new.
    pub visitors: Vec<UserId>,
}

impl AccompanyVisit {
    pub(super) fn reads(&self) -> Vec<DocumentId> {
        visitors::reads(&self.visitors).collect()
    }

    pub(super) fn apply(&self, known: &impl Known, side: Side) -> Result<Vec<Change>, Refusal> {
        let (document, stored) = visit(known, self.visit)?;
        if !stored.state.is_open() || stored.state == VisitState::Underway {
            return Err(Refusal::WrongState);
        }
        if self.visitors.is_empty() {
            return Err(Refusal::field(Field::Name, Problem::Empty));
        }
        let together = visitors::together(&self.visitors, document.owner, known, side)?;
        let owners = |list: &[UserId]| visitors::has(list, document.owner, known);
        if owners(&stored.visitors) && !owners(&self.visitors) {
            return Err(visitors::not_a_choice());
        }
        let mut visit = stored.clone();
        visit.visitors.clone_from(&self.visitors);
        visit.together = together;
        Ok(changed(document, Body::Visit(visit)))
    }
}
