//! Somebody's own ways in.
//!
//! Owns: looking at them, and ending other sessions. Must never: show or change those of somebody else.

pub mod passkeys;
pub mod passphrase;
pub mod second_factor;

use super::{Failure, Result, sign_in::Door};
use crate::{
    auth::session,
    store::{Store, accounts::Account, passkeys as stored, people, second_factors, sessions},
};
use ::sync::{
    people::{MyAccess, OnePasskey},
    wire::ApiProblem,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use domain::id::UserId;
use sessions::TokenHash;
use uuid::Uuid;

pub async fn mine(store: &Store, asks: &Account, this: TokenHash, now: DateTime<Utc>) -> Result<MyAccess> {
    let mut db = store.read().await?;
    let user = asks.user;
    let secret = people::secret(&mut db, user).await?;
    let factor = second_factors::load(&mut db, user).await?;
    let passkey = |key: stored::Stored| OnePasskey {
        id: URL_SAFE_NO_PAD.encode(key.id),
        name: key.name,
        created: key.created,
    };
    Ok(MyAccess {
        passphrase: secret.is_some_and(|(_, hash)| hash.is_some()),
        sessions: sessions::of(&mut db, user, this, now, session::idle_since(now)).await?,
        second_factor: factor.is_some_and(|factor| factor.confirmed),
        codes_left: second_factors::codes_left(&mut db, user).await?,
        passkeys: stored::of(&mut db, user).await?.into_iter().map(passkey).collect(),
    })
}

/// This one, or all others than the one that asks.
pub async fn end_sessions(
    store: &Store,
    asks: &Account,
    this: TokenHash,
    session: Option<Uuid>,
) -> Result<()> {
    let mut db = store.write().await?;
    people::end_sessions(&mut db, asks.user, session, Some(this)).await?;
    Ok(db.commit().await?)
}

/// That it is still them who sits there. Who has no passphrase has shown it in the directory.
async fn confirm(
    store: &Store,
    door: &Door,
    user: UserId,
    typed: String,
    address: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let secret = people::secret(&mut *store.read().await?, user).await?;
    let (name, hash) = secret.ok_or(Failure::Problem(ApiProblem::SignIn))?;
    let Some(hash) = hash else { return Ok(()) };
    if let Err(seconds) = door.slow_down.attempt(&name, address, now) {
        return Err(Failure::Problem(ApiProblem::TooOften { seconds }));
    }
    if !door.hasher.verify(typed, Some(hash)).await {
        return Err(Failure::Problem(ApiProblem::WrongNameOrPassphrase));
    }
    door.slow_down.succeeded(&name, address, now);
    Ok(())
}
