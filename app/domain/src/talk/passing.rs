//! A talk on its way from one colleague to another: who gives it, who takes it in, and what goes along.
//!
//! Owns: those two states. Must never: let anything go along that the resident was told stays on the device.

use super::Talk;
use crate::id::UserId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Passing {
    /// Given along: it goes from here when it has arrived there.
    Given { parcel: Uuid, to: UserId },
    /// Taken in: theirs to write up when the server has said that it lies nowhere else.
    TakenIn { parcel: Uuid, from: UserId },
}

impl Passing {
    pub fn parcel(self) -> Uuid {
        match self {
            Self::Given { parcel, .. } | Self::TakenIn { parcel, .. } => parcel,
        }
    }
}

impl Talk {
    /// What a successor needs to write it up, and no more: agreements with a yes are documents already, and the others
    /// go with the talk; the resident's own word stays on this device.
    #[must_use]
    pub fn for_successor(&self) -> Self {
        Self {
            own_topic: String::new(),
            agreements: Vec::new(),
            taken_away: Vec::new(),
            passing: None,
            changed_on: None,
            warned_on: None,
            ..self.clone()
        }
    }
}
