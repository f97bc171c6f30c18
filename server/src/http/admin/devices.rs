//! Looking after devices: the list, a new name, withdrawing.
//!
//! Owns: these routes. Must never: decide who may use them (`service::devices` asks).

use crate::{
    http::{
        Shared, State,
        body::{self, SMALL, Whole},
        problem::Answer,
        signed_in::SignedIn,
    },
    service::devices,
};
use ::sync::devices::{NameDevice, OneDevice};
use axum::{
    Json, Router,
    extract::Path,
    routing::{get, post},
};
use chrono::Utc;
use domain::id::DeviceId;
use serde_json::{Value, json};
use std::sync::Arc;

pub fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/devices", get(all))
        .route("/devices/{id}/name", post(rename))
        .route("/devices/{id}/revoke", post(revoke))
}

async fn all(shared: State, who: SignedIn) -> Result<Json<Vec<OneDevice>>, Answer> {
    Ok(Json(devices::all(&shared.store, &who.account, Utc::now()).await?))
}

async fn rename(
    shared: State,
    who: SignedIn,
    Path(id): Path<String>,
    Whole(body): Whole<SMALL>,
) -> Result<Json<Value>, Answer> {
    let NameDevice { name } = body::read(&body)?;
    devices::rename(&shared.store, &who.account, device(&id)?, &name).await?;
    Ok(Json(json!({})))
}

async fn revoke(shared: State, who: SignedIn, Path(id): Path<String>) -> Result<Json<Value>, Answer> {
    let from = who.device.as_ref().map(|device| device.id);
    devices::revoke(&shared.store, (&who.account, from), device(&id)?, Utc::now()).await?;
    Ok(Json(json!({})))
}

fn device(id: &str) -> Result<DeviceId, Answer> {
    id.parse().map_err(|_| domain::refusal::Refusal::NotFound.into())
}
