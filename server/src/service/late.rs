//! Work of a role that somebody no longer has: it was under way from a device when that role ended.
//!
//! Owns: how long it may still come in, and as whose it counts. Must never: give anything to see, or take in what was done
//! after the role had ended.

use super::Result;
use crate::store::{Connection, people};
use chrono::{DateTime, TimeDelta, Utc};
use domain::member::Actor;

/// As long as what went along in a handover waits for its receiver.
const TERM: TimeDelta = TimeDelta::days(90);

/// Who somebody was, and until when.
pub struct Former {
    pub actor: Actor,
    pub until: DateTime<Utc>,
}

pub async fn roles(db: &mut Connection, actor: &Actor, now: DateTime<Utc>) -> Result<Vec<Former>> {
    let found = people::former_roles(db, actor.user, now - TERM).await?;
    Ok(found.into_iter().map(|(role, until)| Former { actor: Actor { role, ..*actor }, until }).collect())
}
