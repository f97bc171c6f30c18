//! Need-to-know groups. A pull delivers exactly the scopes a person was granted.
//!
//! Owns: the groups and their written form. Must never: decide who is granted what (`permission` does).

use crate::id::{OrgId, UserId};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use thiserror::Error;

/// Written as `public`, `team`, `planning`, `joint`, `org:<uuid>` or `person:<uuid>`; this form stands in tables and on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Scope {
    /// Anyone may read: activities, the name of the neighbourhood.
    Public,
    /// Everyone who works in this project: dwellings, colleagues.
    Team,
    /// Who tunes the works to the visits: when they are, never how a talk went.
    Planning,
    /// Visits that people of more than one organisation make together; each says itself of which, and nothing but visits
    /// lies here.
    Joint,
    /// One organisation: visits, actions, sign-ups.
    Org(OrgId),
    /// One person: what nobody else in their organisation needs to know.
    Person(UserId),
}

#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("not a scope")]
pub struct NotAScope;

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public => f.write_str("public"),
            Self::Team => f.write_str("team"),
            Self::Planning => f.write_str("planning"),
            Self::Joint => f.write_str("joint"),
            Self::Org(org) => write!(f, "org:{org}"),
            Self::Person(user) => write!(f, "person:{user}"),
        }
    }
}

impl FromStr for Scope {
    type Err = NotAScope;
    fn from_str(text: &str) -> Result<Self, NotAScope> {
        match text {
            "public" => Ok(Self::Public),
            "team" => Ok(Self::Team),
            "planning" => Ok(Self::Planning),
            "joint" => Ok(Self::Joint),
            _ => match text.split_once(':') {
                Some(("org", org)) => org.parse().map(Self::Org).map_err(|_| NotAScope),
                Some(("person", user)) => user.parse().map(Self::Person).map_err(|_| NotAScope),
                _ => Err(NotAScope),
            },
        }
    }
}

impl TryFrom<String> for Scope {
    type Error = NotAScope;
    fn try_from(text: String) -> Result<Self, NotAScope> {
        text.parse()
    }
}

impl From<Scope> for String {
    fn from(scope: Scope) -> Self {
        scope.to_string()
    }
}
