//! Somebody forgot their passphrase: a one-time link with which they choose another one for the same account.
//!
//! Owns: making that link, and using it. Must never: touch the second factor, or give the way into an account to who may
//! not invite somebody to its role.

use super::{leave::of_ours, organisation};
use crate::{
    auth::{passphrase::Hasher, token::Token},
    service::{
        Failure, Result,
        access_log::{self, About, Note, Who},
    },
    store::{
        Connection, Store,
        accounts::{self, Account},
        links::{self, NewLink},
        people,
        sessions::TokenHash,
    },
};
use ::sync::{people::Person, wire::ApiProblem};
use chrono::{DateTime, Duration, Utc};
use domain::{
    access_log::Event,
    id::{DeviceId, UserId},
    passphrase,
    permission::{self, LookedAfter},
    refusal::Refusal,
};

const LIFE: Duration = Duration::days(1);

/// Whoever has the link comes in as this person: what they may see is not handed out by who could not invite to it.
pub(super) fn may(asks: &Account, of: LookedAfter, person: &Person) -> bool {
    permission::may_invite(&asks.actor, of).contains(&person.role)
}

/// A closed account stays closed, and who comes in by a directory has no passphrase to forget.
pub(super) async fn is_possible(db: &mut Connection, person: &Person) -> Result<bool> {
    let secret = people::secret(db, person.user).await?;
    Ok(!person.closed && secret.is_some_and(|(_, hash)| hash.is_some()))
}

/// The secret of the link, and until when it works. An earlier one for the same person stops working.
pub async fn make_link(
    store: &Store,
    (asks, device): (&Account, Option<DeviceId>),
    user: UserId,
    now: DateTime<Utc>,
) -> Result<(Token, DateTime<Utc>)> {
    let (mut db, org) = of_ours(store, asks, user).await?;
    let found = people::list(&mut db, asks.project, Some(user), now, now).await?;
    let person = found.into_iter().next().ok_or(Refusal::NotFound)?;
    if !may(asks, organisation(&mut db, asks, org).await?, &person) {
        return Err(Refusal::NotAllowed.into());
    }
    if user == asks.user || !is_possible(&mut db, &person).await? {
        return Err(Refusal::WrongState.into());
    }
    links::withdraw_of(&mut db, asks.project, user).await?;
    let (token, ends) = (Token::draw(), now + LIFE);
    let link = NewLink {
        token: token.hash(),
        project: asks.project,
        org,
        role: person.role,
        ends,
        at_start: false,
        renews: Some(user),
    };
    links::create(&mut db, link).await?;
    let note = Note::of(Event::NewPassphraseLink).about(About::Person(user)).of_org(org);
    access_log::note(&mut db, &Who::on(asks, device), note, now).await?;
    db.commit().await?;
    Ok((token, ends))
}

async fn whose(store: &Store, token: TokenHash, now: DateTime<Utc>) -> Result<Account> {
    let mut db = store.read().await?;
    let link = links::find(&mut db, token, now).await?;
    let renews = link.and_then(|link| link.renews).ok_or(Failure::Problem(ApiProblem::LinkSpent))?;
    accounts::load(&mut db, renews.user).await?.ok_or(Failure::Problem(ApiProblem::LinkSpent))
}

/// Sets it and spends the link, both or neither. Whoever was signed in as this person is so no longer.
pub async fn set(
    store: &Store,
    hasher: &Hasher,
    token: TokenHash,
    passphrase: String,
    now: DateTime<Utc>,
) -> Result<UserId> {
    let whose = whose(store, token, now).await?;
    passphrase::check(&passphrase, &[&whose.name])?;
    let hash = hasher.hash(passphrase).await.map_err(|_| Failure::Problem(ApiProblem::Server))?;
    let mut db = store.write().await?;
    // Looked at again: it may have been used, or the account closed, during the hashing.
    let link = links::find(&mut db, token, now).await?;
    let renews = link.and_then(|link| link.renews).ok_or(Failure::Problem(ApiProblem::LinkSpent))?;
    let user = renews.user;
    let account = accounts::load(&mut db, user).await?.ok_or(Failure::Problem(ApiProblem::LinkSpent))?;
    people::set_passphrase(&mut db, user, &hash).await?;
    people::end_sessions(&mut db, user, None, None).await?;
    links::spend(&mut db, token).await?;
    let note = Note::of(Event::PassphraseChanged).about(About::Person(user)).of_org(account.actor.org);
    access_log::note(&mut db, &Who::on(&account, None), note, now).await?;
    db.commit().await?;
    Ok(user)
}
