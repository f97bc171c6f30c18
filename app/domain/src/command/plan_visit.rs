//! Plan a visit to a dwelling.
//!
//! Owns: the rule for a new visit. Must never: take an owner from the one who asks; it is their organisation.

use crate::{
    document::{Body, Change, Known},
    id::{DwellingId, UserId, VisitId},
    member::Actor,
    refusal::{Field, InField, Refusal},
    text::{Problem, Text},
    visit::{Visit, VisitState},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

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
    pub(super) fn apply(&self, actor: &Actor, known: &impl Known) -> Result<Vec<Change>, Refusal> {
        if known.document(self.visit.into()).is_some() {
            return Err(Refusal::Reused);
        }
        match known.document(self.dwelling.into()).map(|d| &d.body) {
            Some(Body::Dwelling(_)) => {}
            _ => return Err(Refusal::NotFound),
        }
        if self.visitors.len() > 3 {
            return Err(Refusal::field(Field::Name, Problem::TooLong { max: 3 }));
        }
        let visit = Visit {
            dwelling: self.dwelling,
            appointment: self.appointment,
            visitors: self.visitors.clone(),
            resident: Text::optional(&self.resident).in_field(Field::Resident)?,
            note: Text::optional(&self.note).in_field(Field::Name)?,
            state: VisitState::Planned,
            consent: None,
        };
        Ok(vec![Change { id: self.visit.into(), owner: Some(actor.org), body: Body::Visit(visit) }])
    }
}
