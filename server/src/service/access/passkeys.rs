//! One's own passkeys.
//!
//! Owns: making and removing them. Must never: take a key that somebody else has already, or make one for who only found
//! the screen open.

use super::confirm;
use crate::{
    auth::token::Token,
    service::{
        Failure, Result,
        access_log::{self, Note, Who},
        sign_in::{Door, passkey::Passkeys},
    },
    store::{Store, accounts::Account, passkeys, sessions::TokenHash},
};
use ::sync::{people::NewPasskey, wire::ApiProblem};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use domain::{
    access_log::Event,
    refusal::{Field, InField, Refusal},
    text::{Problem, Text},
};
use serde_json::Value;
use webauthn_rs::prelude::RegisterPublicKeyCredential;

/// The question for the browser, and the token that belongs to it.
pub async fn begin(
    store: &Store,
    (door, keys): (&Door, &Passkeys),
    asks: &Account,
    passphrase: String,
    address: &str,
    now: DateTime<Utc>,
) -> Result<(Value, Token)> {
    confirm(store, door, asks.user, passphrase, address, now).await?;
    let known = passkeys::of(&mut *store.read().await?, asks.user).await?;
    let known = known.into_iter().map(|key| key.id).collect();
    let failed = || Failure::Problem(ApiProblem::Server);
    let (question, state) = keys
        .webauthn
        .start_passkey_registration(asks.user.0, &asks.name, &asks.name, Some(known))
        .map_err(|_| failed())?;
    let mut question = serde_json::to_value(question.public_key).map_err(|_| failed())?;
    // The key has to tell whose it is: signing in asks for no name.
    if let Some(wanted) = question.get_mut("authenticatorSelection").and_then(Value::as_object_mut) {
        wanted.insert("residentKey".into(), "required".into());
        wanted.insert("requireResidentKey".into(), true.into());
    }
    Ok((question, keys.registering.begin((asks.user, state), now)))
}

pub async fn finish(
    store: &Store,
    keys: &Passkeys,
    asks: &Account,
    begun: Option<TokenHash>,
    NewPasskey { name, credential }: NewPasskey,
    now: DateTime<Utc>,
) -> Result<()> {
    let name: Text<40> = Text::new(&name).in_field(Field::Name)?;
    let begun = begun.and_then(|begun| keys.registering.take(begun, now)).ok_or(Refusal::WrongState)?;
    let (user, state) = begun;
    if user != asks.user {
        return Err(Refusal::WrongState.into());
    }
    let credential: RegisterPublicKeyCredential =
        serde_json::from_value(credential).map_err(|_| Refusal::Malformed)?;
    let key =
        keys.webauthn.finish_passkey_registration(&credential, &state).map_err(|_| Refusal::Malformed)?;
    let text = serde_json::to_string(&key).map_err(|_| Failure::Problem(ApiProblem::Server))?;
    let id = key.cred_id().clone();
    let mut db = store.write().await?;
    if passkeys::is_known(&mut db, &id).await? {
        return Err(Refusal::field(Field::Name, Problem::Double).into());
    }
    let new = passkeys::Stored { id, name: name.into(), key: text, created: now };
    passkeys::add(&mut db, user, &new).await?;
    access_log::note(&mut db, &Who::on(asks, None), Note::of(Event::WayInAdded), now).await?;
    Ok(db.commit().await?)
}

pub async fn remove(store: &Store, asks: &Account, id: &str, now: DateTime<Utc>) -> Result<()> {
    let id = URL_SAFE_NO_PAD.decode(id).map_err(|_| Refusal::NotFound)?;
    let mut db = store.write().await?;
    if !passkeys::remove(&mut db, asks.user, &id).await? {
        return Err(Refusal::NotFound.into());
    }
    access_log::note(&mut db, &Who::on(asks, None), Note::of(Event::WayInRemoved), now).await?;
    Ok(db.commit().await?)
}
