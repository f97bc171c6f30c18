//! Another passphrase.
//!
//! Owns: changing one's own. Must never: leave an old session open; somebody else may hold it.

use super::confirm;
use crate::{
    auth::{session, token::Token},
    service::{Failure, Result, sign_in::Door},
    store::{Store, accounts::Account, people, sessions},
};
use ::sync::{people::ChangePassphrase, wire::ApiProblem};
use chrono::{DateTime, Utc};
use domain::passphrase;

/// The one who asks goes on in a new session; what the device sealed with the old passphrase it opens with that one
/// once more.
pub async fn change(
    store: &Store,
    door: &Door,
    asks: &Account,
    ChangePassphrase { old, new }: ChangePassphrase,
    address: &str,
    now: DateTime<Utc>,
) -> Result<Token> {
    confirm(store, door, asks.user, old, address, now).await?;
    passphrase::check(&new)?;
    let hash = door.hasher.hash(new).await.map_err(|_| Failure::Problem(ApiProblem::Server))?;
    let token = Token::draw();
    let mut db = store.write().await?;
    people::set_passphrase(&mut db, asks.user, &hash).await?;
    people::end_sessions(&mut db, asks.user, None, None).await?;
    sessions::create(&mut db, token.hash(), asks.user, now, now + session::ABSOLUTE).await?;
    db.commit().await?;
    Ok(token)
}
