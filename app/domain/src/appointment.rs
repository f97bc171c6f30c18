//! When a visit is, for those who tune the works to it: the project lead and the contractor.
//!
//! Owns: what they may know of a visit. Must never: say who lives there, or whether there was a talk.

use crate::{
    document::{Body, Change},
    id::{DocumentId, DwellingId, VisitId},
    visit::{Visit, VisitState},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Builder;

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Appointment {
    pub visit: VisitId,
    pub dwelling: DwellingId,
    pub at: Option<DateTime<Utc>>,
    pub state: AppointmentState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppointmentState {
    Planned,
    Confirmed,
    /// Nobody was there, or another moment was asked for.
    ToPlanAgain,
    /// The visit took place, in whichever way.
    Past,
}

impl Appointment {
    /// The document that goes with a visit.
    pub fn id_of(visit: VisitId) -> DocumentId {
        let hash: [u8; 32] =
            Sha256::new().chain_update(b"appointment/1:").chain_update(visit.0).finalize().into();
        let (half, _) = hash.split_at(16);
        DocumentId(Builder::from_random_bytes(half.try_into().unwrap_or_default()).into_uuid())
    }

    pub fn of(visit: VisitId, stored: &Visit) -> Self {
        Self { visit, dwelling: stored.dwelling, at: stored.appointment, state: stored.state.into() }
    }

    /// What follows from the change of a visit.
    pub fn following(change: &Change) -> Option<Change> {
        let Body::Visit(visit) = &change.body else { return None };
        let id = VisitId(change.id.0);
        Some(Change::new(Self::id_of(id), change.owner, Body::Appointment(Self::of(id, visit))))
    }
}

impl From<VisitState> for AppointmentState {
    fn from(state: VisitState) -> Self {
        use VisitState as V;
        match state {
            V::Planned => Self::Planned,
            V::Confirmed => Self::Confirmed,
            V::NotHome | V::ComeBack => Self::ToPlanAgain,
            V::Underway
            | V::ToRegister
            | V::Done
            | V::Declined
            | V::Stopped
            | V::TechnicalOnly
            | V::Vacant => Self::Past,
        }
    }
}
