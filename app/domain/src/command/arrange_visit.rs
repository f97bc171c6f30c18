//! Change when a visit takes place.
//!
//! Owns: merging of appointments, and opening a visit again whose refusal was a slip of the finger. Must never: let the
//! later of two people silently overwrite the earlier, or overrule a refusal with a moment.

use super::{changed, visit};
use crate::{
    document::{Body, Change, Known},
    id::VisitId,
    moment,
    refusal::{Field, InField, Refusal},
    visit::VisitState,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrangeVisit {
    pub visit: VisitId,
    /// What stood there when the person changed it.
    pub was: Option<DateTime<Utc>>,
    pub appointment: Option<DateTime<Utc>>,
    pub confirmed: bool,
    /// "Zet terug", right after the refusal that nobody meant. Without it a refused visit stays refused.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub put_back: bool,
}

impl ArrangeVisit {
    pub(super) fn apply(&self, known: &impl Known) -> Result<Vec<Change>, Refusal> {
        let appointment = moment::moment(self.appointment).in_field(Field::Appointment)?;
        let (document, stored) = visit(known, self.visit)?;
        let still_to_come = stored.state.is_open() && stored.state != VisitState::Underway;
        let put_back = self.put_back && stored.state == VisitState::Declined;
        if !still_to_come && !put_back {
            return Err(Refusal::WrongState);
        }
        if stored.appointment != self.was && stored.appointment != appointment {
            return Err(Refusal::Overtaken);
        }
        let mut visit = stored.clone();
        visit.appointment = appointment;
        visit.moved_by = None;
        visit.state = if self.confirmed { VisitState::Confirmed } else { VisitState::Planned };
        Ok(changed(document, Body::Visit(visit)))
    }
}
