//! How long things are kept: terms, a look at what would go, and a run.
//!
//! Owns: these routes. Must never: decide who may use them (`service::retention` asks).

use crate::{
    http::{
        Shared, State,
        body::{self, SMALL, Whole},
        problem::Answer,
        signed_in::SignedIn,
    },
    service::retention,
};
use ::sync::retention::RetentionPage;
use axum::{
    Json, Router,
    routing::{get, post},
};
use chrono::Utc;
use domain::retention::{Removed, Terms};
use serde_json::{Value, json};
use std::sync::Arc;

pub fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/retention", get(page).post(save))
        .route("/retention/look", post(look))
        .route("/retention/run", post(run))
}

async fn page(shared: State, who: SignedIn) -> Result<Json<RetentionPage>, Answer> {
    Ok(Json(retention::page(&shared.store, &who.account).await?))
}

async fn look(shared: State, who: SignedIn, Whole(body): Whole<SMALL>) -> Result<Json<Removed>, Answer> {
    let terms: Terms = body::read(&body)?;
    Ok(Json(retention::look(&shared.store, &who.account, &terms, Utc::now()).await?))
}

async fn save(shared: State, who: SignedIn, Whole(body): Whole<SMALL>) -> Result<Json<Value>, Answer> {
    let terms: Terms = body::read(&body)?;
    let device = who.device.as_ref().map(|device| device.id);
    retention::save(&shared.store, (&who.account, device), &terms, Utc::now()).await?;
    Ok(Json(json!({})))
}

async fn run(shared: State, who: SignedIn) -> Result<Json<Removed>, Answer> {
    let device = who.device.as_ref().map(|device| device.id);
    Ok(Json(retention::run_now(&shared.store, (&who.account, device), Utc::now()).await?))
}
