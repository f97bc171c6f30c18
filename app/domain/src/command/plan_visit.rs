//! Plan a visit to a dwelling.
//!
//! Owns: the rule for a new visit. Must never: take an owner from the one who asks; it is their organisation.

use crate::{
    document::{Body, Change, Known},
    id::{DocumentId, DwellingId, UserId, VisitId},
    member::Actor,
    moment,
    refusal::{Field, InField, Refusal},
    text::Text,
    visit::{Visit, VisitState},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::iter;

use super::{Side, visitors};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanVisit {
    pub visit: VisitId,
    pub dwelling: DwellingId,
    pub appointment: Option<DateTime<Utc>>,
    pub visitors: Vec<UserId>,
    pub resident: String,
    pub note: String,
}

impl PlanVisit {
    pub(super) fn reads(&self) -> Vec<DocumentId> {
        iter::once(self.dwelling.into()).chain(visitors::reads(&self.visitors)).collect()
    }

    pub(super) fn apply(
        &self,
        actor: &Actor,
        known: &impl Known,
        side: Side,
    ) -> Result<Vec<Change>, Refusal> {
        if known.document(self.visit.into()).is_some() {
            return Err(Refusal::Reused);
        }
        match known.document(self.dwelling.into()).map(|d| &d.body) {
            Some(Body::Dwelling(_)) => {}
            _ => return Err(Refusal::NotFound),
        }
        let owner = Some(actor.org);
        let visit = Visit {
            dwelling: self.dwelling,
            appointment: moment::moment(self.appointment).in_field(Field::Appointment)?,
            together: visitors::together(&self.visitors, owner, known, side)?,
            visitors: self.visitors.clone(),
            moved_by: None,
            resident: Text::optional(&self.resident).in_field(Field::Resident)?,
            note: Text::optional(&self.note).in_field(Field::Name)?,
            state: VisitState::Planned,
            consent: None,
        };
        Ok(vec![Change::new(self.visit.into(), owner, Body::Visit(visit))])
    }
}
