//! Identifiers as types, so that a visit can never be passed where a dwelling is meant.
//!
//! Owns: the newtypes. Must never: make an id (that needs a clock or randomness; the edges do that).

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

macro_rules! document_ids {
    ($($name:ident),+ $(,)?) => {$(
        impl From<$name> for DocumentId {
            fn from(id: $name) -> Self {
                Self(id.0)
            }
        }
    )+};
}

ids! {
    /// One neighbourhood under renovation.
    ProjectId,
    /// A person with an account.
    UserId,
    /// A housing corporation, welfare organisation, contractor, ...
    OrgId,
    /// A round of visits; the only notion of time a conversation record may carry.
    RoundId,
    /// Any synchronised document.
    DocumentId,
    DwellingId,
    VisitId,
    ActionId,
    ActivityId,
    SignUpId,
    /// A tablet, telephone or computer that was given a name here.
    DeviceId,
    HelpId,
    HandoverId,
    /// A conversation record: random (v4), so that the order of ids says nothing.
    RecordId,
}

document_ids!(ProjectId, UserId, DwellingId, VisitId, ActionId, ActivityId, SignUpId, HelpId, HandoverId);
