//! The access log, for privacy officers.
//!
//! Owns: these routes. Must never: decide who may read what (`service::access_log` does).

use crate::{
    http::{
        Shared, State,
        body::{self, SMALL, Whole},
        problem::Answer,
        signed_in::SignedIn,
    },
    service::access_log,
};
use ::sync::access_log::{ChainAnswer, LogAnswer, LogChoices, LogQuery};
use axum::{Json, Router, routing::get};
use chrono::Utc;
use std::sync::Arc;

pub fn routes() -> Router<Arc<Shared>> {
    Router::new().route("/log", get(choices).post(search)).route("/log/chain", get(chain))
}

async fn choices(shared: State, who: SignedIn) -> Result<Json<LogChoices>, Answer> {
    Ok(Json(access_log::choices(&shared.store, &who.account).await?))
}

async fn search(shared: State, who: SignedIn, Whole(body): Whole<SMALL>) -> Result<Json<LogAnswer>, Answer> {
    let query: LogQuery = body::read(&body)?;
    let from = who.device.as_ref().map(|device| device.id);
    let answer = access_log::search(&shared.store, (&who.account, from), &query, Utc::now()).await?;
    Ok(Json(answer))
}

async fn chain(shared: State, who: SignedIn) -> Result<Json<ChainAnswer>, Answer> {
    Ok(Json(access_log::chain(&shared.store, &who.account).await?))
}
