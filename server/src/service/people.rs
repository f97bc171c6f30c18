//! The people of a neighbourhood, for who may administer them.
//!
//! Owns: looking at them. Must never: reach into another neighbourhood.

pub mod invite;
pub mod leave;
pub mod new_organisation;
pub mod new_passphrase;
pub mod role;

use super::Result;
use crate::{
    auth::session,
    store::{
        Connection, Store, accounts::Account, links, organisations, people, sessions, sessions::TokenHash,
    },
};
use ::sync::people::{OnePerson, Organisation, People, Person};
use chrono::{DateTime, Utc};
use domain::{
    id::{OrgId, UserId},
    permission::{self, Data, LookedAfter, Verb},
    refusal::{Field, Refusal},
    text::Problem,
};

pub async fn list(store: &Store, asks: &Account, now: DateTime<Utc>) -> Result<People> {
    permission::may(&asks.actor, Data::People, Verb::Read)?;
    let mut db = store.read().await?;
    let people = people::list(&mut db, asks.project, None, now, session::idle_since(now)).await?;
    let invitations = links::open(&mut db, asks.project, now).await?;
    let organisations = organisations::all(&mut db, asks.project).await?;
    let shown = |o: organisations::Organisation| {
        let roles = permission::may_invite(&asks.actor, looked_after(&o, &people));
        Organisation { id: o.id, name: o.name, kind: o.kind, roles }
    };
    let organisations = organisations.into_iter().map(shown).collect();
    Ok(People { organisations, people, invitations })
}

fn looked_after(of: &organisations::Organisation, people: &[Person]) -> LookedAfter {
    let own =
        |person: &Person| person.org == of.id && !person.closed && permission::is_administration(person.role);
    LookedAfter { org: of.id, kind: of.kind, by_itself: people.iter().any(own) }
}

/// The organisations whose people the asker looks after.
pub(super) async fn own_organisations(db: &mut Connection, asks: &Account) -> Result<Vec<OrgId>> {
    let now = DateTime::UNIX_EPOCH;
    let people = people::list(db, asks.project, None, now, now).await?;
    let all = organisations::all(db, asks.project).await?.into_iter();
    let ours = all.filter(|one| permission::look_after(&asks.actor, looked_after(one, &people)).is_ok());
    Ok(ours.map(|one| one.id).collect())
}

/// The organisation, as far as it matters who looks after its people.
async fn organisation(db: &mut Connection, asks: &Account, org: OrgId) -> Result<LookedAfter> {
    let found = organisations::load(db, asks.project, org).await?;
    let found = found.ok_or(Refusal::field(Field::Organisation, Problem::NotAChoice))?;
    let now = DateTime::UNIX_EPOCH;
    Ok(looked_after(&found, &people::list(db, asks.project, None, now, now).await?))
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
    let org = organisation(&mut db, asks, person.org).await?;
    let ours = permission::look_after(&asks.actor, org).is_ok();
    let open = ours && !person.closed;
    let sessions = if open { sessions::of(&mut db, user, this, now, idle_since).await? } else { Vec::new() };
    let new_passphrase = ours
        && user != asks.user
        && new_passphrase::may(asks, org, &person)
        && new_passphrase::is_possible(&mut db, &person).await?;
    let roles = if ours { role::may_become(asks, org, &person) } else { Vec::new() };
    Ok(OnePerson { person, ours, sessions, new_passphrase, roles })
}
