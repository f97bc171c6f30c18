//! What goes along in a handover: to whom, giving it, and taking it in.
//!
//! Owns: these routes. Must never: decide who may (`service::parcels` asks).

use super::{
    Shared, State,
    body::{self, SMALL, Whole},
    problem::Answer,
    signed_in::SignedIn,
};
use crate::service::{parcels, sign_in};
use ::sync::{
    parcel::{GiveParcel, ParcelId, ParcelsAnswer, Receiver, TakenParcels},
    wire::{ClientId, MAX_REQUEST_BYTES},
};
use axum::{
    Json, Router,
    extract::Query,
    http::StatusCode,
    routing::{get, post},
};
use chrono::Utc;
use serde::Deserialize;
use std::sync::Arc;

pub fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/parcels", get(waiting).post(give))
        .route("/parcels/receivers", get(receivers))
        .route("/parcels/taken", post(taken))
}

#[derive(Deserialize)]
struct For {
    client: ClientId,
    after: Option<ParcelId>,
}

async fn receivers(shared: State, who: SignedIn) -> Result<Json<Vec<Receiver>>, Answer> {
    Ok(Json(parcels::receivers(&shared.store, &who.account).await?))
}

async fn give(
    shared: State,
    who: SignedIn,
    Whole(body): Whole<MAX_REQUEST_BYTES>,
) -> Result<StatusCode, Answer> {
    let given: GiveParcel = body::read(&body)?;
    let (device, now) = (who.device.as_ref().map(|device| device.id), Utc::now());
    parcels::give(&shared.store, (&who.account, device), &given, now).await?;
    sign_in::seen(&shared.store, who.token, who.last_seen, now).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn waiting(shared: State, who: SignedIn, Query(of): Query<For>) -> Result<Json<ParcelsAnswer>, Answer> {
    Ok(Json(parcels::waiting(&shared.store, &who.account, of.client, of.after).await?))
}

async fn taken(shared: State, who: SignedIn, Whole(body): Whole<SMALL>) -> Result<StatusCode, Answer> {
    let order: TakenParcels = body::read(&body)?;
    parcels::taken(&shared.store, &who.account, &order).await?;
    Ok(StatusCode::NO_CONTENT)
}
