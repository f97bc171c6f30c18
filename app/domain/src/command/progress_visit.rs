//! The steps of a visit with a talk: consent, stop, finish, registered.
//!
//! Owns: which step may follow which. Must never: say more about the talk than that it took place.

use super::{changed, visit};
use crate::{
    consent::{Consent, GivenConsent},
    document::{Body, Change, Known},
    id::VisitId,
    refusal::Refusal,
    visit::{Visit, VisitState},
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiveConsent {
    pub visit: VisitId,
    pub consent: Consent,
    pub leaflet_version: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StopTalk {
    pub visit: VisitId,
    /// Whether the resident wants to keep what was told so far.
    pub keep: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinishTalk {
    pub visit: VisitId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkRegistered {
    pub visit: VisitId,
}

impl GiveConsent {
    pub(super) fn apply(&self, known: &impl Known) -> Result<Vec<Change>, Refusal> {
        if !self.consent.talk {
            return Err(Refusal::NoConsent);
        }
        step(known, self.visit, VisitState::is_open, |visit| {
            visit.state = VisitState::Underway;
            visit.consent =
                Some(GivenConsent { consent: self.consent, leaflet_version: self.leaflet_version });
        })
    }
}

impl StopTalk {
    pub(super) fn apply(&self, known: &impl Known) -> Result<Vec<Change>, Refusal> {
        let may =
            |state| matches!(state, VisitState::Underway | VisitState::Stopped) || VisitState::is_open(state);
        step(known, self.visit, may, |visit| {
            let keep = self.keep && visit.consent.is_some_and(|given| given.consent.allows_record());
            visit.state = if keep { VisitState::ToRegister } else { VisitState::Stopped };
            if !keep {
                visit.consent = None;
            }
        })
    }
}

impl FinishTalk {
    pub(super) fn apply(&self, known: &impl Known) -> Result<Vec<Change>, Refusal> {
        let may = |state| matches!(state, VisitState::Underway | VisitState::ToRegister);
        step(known, self.visit, may, |visit| {
            let keep = visit.consent.is_some_and(|given| given.consent.allows_record());
            visit.state = if keep { VisitState::ToRegister } else { VisitState::Done };
        })
    }
}

impl MarkRegistered {
    pub(super) fn apply(&self, known: &impl Known) -> Result<Vec<Change>, Refusal> {
        let may = |state| matches!(state, VisitState::ToRegister | VisitState::Done);
        step(known, self.visit, may, |visit| visit.state = VisitState::Done)
    }
}

/// One step from an allowed state; from any other the visit was overtaken by somebody else.
fn step(
    known: &impl Known,
    id: VisitId,
    may: impl Fn(VisitState) -> bool,
    change: impl FnOnce(&mut Visit),
) -> Result<Vec<Change>, Refusal> {
    let (document, stored) = visit(known, id)?;
    if !may(stored.state) {
        return Err(Refusal::Overtaken);
    }
    let mut visit = stored.clone();
    // The resident let somebody in: nothing about the moment has to be agreed any more.
    visit.moved_by = None;
    change(&mut visit);
    Ok(changed(document, Body::Visit(visit)))
}
