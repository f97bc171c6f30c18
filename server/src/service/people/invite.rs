//! Inviting a colleague, and thinking better of it.
//!
//! Owns: making and withdrawing links for others. Must never: give a role that does not fit the organisation, or that is
//! another organisation's to give.

use super::organisation;
use crate::{
    auth::token::Token,
    service::{
        Result,
        access_log::{self, Note, Who},
        colleagues,
    },
    store::{Store, accounts::Account, links, links::NewLink},
};
use ::sync::people::{Invite, Life};
use chrono::{DateTime, Duration, Utc};
use domain::{
    access_log::Event,
    id::DeviceId,
    permission::{self, Data, Verb},
    refusal::{Field, Refusal},
    text::Problem,
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
    (asks, device): (&Account, Option<DeviceId>),
    Invite { org, role, life }: Invite,
    now: DateTime<Utc>,
) -> Result<(Token, DateTime<Utc>)> {
    permission::may(&asks.actor, Data::People, Verb::Change)?;
    let mut db = store.write().await?;
    let of = organisation(&mut db, asks, org).await?;
    if !role.works_for(of.kind) {
        return Err(Refusal::field(Field::Organisation, Problem::NotAChoice).into());
    }
    if !permission::may_invite(&asks.actor, of).contains(&role) {
        return Err(Refusal::NotAllowed.into());
    }
    let (token, ends) = (Token::draw(), now + duration(life));
    let (project, at_start, renews) = (asks.project, false, None);
    let link = NewLink { token: token.hash(), project, org, role, ends, at_start, renews };
    links::create(&mut db, link).await?;
    access_log::note(&mut db, &Who::on(asks, device), Note::of(Event::Invited).of_org(org), now).await?;
    db.commit().await?;
    Ok((token, ends))
}

pub async fn withdraw(store: &Store, asks: &Account, id: Uuid) -> Result<()> {
    permission::may(&asks.actor, Data::People, Verb::Change)?;
    let mut db = store.write().await?;
    let open = links::open(&mut db, asks.project, DateTime::UNIX_EPOCH).await?;
    let link = open.into_iter().find(|link| link.id == id).ok_or(Refusal::NotFound)?;
    permission::look_after(&asks.actor, organisation(&mut db, asks, link.org).await?)?;
    if !links::withdraw(&mut db, asks.project, id).await? {
        return Err(Refusal::NotFound.into());
    }
    Ok(db.commit().await?)
}
