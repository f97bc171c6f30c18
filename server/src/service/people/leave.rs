//! Taking access away: a session, a second factor that was lost, a whole account.
//!
//! Owns: those three. Must never: erase what somebody did, or let an administrator shut the door behind themselves.

use super::organisation;
use crate::{
    service::{
        Result,
        access_log::{self, About, Note, Who},
    },
    store::{Store, Write, accounts::Account, people, second_factors},
};
use chrono::{DateTime, Utc};
use domain::{
    access_log::Event,
    id::{DeviceId, OrgId, UserId},
    permission::{self, Data, Verb},
    refusal::Refusal,
};
use uuid::Uuid;

pub async fn end_sessions(
    store: &Store,
    (asks, device): (&Account, Option<DeviceId>),
    user: UserId,
    session: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<()> {
    let (mut db, org) = of_ours(store, asks, user).await?;
    people::end_sessions(&mut db, user, session, None).await?;
    let note = Note::of(Event::SessionsEnded).about(About::Person(user)).of_org(org);
    access_log::note(&mut db, &Who::on(asks, device), note, now).await?;
    Ok(db.commit().await?)
}

/// Their sessions end as well: whoever took the telephone may be signed in.
pub async fn remove_second_factor(
    store: &Store,
    (asks, device): (&Account, Option<DeviceId>),
    user: UserId,
    now: DateTime<Utc>,
) -> Result<()> {
    let (mut db, org) = of_ours(store, asks, user).await?;
    if !second_factors::remove(&mut db, user).await? {
        return Err(Refusal::NotFound.into());
    }
    people::end_sessions(&mut db, user, None, None).await?;
    let note = Note::of(Event::SecondFactorRemoved).about(About::Person(user)).of_org(org);
    access_log::note(&mut db, &Who::on(asks, device), note, now).await?;
    Ok(db.commit().await?)
}

/// From now on they cannot sign in. Their name stays under what they did; their sessions stay until their end, to let their
/// devices hear it and nothing else.
pub async fn close(
    store: &Store,
    (asks, device): (&Account, Option<DeviceId>),
    user: UserId,
    now: DateTime<Utc>,
) -> Result<()> {
    if user == asks.user {
        return Err(Refusal::WrongState.into());
    }
    let (mut db, org) = of_ours(store, asks, user).await?;
    if !people::close(&mut db, asks.project, user, now).await? {
        return Err(Refusal::WrongState.into());
    }
    let note = Note::of(Event::GrantsChanged).about(About::Person(user)).of_org(org);
    access_log::note(&mut db, &Who::on(asks, device), note, now).await?;
    Ok(db.commit().await?)
}

/// A transaction in which this person is known to be theirs to look after, and the organisation they work for.
pub(super) async fn of_ours(store: &Store, asks: &Account, user: UserId) -> Result<(Write, OrgId)> {
    permission::may(&asks.actor, Data::People, Verb::Change)?;
    let mut db = store.write().await?;
    let now = DateTime::UNIX_EPOCH;
    let found = people::list(&mut db, asks.project, Some(user), now, now).await?;
    let org = found.first().ok_or(Refusal::NotFound)?.org;
    permission::look_after(&asks.actor, organisation(&mut db, asks, org).await?)?;
    Ok((db, org))
}
