//! Sign somebody up for an activity, or take it back.
//!
//! Owns: who gets a place. Must never: let a device give away a place; only the server's order counts,
//! and a place once given is never taken back.

use super::changed;
use crate::{
    activity::{Activity, ActivityState},
    document::{Body, Change, Document, Known},
    id::{ActivityId, OrgId, SignUpId},
    member::Actor,
    refusal::{Field, InField, Refusal},
    sign_up::{PartyBand, Phone, SignUp, SignUpLevel, SignUpState, Via},
    text::Text,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Side;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignUpFor {
    pub sign_up: SignUpId,
    pub activity: ActivityId,
    /// Which day of an activity that comes back every week; left out it is the next when the server reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
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
        let sign_up = self.sign_up(activity)?;
        // The list is the organiser's; without one, the organisation of whoever writes it down.
        let owner = document.owner.or(Some(actor.org));
        if side == Side::Device {
            return Ok(vec![Change::new(self.sign_up.into(), owner, Body::SignUp(sign_up))]);
        }
        let held = known.places_held(self.activity, sign_up.on);
        Ok(self.place(sign_up, owner, (document, activity), held))
    }

    /// The same form once more with something else in it: what stands there now is what counts. Only for who
    /// can show the form again, and only where places are given away.
    ///
    /// # Errors
    /// As for a first time; [`Refusal::Reused`] if the number belongs to something else.
    pub fn correct(&self, known: &impl Known) -> Result<Vec<Change>, Refusal> {
        let earlier = known.document(self.sign_up.into()).ok_or(Refusal::NotFound)?;
        let Body::SignUp(before) = &earlier.body else {
            return Err(Refusal::Reused);
        };
        let (document, activity) = activity(known, self.activity)?;
        let sign_up = self.sign_up(activity)?;
        if !before.is_for(self.activity, sign_up.on) {
            return Err(Refusal::Reused);
        }
        let held = known.places_held(self.activity, sign_up.on).saturating_sub(before.places_held());
        Ok(self.place(sign_up, earlier.owner, (document, activity), held))
    }

    /// What was typed, held against the rules.
    fn sign_up(&self, activity: &Activity) -> Result<SignUp, Refusal> {
        if activity.state == ActivityState::Cancelled {
            return Err(Refusal::WrongState);
        }
        Ok(SignUp {
            activity: self.activity,
            on: self.on.filter(|_| activity.weekly),
            name: Text::new(&self.name).in_field(Field::Name)?,
            phone: Phone::optional(&self.phone).in_field(Field::Phone)?,
            level: self.level,
            party: self.party,
            via: self.via,
            wheels: self.wheels,
            state: SignUpState::Asked,
        })
    }

    /// Gives a place if there is one, with `held` places given to others. Who may come needs none, so never waits.
    fn place(
        &self,
        mut sign_up: SignUp,
        owner: Option<OrgId>,
        (document, activity): (&Document, &Activity),
        held: u16,
    ) -> Vec<Change> {
        let after = held.saturating_add(sign_up.party.places());
        let fits =
            sign_up.level == SignUpLevel::Maybe || activity.capacity.is_none_or(|capacity| after <= capacity);
        sign_up.state = if fits { SignUpState::Confirmed } else { SignUpState::Waiting };
        let (on, held) = (sign_up.on, held.saturating_add(sign_up.places_held()));
        let mut changes = vec![Change::new(self.sign_up.into(), owner, Body::SignUp(sign_up))];
        changes.extend(fullness(document, activity, on, held));
        changes
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
        let (on, freed) = (stored.on, stored.places_held());
        let mut sign_up = stored.clone();
        sign_up.state = SignUpState::Cancelled;
        let mut changes = changed(document, Body::SignUp(sign_up));
        if side == Side::Server {
            let (document, activity) = activity(known, self.activity)?;
            let held = known.places_held(self.activity, on).saturating_sub(freed);
            changes.extend(fullness(document, activity, on, held));
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

/// The activity's own "full" sign of that day, when it has to turn.
fn fullness(document: &Document, activity: &Activity, on: Option<NaiveDate>, held: u16) -> Option<Change> {
    let full = activity.capacity.is_some_and(|capacity| held >= capacity);
    (full != activity.is_full(on)).then(|| {
        let body = Body::Activity(activity.with_full(on, full));
        Change { id: document.id, owner: document.owner, scope: document.scope, body, gone: false }
    })
}
