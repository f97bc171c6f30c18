//! Failed attempts in the access log: when the right person comes in, every hour, and when the server stops.
//!
//! Owns: those rows, and the count of all attempts in the log. Must never: be called on the way of an attempt that fails.

use super::Door;
use crate::{
    service::{
        Result,
        access_log::{self, About, Note, Who},
    },
    store::{Store, accounts},
};
use chrono::{DateTime, Utc};
use domain::{
    access_log::{Event, What},
    id::UserId,
};
use std::{
    sync::{Arc, Weak},
    time::Duration,
};
use tokio::time::{Instant, interval_at};

const AN_HOUR: Duration = Duration::from_hours(1);

/// Ends when the store or the door is gone.
pub async fn every_hour(store: Weak<Store>, door: Weak<Door>) {
    let mut hours = interval_at(Instant::now() + AN_HOUR, AN_HOUR);
    let mut before = 0;
    loop {
        hours.tick().await;
        let (Some(store), Some(door)) = (store.upgrade().filter(|store| !store.is_closed()), door.upgrade())
        else {
            return;
        };
        note_failed(&store, &door, Utc::now()).await;
        let checked = door.hasher.checked();
        if checked > before {
            tracing::info!(passphrases = checked - before, "checked in the past hour");
            before = checked;
        }
    }
}

/// Those of everybody. What cannot be written is counted on.
pub async fn note_failed(store: &Arc<Store>, door: &Door, now: DateTime<Utc>) {
    for (user, times) in door.failures.take_all() {
        if let Err(failure) = note(store, user, times, now).await {
            door.failures.add(user, times);
            tracing::error!(%failure, "failed attempts could not be written to the access log");
        }
    }
}

pub(super) async fn note(store: &Store, user: UserId, times: u32, now: DateTime<Utc>) -> Result<()> {
    if times == 0 {
        return Ok(());
    }
    let mut db = store.write().await?;
    if let Some(account) = accounts::load(&mut db, user).await? {
        let nobody = Who { org: Some(account.actor.org), ..Who::server(account.project) };
        let note = Note::of(Event::SignInFailed).about(About::Person(user)).what(What::Times(times));
        access_log::note(&mut db, &nobody, note, now).await?;
    }
    Ok(db.commit().await?)
}
