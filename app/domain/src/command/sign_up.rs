//! Sign somebody up for an activity, or take it back.
//!
//! Owns: who gets a place. Must never: let a device give away a place; only the server's order counts,
//! and a place once given is never taken back.

use super::changed;
use crate::{
    activity::{Activity, ActivityState},
    document::{Body, Change, Document, Known},
    id::{ActivityId, SignUpId},
    member::Actor,
    refusal::{Field, InField, Refusal},
    sign_up::{PartyBand, Phone, SignUp, SignUpLevel, SignUpState, Via},
    text::Text,
};
use serde::{Deserialize, Serialize};

use super::Side;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignUpFor {
    pub sign_up: SignUpId,
    pub activity: ActivityId,
    pub name: String,
    pub phone: String,
    pub level: SignUpLevel,
    pub party: PartyBand,
    pub via: Via,
    pub wheels: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CancelSignUp {
    pub sign_up: SignUpId,
    pub activity: ActivityId,
}

impl SignUpFor {
    pub(super) fn apply(
        &self,
        actor: &Actor,
        known: &impl Known,
        side: Side,
    ) -> Result<Vec<Change>, Refusal> {
        if known.document(self.sign_up.into()).is_some() {
            return Err(Refusal::Reused);
        }
        let (document, activity) = activity(known, self.activity)?;
        if activity.state == ActivityState::Cancelled {
            return Err(Refusal::WrongState);
        }
        let mut sign_up = SignUp {
            activity: self.activity,
            name: Text::new(&self.name).in_field(Field::Name)?,
            phone: Phone::optional(&self.phone).in_field(Field::Phone)?,
            level: self.level,
            party: self.party,
            via: self.via,
            wheels: self.wheels,
            state: SignUpState::Asked,
        };
        // The list is the organiser's; without one, the organisation of whoever writes it down.
        let owner = document.owner.or(Some(actor.org));
        if side == Side::Device {
            return Ok(vec![Change { id: self.sign_up.into(), owner, body: Body::SignUp(sign_up) }]);
        }
        let held = known.places_held(self.activity);
        let after = held.saturating_add(sign_up.party.places());
        let fits = activity.capacity.is_none_or(|capacity| after <= capacity);
        sign_up.state = if fits { SignUpState::Confirmed } else { SignUpState::Waiting };
        let held = held.saturating_add(sign_up.places_held());
        let mut changes = vec![Change { id: self.sign_up.into(), owner, body: Body::SignUp(sign_up) }];
        changes.extend(fullness(document, activity, held));
        Ok(changes)
    }
}

impl CancelSignUp {
    pub(super) fn apply(&self, known: &impl Known, side: Side) -> Result<Vec<Change>, Refusal> {
        let document = known.document(self.sign_up.into()).ok_or(Refusal::NotFound)?;
        let Body::SignUp(stored) = &document.body else {
            return Err(Refusal::NotFound);
        };
        if stored.activity != self.activity {
            return Err(Refusal::NotFound);
        }
        let freed = stored.places_held();
        let mut sign_up = stored.clone();
        sign_up.state = SignUpState::Cancelled;
        let mut changes = changed(document, Body::SignUp(sign_up));
        if side == Side::Server {
            let (document, activity) = activity(known, self.activity)?;
            let held = known.places_held(self.activity).saturating_sub(freed);
            changes.extend(fullness(document, activity, held));
        }
        Ok(changes)
    }
}

fn activity(known: &impl Known, id: ActivityId) -> Result<(&Document, &Activity), Refusal> {
    match known.document(id.into()) {
        Some(document) => match &document.body {
            Body::Activity(activity) => Ok((document, activity)),
            _ => Err(Refusal::NotFound),
        },
        None => Err(Refusal::NotFound),
    }
}

/// The activity's own "full" sign, when it has to turn.
fn fullness(document: &Document, activity: &Activity, held: u16) -> Option<Change> {
    let full = activity.capacity.is_some_and(|capacity| held >= capacity);
    (full != activity.full).then(|| {
        let body = Body::Activity(Activity { full, ..activity.clone() });
        Change { id: document.id, owner: document.owner, body }
    })
}
