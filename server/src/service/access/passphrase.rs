//! Another passphrase.
//!
//! Owns: changing one's own. Must never: leave an old session open; somebody else may hold it.

use super::confirm;
use crate::{
    auth::{session, token::Token},
    service::{
        Failure, Result,
        access_log::{self, About, Note, Who},
        sign_in::Door,
    },
    store::{
        Store,
        accounts::Account,
        people,
        sessions::{self, NewSession, TokenHash},
    },
};
use ::sync::{people::ChangePassphrase, wire::ApiProblem};
use chrono::{DateTime, Utc};
use domain::{access_log::Event, passphrase};

/// The one who asks goes on in a new session: with another cookie, and the half in hand that this device has sealed already.
/// What it sealed with the old passphrase it opens with that one once more.
pub async fn change(
    store: &Store,
    door: &Door,
    (asks, this): (&Account, TokenHash),
    ChangePassphrase { old, new }: ChangePassphrase,
    address: &str,
    now: DateTime<Utc>,
) -> Result<Token> {
    confirm(store, door, asks.user, old, address, now).await?;
    passphrase::check(&new, &[&asks.name])?;
    let hash = door.hasher.hash(new).await.map_err(|_| Failure::Problem(ApiProblem::Server))?;
    let token = Token::draw();
    let mut db = store.write().await?;
    let idle_since = session::idle_since(now);
    let before = sessions::find(&mut db, this, now, idle_since).await?;
    let before = before.ok_or(Failure::Problem(ApiProblem::SignIn))?;
    people::set_passphrase(&mut db, asks.user, &hash).await?;
    people::end_sessions(&mut db, asks.user, None, None).await?;
    let new = NewSession {
        token: token.hash(),
        user: asks.user,
        ends: now + session::ABSOLUTE,
        half: before.half,
        device: before.device,
        now,
    };
    sessions::create(&mut db, new).await?;
    let note = Note::of(Event::PassphraseChanged).about(About::Person(asks.user));
    access_log::note(&mut db, &Who::on(asks, None), note, now).await?;
    db.commit().await?;
    Ok(token)
}
