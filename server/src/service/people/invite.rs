//! Inviting a colleague, and thinking better of it.
//!
//! Owns: making and withdrawing links for others. Must never: give a role that does not fit the organisation.

use crate::{
    auth::token::Token,
    service::{Result, colleagues},
    store::{Store, accounts::Account, links},
};
use ::sync::people::{Invite, Life};
use chrono::{DateTime, Duration, Utc};
use domain::{
    permission::{self, Data, Verb},
    refusal::Refusal,
};
use uuid::Uuid;

fn duration(life: Life) -> Duration {
    match life {
        Life::TenMinutes => Duration::minutes(10),
        Life::Day => Duration::days(1),
        Life::Week => colleagues::LINK_LIFE,
    }
}

/// The secret of the link, and until when it works.
pub async fn invite(
    store: &Store,
    asks: &Account,
    invite: Invite,
    now: DateTime<Utc>,
) -> Result<(Token, DateTime<Utc>)> {
    permission::may(&asks.actor, Data::People, Verb::Change)?;
    let ends = now + duration(invite.life);
    let token = colleagues::create_link_until(store, asks.project, invite.org, invite.role, ends).await?;
    Ok((token, ends))
}

pub async fn withdraw(store: &Store, asks: &Account, id: Uuid) -> Result<()> {
    permission::may(&asks.actor, Data::People, Verb::Change)?;
    let mut db = store.write().await?;
    if !links::withdraw(&mut db, asks.project, id).await? {
        return Err(Refusal::NotFound.into());
    }
    Ok(db.commit().await?)
}
