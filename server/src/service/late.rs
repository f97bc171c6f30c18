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
/// A device that has heard delivers what it still had as soon as it can.
const DELIVERY: TimeDelta = TimeDelta::days(3);

/// Who somebody was, the last one last.
pub async fn roles(db: &mut Connection, actor: &Actor, now: DateTime<Utc>) -> Result<Vec<Actor>> {
    let found = people::former_roles(db, actor.user, now - TERM).await?;
    Ok(found.into_iter().map(|role| Actor { role, ..*actor }).collect())
}

/// At the contact at which a client hears that the role changed: what it has by then, it did without knowing.
pub async fn hear(store: &Store, who: &Account, request: &SyncRequest, now: DateTime<Utc>) -> Result<()> {
    let mut db = store.read().await?;
    let changes = people::role_changes(&mut db, who.user).await?;
    if changes == 0 {
        return Ok(());
    }
    let known = clients::late(&mut db, request.client, who.user).await?;
    drop(db);
    if known.is_none_or(|known| known.heard >= changes) {
        return Ok(());
    }
    let through = request.next_number.saturating_sub(1);
    let mut db = store.write().await?;
    let late = Late { heard: changes, through, until: (now + DELIVERY).timestamp() };
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
    let (actors, changes) = (roles(db, actor, now).await?, people::role_changes(db, actor.user).await?);
    let through = match clients::late(db, client, actor.user).await? {
        // A colleague brings what it did; it has heard nothing itself.
        Some(known) if known.heard < changes => u64::MAX,
        Some(known) if now.timestamp() < known.until => known.through,
        _ => 0,
    };
    Ok(Former { actors, through })
}
