//! A second thing besides the passphrase: an authenticator app, with recovery codes for when it is lost.
//!
//! Owns: setting it up and removing one's own. Must never: count before one code of it was right.

use super::confirm;
use crate::{
    auth::{qr, recovery, totp},
    service::{
        Failure, Result,
        access_log::{self, About, Note, Who},
        sign_in::Door,
    },
    store::{Store, accounts::Account, people, second_factors, sessions::TokenHash},
};
use ::sync::{
    people::{NewFactor, RecoveryCodes},
    wire::ApiProblem,
};
use chrono::{DateTime, Utc};
use domain::{
    access_log::Event,
    refusal::{Field, Refusal},
    text::Problem,
};
use url::Url;

/// A new secret for the app; it replaces one that was never confirmed. Whoever finds a screen that is open cannot lock its
/// owner out with a code of their own.
pub async fn begin(
    store: &Store,
    door: &Door,
    asks: &Account,
    (passphrase, product): (String, &str),
    address: &str,
    now: DateTime<Utc>,
) -> Result<NewFactor> {
    confirm(store, door, asks.user, passphrase, address, now).await?;
    let secret = totp::new_secret();
    let mut db = store.write().await?;
    if second_factors::load(&mut db, asks.user).await?.is_some_and(|factor| factor.confirmed) {
        return Err(Refusal::WrongState.into());
    }
    second_factors::begin(&mut db, asks.user, &secret).await?;
    db.commit().await?;
    let secret = totp::base32(&secret);
    let told = told(product, &asks.name, &secret).ok_or(Failure::Problem(ApiProblem::Server))?;
    let qr = qr::draw(&told).ok_or(Failure::Problem(ApiProblem::Server))?;
    Ok(NewFactor { secret, qr })
}

/// How authenticator apps want to be told.
fn told(product: &str, name: &str, secret: &str) -> Option<String> {
    let mut url = Url::parse("otpauth://totp/").ok()?;
    url.set_path(&format!("/{product}:{name}"));
    url.set_query(Some(&format!("secret={secret}&issuer={product}")));
    Some(url.into())
}

/// From now on it counts; all other sessions end, and this is the one time that the recovery codes are shown.
pub async fn confirm_factor(
    store: &Store,
    door: &Door,
    asks: &Account,
    this: TokenHash,
    typed: &str,
    now: DateTime<Utc>,
) -> Result<RecoveryCodes> {
    if let Err(seconds) = door.tries.attempt(asks.user, now) {
        return Err(Failure::Problem(ApiProblem::TooOften { seconds }));
    }
    let mut db = store.write().await?;
    let factor = second_factors::load(&mut db, asks.user).await?.ok_or(Refusal::WrongState)?;
    if factor.confirmed {
        return Err(Refusal::WrongState.into());
    }
    let step = totp::matching(&factor.secret, typed, factor.last_step, now)
        .ok_or(Refusal::field(Field::Code, Problem::NotAChoice))?;
    second_factors::used(&mut db, asks.user, step).await?;
    let codes = new_codes();
    second_factors::set_codes(&mut db, asks.user, &hashes(&codes)).await?;
    people::end_sessions(&mut db, asks.user, None, Some(this)).await?;
    access_log::note(&mut db, &Who::on(asks, None), Note::of(Event::WayInAdded), now).await?;
    db.commit().await?;
    door.tries.succeeded(&asks.user);
    Ok(RecoveryCodes { codes })
}

/// New codes instead of all earlier ones.
pub async fn renew_codes(
    store: &Store,
    door: &Door,
    asks: &Account,
    passphrase: String,
    address: &str,
    now: DateTime<Utc>,
) -> Result<RecoveryCodes> {
    confirm(store, door, asks.user, passphrase, address, now).await?;
    let mut db = store.write().await?;
    if !second_factors::load(&mut db, asks.user).await?.is_some_and(|factor| factor.confirmed) {
        return Err(Refusal::WrongState.into());
    }
    let codes = new_codes();
    second_factors::set_codes(&mut db, asks.user, &hashes(&codes)).await?;
    db.commit().await?;
    Ok(RecoveryCodes { codes })
}

pub async fn remove(
    store: &Store,
    door: &Door,
    asks: &Account,
    passphrase: String,
    address: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    confirm(store, door, asks.user, passphrase, address, now).await?;
    let mut db = store.write().await?;
    second_factors::remove(&mut db, asks.user).await?;
    let note = Note::of(Event::SecondFactorRemoved).about(About::Person(asks.user));
    access_log::note(&mut db, &Who::on(asks, None), note, now).await?;
    Ok(db.commit().await?)
}

fn new_codes() -> Vec<String> {
    (0..recovery::CODES).map(|_| recovery::draw()).collect()
}

fn hashes(codes: &[String]) -> Vec<TokenHash> {
    codes.iter().filter_map(|code| recovery::hash(code)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_app_is_told_in_its_own_way() {
        let told = told("Meer dan Steen", "Els de Boer?", "ABC").unwrap();
        assert_eq!(
            told,
            "otpauth://totp/Meer%20dan%20Steen:Els%20de%20Boer%3F?secret=ABC&issuer=Meer%20dan%20Steen"
        );
    }
}
