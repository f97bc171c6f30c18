//! Signing in with a passkey: what somebody has and their finger, face or code, in one.
//!
//! Owns: the question and the check of the answer. Must never: ask for a name first; that would tell who exists.

use super::begin as begin_session;
use crate::{
    auth::{pending::Pending, token::Token},
    service::{Failure, Result},
    store::{Store, accounts::Account, devices::Device, passkeys as stored, sessions::TokenHash},
};
use ::sync::wire::ApiProblem;
use chrono::{DateTime, Duration, Utc};
use domain::id::UserId;
use serde_json::Value;
use url::Url;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential, Webauthn, WebauthnBuilder,
};

const LIFE: Duration = Duration::minutes(5);

/// The two ceremonies, and who is in the middle of one.
pub struct Passkeys {
    pub webauthn: Webauthn,
    pub registering: Pending<(UserId, PasskeyRegistration)>,
    asked: Pending<DiscoverableAuthentication>,
}

impl Passkeys {
    /// None where a browser would make none: they belong to a name, not to a number.
    pub fn new(public_url: &str, product: &str) -> Option<Self> {
        let origin = Url::parse(public_url).ok()?;
        let webauthn = WebauthnBuilder::new(origin.domain()?, &origin).ok()?.rp_name(product).build().ok()?;
        Some(Self { webauthn, registering: Pending::new(LIFE), asked: Pending::new(LIFE) })
    }
}

/// The question for the browser, and the token that belongs to it.
pub fn begin(passkeys: &Passkeys, now: DateTime<Utc>) -> Result<(Value, Token)> {
    let failed = |_| Failure::Problem(ApiProblem::Server);
    let (question, state) = passkeys.webauthn.start_discoverable_authentication().map_err(failed)?;
    let question =
        serde_json::to_value(question.public_key).map_err(|_| Failure::Problem(ApiProblem::Server))?;
    Ok((question, passkeys.asked.begin(state, now)))
}

pub async fn finish(
    store: &Store,
    passkeys: &Passkeys,
    asked: Option<TokenHash>,
    answer: PublicKeyCredential,
    on: Option<&Device>,
    now: DateTime<Utc>,
) -> Result<(Token, Account)> {
    // One answer to whatever does not hold, so that nothing can be learnt from it.
    let no = || Failure::Problem(ApiProblem::WrongNameOrPassphrase);
    let state = asked.and_then(|asked| passkeys.asked.take(asked, now)).ok_or_else(no)?;
    let (user, id) = passkeys.webauthn.identify_discoverable_authentication(&answer).map_err(|_| no())?;
    let user = UserId(user);
    let text = stored::key(&mut *store.read().await?, user, id).await?.ok_or_else(no)?;
    let mut key: Passkey = serde_json::from_str(&text).map_err(|_| Failure::Problem(ApiProblem::Server))?;
    let held = passkeys.webauthn.finish_discoverable_authentication_v2(&answer, state, &key);
    let result = held.map_err(|_| no())?;
    if !result.user_verified() {
        return Err(no());
    }
    if key.update_credential(&result) == Some(true) {
        let text = serde_json::to_string(&key).map_err(|_| Failure::Problem(ApiProblem::Server))?;
        let mut db = store.write().await?;
        stored::update(&mut db, id, &text).await?;
        db.commit().await?;
    }
    begin_session(store, user, on, now).await
}
