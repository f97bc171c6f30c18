//! Administration of people.
//!
//! Owns: these routes. Must never: answer with a secret, but for the link that was just made.

use crate::{
    auth::{qr, token::Token},
    http::{
        Shared, State,
        body::{self, SMALL, Whole},
        problem::Answer,
        signed_in::SignedIn,
    },
    running::link_address,
    service::{
        Failure,
        people::{self, invite, leave, new_organisation, new_passphrase, role},
    },
};
use ::sync::{
    people::{EndSessions, Invited, OnePerson, Organisation, People},
    wire::ApiProblem,
};
use axum::{
    Json, Router,
    extract::Path,
    routing::{get, post},
};
use chrono::{DateTime, Utc};
use domain::id::{DeviceId, UserId};
use serde_json::{Value, json};
use std::sync::Arc;
use uuid::Uuid;

pub fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/people", get(list))
        .route("/people/organisations", post(add_organisation))
        .route("/people/invitations", post(invite_somebody))
        .route("/people/invitations/{id}/withdraw", post(withdraw))
        .route("/people/{user}", get(one))
        .route("/people/{user}/end-sessions", post(end_sessions))
        .route("/people/{user}/remove-second-factor", post(remove_second_factor))
        .route("/people/{user}/new-passphrase", post(renew_passphrase))
        .route("/people/{user}/role", post(change_role))
        .route("/people/{user}/close", post(close))
}

async fn list(shared: State, who: SignedIn) -> Result<Json<People>, Answer> {
    Ok(Json(people::list(&shared.store, &who.account, Utc::now()).await?))
}

async fn add_organisation(
    shared: State,
    who: SignedIn,
    Whole(body): Whole<SMALL>,
) -> Result<Json<Organisation>, Answer> {
    Ok(Json(new_organisation::add(&shared.store, &who.account, body::read(&body)?).await?))
}

async fn invite_somebody(
    shared: State,
    who: SignedIn,
    Whole(body): Whole<SMALL>,
) -> Result<Json<Invited>, Answer> {
    let asked = body::read(&body)?;
    let made = invite::invite(&shared.store, (&who.account, device(&who)), asked, Utc::now()).await?;
    shown(&shared, made)
}

fn shown(shared: &State, (token, ends): (Token, DateTime<Utc>)) -> Result<Json<Invited>, Answer> {
    let url = link_address(&shared.origin, &token);
    let qr = qr::draw(&url).ok_or(Failure::Problem(ApiProblem::Server))?;
    Ok(Json(Invited { url, qr, ends }))
}

async fn withdraw(shared: State, who: SignedIn, Path(id): Path<Uuid>) -> Result<Json<Value>, Answer> {
    invite::withdraw(&shared.store, &who.account, id).await?;
    Ok(done())
}

async fn one(shared: State, who: SignedIn, Path(user): Path<UserId>) -> Result<Json<OnePerson>, Answer> {
    Ok(Json(people::one(&shared.store, &who.account, who.token, user, Utc::now()).await?))
}

async fn end_sessions(
    shared: State,
    who: SignedIn,
    Path(user): Path<UserId>,
    Whole(body): Whole<SMALL>,
) -> Result<Json<Value>, Answer> {
    let EndSessions { session } = body::read(&body)?;
    leave::end_sessions(&shared.store, (&who.account, device(&who)), user, session, Utc::now()).await?;
    Ok(done())
}

async fn remove_second_factor(
    shared: State,
    who: SignedIn,
    Path(user): Path<UserId>,
) -> Result<Json<Value>, Answer> {
    leave::remove_second_factor(&shared.store, (&who.account, device(&who)), user, Utc::now()).await?;
    Ok(done())
}

async fn renew_passphrase(
    shared: State,
    who: SignedIn,
    Path(user): Path<UserId>,
) -> Result<Json<Invited>, Answer> {
    let asks = (&who.account, device(&who));
    shown(&shared, new_passphrase::make_link(&shared.store, asks, user, Utc::now()).await?)
}

async fn change_role(
    shared: State,
    who: SignedIn,
    Path(user): Path<UserId>,
    Whole(body): Whole<SMALL>,
) -> Result<Json<Value>, Answer> {
    let asked = body::read(&body)?;
    role::change(&shared.store, (&who.account, device(&who)), user, asked, Utc::now()).await?;
    Ok(done())
}

async fn close(shared: State, who: SignedIn, Path(user): Path<UserId>) -> Result<Json<Value>, Answer> {
    leave::close(&shared.store, (&who.account, device(&who)), user, Utc::now()).await?;
    Ok(done())
}

fn device(who: &SignedIn) -> Option<DeviceId> {
    who.device.as_ref().map(|device| device.id)
}

fn done() -> Json<Value> {
    Json(json!({}))
}
