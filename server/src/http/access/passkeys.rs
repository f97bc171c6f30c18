//! One's own passkeys.
//!
//! Owns: these routes. Must never: be there where a browser would make none.

use crate::{
    auth::session::{self, PASSKEY_COOKIE},
    http::{
        Shared, State,
        address::{self, Peer},
        body::{self, SMALL, Whole},
        problem::Answer,
        signed_in::SignedIn,
    },
    service::{access::passkeys, sign_in::passkey::Passkeys},
};
use ::sync::people::Confirm;
use axum::{
    Extension, Json, Router,
    extract::Path,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    routing::post,
};
use chrono::Utc;
use domain::refusal::Refusal;
use serde_json::{Value, json};
use std::sync::Arc;

pub fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/passkeys/begin", post(begin))
        .route("/passkeys/finish", post(finish))
        .route("/passkeys/{id}/remove", post(remove))
}

async fn begin(
    shared: State,
    who: SignedIn,
    Extension(Peer(peer)): Extension<Peer>,
    headers: HeaderMap,
    Whole(body): Whole<SMALL>,
) -> Result<([(HeaderName, HeaderValue); 1], Json<Value>), Answer> {
    let keys = keys(&shared)?;
    let Confirm { passphrase } = body::read(&body)?;
    let from = address::bucket(peer, &headers, &shared.proxies);
    let (door, now) = (&shared.door, Utc::now());
    let (question, token) =
        passkeys::begin(&shared.store, (door, keys), &who.account, passphrase, &from, now).await?;
    let cookie = session::set_as(PASSKEY_COOKIE, &token, keys.registering.life());
    Ok(([(header::SET_COOKIE, cookie)], Json(question)))
}

async fn finish(
    shared: State,
    who: SignedIn,
    headers: HeaderMap,
    Whole(body): Whole<SMALL>,
) -> Result<Json<Value>, Answer> {
    let new = body::read(&body)?;
    let begun = session::presented_as(PASSKEY_COOKIE, &headers);
    passkeys::finish(&shared.store, keys(&shared)?, &who.account, begun, new, Utc::now()).await?;
    Ok(Json(json!({})))
}

async fn remove(shared: State, who: SignedIn, Path(id): Path<String>) -> Result<Json<Value>, Answer> {
    passkeys::remove(&shared.store, &who.account, &id, Utc::now()).await?;
    Ok(Json(json!({})))
}

fn keys(shared: &Shared) -> Result<&Passkeys, Refusal> {
    shared.passkeys.as_ref().ok_or(Refusal::NotFound)
}
