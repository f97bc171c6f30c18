//! Taking access away: a session, a second factor that was lost, a whole account.
//!
//! Owns: those three. Must never: erase what somebody did, or let an administrator shut the door behind themselves.

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
    id::UserId,
    permission::{self, Data, Verb},
    refusal::Refusal,
};
use uuid::Uuid;

pub async fn end_sessions(
    store: &Store,
    asks: &Account,
    user: UserId,
    session: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut db = of_ours(store, asks, user, now).await?;
    people::end_sessions(&mut db, user, session, None).await?;
    Ok(db.commit().await?)
}

/// Their sessions end as well: whoever took the telephone may be signed in.
pub async fn remove_second_factor(
    store: &Store,
    asks: &Account,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut db = of_ours(store, asks, user, now).await?;
    if !second_factors::remove(&mut db, user).await? {
        return Err(Refusal::NotFound.into());
    }
    people::end_sessions(&mut db, user, None, None).await?;
    let note = Note::of(Event::SecondFactorRemoved).about(About::Person(user));
    access_log::note(&mut db, &Who::on(asks, None), note, now).await?;
    Ok(db.commit().await?)
}

/// From now on they cannot sign in. Their name stays under what they did.
pub async fn close(store: &Store, asks: &Account, user: UserId, now: DateTime<Utc>) -> Result<()> {
    if user == asks.user {
        return Err(Refusal::WrongState.into());
    }
    let mut db = of_ours(store, asks, user, now).await?;
    if !people::close(&mut db, asks.project, user, now).await? {
        return Err(Refusal::WrongState.into());
    }
    people::end_sessions(&mut db, user, None, None).await?;
    let note = Note::of(Event::GrantsChanged).about(About::Person(user));
    access_log::note(&mut db, &Who::on(asks, None), note, now).await?;
    Ok(db.commit().await?)
}

/// A transaction in which this person is known to be of the same neighbourhood.
async fn of_ours(store: &Store, asks: &Account, user: UserId, now: DateTime<Utc>) -> Result<Write> {
    permission::may(&asks.actor, Data::People, Verb::Change)?;
    let mut db = store.write().await?;
    let found = people::list(&mut db, asks.project, Some(user), now, now).await?;
    if found.is_empty() {
        return Err(Refusal::NotFound.into());
    }
    Ok(db)
}
