//! The people of a neighbourhood, for who may administer them.
//!
//! Owns: looking at them. Must never: reach into another neighbourhood.

pub mod invite;
pub mod leave;
pub mod organisations;

use super::Result;
use crate::{
    auth::session,
    store::{Store, accounts::Account, links, people, sessions, sessions::TokenHash},
};
use ::sync::people::{OnePerson, Organisation, People};
use chrono::{DateTime, Utc};
use domain::{
    id::UserId,
    permission::{self, Data, Verb},
    refusal::Refusal,
};

pub async fn list(store: &Store, asks: &Account, now: DateTime<Utc>) -> Result<People> {
    permission::may(&asks.actor, Data::People, Verb::Read)?;
    let mut db = store.read().await?;
    let people = people::list(&mut db, asks.project, None, now, session::idle_since(now)).await?;
    let invitations = links::open(&mut db, asks.project, now).await?;
    let organisations = crate::store::organisations::all(&mut db, asks.project).await?;
    let organisations =
        organisations.into_iter().map(|o| Organisation { id: o.id, name: o.name, kind: o.kind }).collect();
    Ok(People { organisations, people, invitations })
}

pub async fn one(
    store: &Store,
    asks: &Account,
    this: TokenHash,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<OnePerson> {
    permission::may(&asks.actor, Data::People, Verb::Read)?;
    let mut db = store.read().await?;
    let idle_since = session::idle_since(now);
    let found = people::list(&mut db, asks.project, Some(user), now, idle_since).await?;
    let person = found.into_iter().next().ok_or(Refusal::NotFound)?;
    let sessions = sessions::of(&mut db, user, this, now, idle_since).await?;
    Ok(OnePerson { person, sessions })
}
