//! Move an appointment: for who tunes the works to a visit without making it.
//!
//! Owns: that change. On the server the visit changes and the appointment follows from it: the right to move an appointment
//! reaches that far, and no further. Must never: take a resident's yes to one moment for a yes to another, or tell more of a
//! visit than its appointment shows.

use super::{Side, changed, visit};
use crate::{
    appointment::{Appointment, AppointmentState},
    document::{Body, Change, Document, Known},
    id::{DocumentId, VisitId},
    member::Actor,
    moment,
    refusal::{Field, InField, Refusal},
    visit::VisitState,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveAppointment {
    /// Whose appointment it is; the visit itself is not on the device of who moves it.
    pub visit: VisitId,
    /// What stood there when the person changed it.
    pub was: Option<DateTime<Utc>>,
    pub appointment: DateTime<Utc>,
}

impl MoveAppointment {
    pub(super) fn target(&self) -> DocumentId {
        Appointment::id_of(self.visit)
    }

    pub(super) fn apply(
        &self,
        actor: &Actor,
        known: &impl Known,
        side: Side,
    ) -> Result<Vec<Change>, Refusal> {
        let at = moment::moment(Some(self.appointment)).in_field(Field::Appointment)?;
        let (document, stored) = self.stored(known)?;
        if stored.state == AppointmentState::Past {
            return Err(Refusal::WrongState);
        }
        if stored.at != self.was && stored.at != at {
            return Err(Refusal::Overtaken);
        }
        // Who meant the moment that stands there moves nothing, and what the resident said to it stays said.
        let stays = stored.at == at && stored.state != AppointmentState::ToPlanAgain;
        match side {
            Side::Device => {
                let mut appointment = stored.clone();
                if !stays {
                    appointment.at = at;
                    appointment.state = AppointmentState::Planned;
                }
                Ok(changed(document, Body::Appointment(appointment)))
            }
            Side::Server => {
                let (document, stored) = visit(known, self.visit)?;
                let mut visit = stored.clone();
                if !stays {
                    visit.appointment = at;
                    visit.state = VisitState::Planned;
                    visit.moved_by = Some(actor.org);
                }
                Ok(changed(document, Body::Visit(visit)))
            }
        }
    }

    fn stored<'a>(&self, known: &'a impl Known) -> Result<(&'a Document, &'a Appointment), Refusal> {
        let document = known.document(self.target()).ok_or(Refusal::NotFound)?;
        match &document.body {
            Body::Appointment(appointment) => Ok((document, appointment)),
            _ => Err(Refusal::NotFound),
        }
    }
}
