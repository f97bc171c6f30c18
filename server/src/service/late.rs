//! Work of a role that somebody no longer has: it was under way from a device when that role ended.
//!
//! Owns: how long it may still come in, and as whose it counts. Must never: give anything to see, or believe the clock of a
//! device: what counts is what it had done when it heard.

use super::Result;
use crate::store::{
    Connection, Store,
    accounts::Account,
    clients::{self, Late},
    people,
};
use ::sync::wire::{ClientId, SyncRequest};
use chrono::{DateTime, TimeDelta, Utc};
use domain::member::Actor;

/// As long as what went along in a handover waits for its receiver.
pub const TERM: TimeDelta = TimeDelta::days(90);
/// Every number there is.
const ALL: u64 = i64::MAX.unsigned_abs();
/// From the first answer that says so: for hearing it, and then for delivering what there still was.
const DELIVERY: TimeDelta = TimeDelta::days(3);

/// Who somebody ever was, the last one last.
pub async fn ever(db: &mut Connection, actor: &Actor) -> Result<Vec<Actor>> {
    since(db, actor, DateTime::UNIX_EPOCH).await
}

async fn since(db: &mut Connection, actor: &Actor, moment: DateTime<Utc>) -> Result<Vec<Actor>> {
    let found = people::former_roles(db, actor.user, moment).await?;
    Ok(found.into_iter().map(|role| Actor { role, ..*actor }).collect())
}

/// At a contact of a client whose person has another role than before. What it did until it says that it knows, it did without
/// knowing; an answer can get lost, so that it was told is not enough. Nobody takes longer over it than some days.
pub async fn hear(store: &Store, who: &Account, request: &SyncRequest, now: DateTime<Utc>) -> Result<()> {
    let mut db = store.read().await?;
    let changes = people::role_changes(&mut db, who.user).await?;
    if changes == 0 {
        return Ok(());
    }
    let before = clients::late(&mut db, request.client, who.user).await?;
    drop(db);
    let knows = request.post.is_some_and(|post| post.role == who.actor.role);
    let late = match before {
        Some(late) if late.heard < changes => {
            Late { heard: changes, through: ALL, until: (now + DELIVERY).timestamp() }
        }
        Some(late) if late.through == ALL && knows => {
            Late { through: request.next_number.saturating_sub(1), ..late }
        }
        _ => return Ok(()),
    };
    let mut db = store.write().await?;
    clients::set_late(&mut db, request.client, late).await?;
    Ok(db.commit().await?)
}

/// The former roles of a person, and up to which command of a client they count.
pub struct Former {
    pub actors: Vec<Actor>,
    through: u64,
}

impl Former {
    /// Who they still were, as far as the client knew, when they gave the command with this number.
    pub fn at(&self, number: u64) -> &[Actor] {
        if number <= self.through { &self.actors } else { &[] }
    }
}

pub async fn of(db: &mut Connection, actor: &Actor, client: ClientId, now: DateTime<Utc>) -> Result<Former> {
    let (actors, changes) =
        (since(db, actor, now - TERM).await?, people::role_changes(db, actor.user).await?);
    let through = match clients::late(db, client, actor.user).await? {
        // A colleague brings what it did; it has heard nothing itself.
        Some(known) if known.heard < changes => ALL,
        Some(known) if now.timestamp() < known.until => known.through,
        _ => 0,
    };
    Ok(Former { actors, through })
}
