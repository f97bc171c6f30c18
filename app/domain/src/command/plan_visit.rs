//! Plan a visit to a dwelling.
//!
//! Owns: the rule for a new visit. Must never: take an owner from the one who asks; it is their organisation.

use crate::{
    document::{Body, Change, Known},
    id::{DocumentId, DwellingId, UserId, VisitId},
    member::Actor,
    moment,
    refusal::{Field, InField, Refusal},
    text::{Problem, Text},
    visit::{Visit, VisitState},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::iter;

use super::Side;

const MOST_VISITORS: usize = 3;

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
    /// No more visitors than may be: a long list must not cost a look at each.
    pub(super) fn reads(&self) -> Vec<DocumentId> {
        let visitors = self.visitors.iter().take(MOST_VISITORS).map(|visitor| (*visitor).into());
        iter::once(self.dwelling.into()).chain(visitors).collect()
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
        if self.visitors.len() > MOST_VISITORS {
            return Err(Refusal::field(Field::Name, Problem::TooLong { max: MOST_VISITORS }));
        }
        if !self.visitors.iter().all(|visitor| may_visit(*visitor, known, side)) {
            return Err(Refusal::field(Field::Name, Problem::NotAChoice));
        }
        let visit = Visit {
            dwelling: self.dwelling,
            appointment: moment::moment(self.appointment).in_field(Field::Appointment)?,
            visitors: self.visitors.clone(),
            resident: Text::optional(&self.resident).in_field(Field::Resident)?,
            note: Text::optional(&self.note).in_field(Field::Name)?,
            state: VisitState::Planned,
            consent: None,
        };
        Ok(vec![Change::new(self.visit.into(), Some(actor.org), Body::Visit(visit))])
    }
}

/// A device may not have heard yet of a new colleague; the server knows them all.
fn may_visit(visitor: UserId, known: &impl Known, side: Side) -> bool {
    match known.document(visitor.into()) {
        Some(document) => matches!(document.body, Body::Member(_)),
        None => side == Side::Device,
    }
}
