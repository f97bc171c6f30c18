//! Somebody's own ways in: passphrase, sessions, second factor, passkeys.
//!
//! Owns: these routes. Must never: act for anybody but the one who asks.

mod passkeys;

use super::{
    Shared, State,
    address::{self, Peer},
    body::{self, SMALL, Whole},
    problem::Answer,
    signed_in::SignedIn,
};
use crate::{
    auth::session,
    service::{
        access::{self, passphrase, second_factor},
        sign_in::half,
    },
};
use ::sync::{
    half::Half,
    people::{Code, Confirm, EndSessions, MyAccess, NewFactor, RecoveryCodes},
};
use app::texts::{Locale, td_string};
use axum::{
    Extension, Json, Router,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    routing::{get, post},
};
use chrono::Utc;
use serde_json::{Value, json};
use std::sync::Arc;

pub fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/", get(mine))
        .route("/end-sessions", post(end_sessions))
        .route("/key", post(claim_half))
        .route("/passphrase", post(change_passphrase))
        .route("/second-factor", post(begin_factor))
        .route("/second-factor/confirm", post(confirm_factor))
        .route("/second-factor/remove", post(remove_factor))
        .route("/recovery-codes", post(renew_codes))
        .merge(passkeys::routes())
}

async fn mine(shared: State, who: SignedIn) -> Result<Json<MyAccess>, Answer> {
    Ok(Json(access::mine(&shared.store, &who.account, who.token, Utc::now()).await?))
}

async fn end_sessions(
    shared: State,
    who: SignedIn,
    Whole(body): Whole<SMALL>,
) -> Result<Json<Value>, Answer> {
    let EndSessions { session } = body::read(&body)?;
    access::end_sessions(&shared.store, &who.account, who.token, session).await?;
    Ok(done())
}

/// What the app needs beside the cookie from now on.
async fn claim_half(shared: State, who: SignedIn) -> Result<Json<Half>, Answer> {
    Ok(Json(half::claim(&shared.store, who.token, Utc::now()).await?))
}

async fn change_passphrase(
    shared: State,
    who: SignedIn,
    Extension(Peer(peer)): Extension<Peer>,
    headers: HeaderMap,
    Whole(body): Whole<SMALL>,
) -> Result<([(HeaderName, HeaderValue); 1], Json<Value>), Answer> {
    let form = body::read(&body)?;
    let from = address::bucket(peer, &headers, &shared.proxies);
    let (store, door, asks) = (&shared.store, &shared.door, (&who.account, who.token));
    let token = passphrase::change(store, door, asks, form, &from, Utc::now()).await?;
    Ok(([(header::SET_COOKIE, session::set(&token))], done()))
}

async fn begin_factor(
    shared: State,
    who: SignedIn,
    Extension(Peer(peer)): Extension<Peer>,
    headers: HeaderMap,
    Whole(body): Whole<SMALL>,
) -> Result<Json<NewFactor>, Answer> {
    let Confirm { passphrase } = body::read(&body)?;
    let typed = (passphrase, td_string!(Locale::nl, app.name));
    let from = address::bucket(peer, &headers, &shared.proxies);
    let (store, door) = (&shared.store, &shared.door);
    Ok(Json(second_factor::begin(store, door, &who.account, typed, &from, Utc::now()).await?))
}

async fn confirm_factor(
    shared: State,
    who: SignedIn,
    Whole(body): Whole<SMALL>,
) -> Result<Json<RecoveryCodes>, Answer> {
    let Code { code } = body::read(&body)?;
    let (store, door) = (&shared.store, &shared.door);
    let codes =
        second_factor::confirm_factor(store, door, &who.account, who.token, &code, Utc::now()).await?;
    Ok(Json(codes))
}

async fn remove_factor(
    shared: State,
    who: SignedIn,
    Extension(Peer(peer)): Extension<Peer>,
    headers: HeaderMap,
    Whole(body): Whole<SMALL>,
) -> Result<Json<Value>, Answer> {
    let Confirm { passphrase } = body::read(&body)?;
    let from = address::bucket(peer, &headers, &shared.proxies);
    let (store, door) = (&shared.store, &shared.door);
    second_factor::remove(store, door, &who.account, passphrase, &from, Utc::now()).await?;
    Ok(done())
}

async fn renew_codes(
    shared: State,
    who: SignedIn,
    Extension(Peer(peer)): Extension<Peer>,
    headers: HeaderMap,
    Whole(body): Whole<SMALL>,
) -> Result<Json<RecoveryCodes>, Answer> {
    let Confirm { passphrase } = body::read(&body)?;
    let from = address::bucket(peer, &headers, &shared.proxies);
    let (store, door) = (&shared.store, &shared.door);
    Ok(Json(second_factor::renew_codes(store, door, &who.account, passphrase, &from, Utc::now()).await?))
}

fn done() -> Json<Value> {
    Json(json!({}))
}
