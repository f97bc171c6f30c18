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
    parcel::{
        Arrived, GiveParcel, GivenParcel, OpenedParcel, ParcelOf, Receiver, TakeBack, TakenBack,
        WaitingParcel,
    },
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
        .route("/parcels/given", get(given))
        .route("/parcels/back", post(back))
        .route("/parcels/open", post(open))
        .route("/parcels/arrived", post(arrived))
}

#[derive(Deserialize)]
struct For {
    client: ClientId,
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

async fn given(shared: State, who: SignedIn) -> Result<Json<Vec<GivenParcel>>, Answer> {
    Ok(Json(parcels::given(&shared.store, &who.account).await?))
}

async fn back(shared: State, who: SignedIn, Whole(body): Whole<SMALL>) -> Result<Json<TakenBack>, Answer> {
    let TakeBack { parcel } = body::read(&body)?;
    Ok(Json(parcels::take_back(&shared.store, &who.account, parcel, Utc::now()).await?))
}

async fn waiting(
    shared: State,
    who: SignedIn,
    Query(of): Query<For>,
) -> Result<Json<Vec<WaitingParcel>>, Answer> {
    Ok(Json(parcels::waiting(&shared.store, &who.account, of.client).await?))
}

async fn open(shared: State, who: SignedIn, Whole(body): Whole<SMALL>) -> Result<Json<OpenedParcel>, Answer> {
    let which: ParcelOf = body::read(&body)?;
    Ok(Json(parcels::open(&shared.store, &who.account, which).await?))
}

async fn arrived(shared: State, who: SignedIn, Whole(body): Whole<SMALL>) -> Result<Json<Arrived>, Answer> {
    let which: ParcelOf = body::read(&body)?;
    let device = who.device.as_ref().map(|device| device.id);
    Ok(Json(parcels::arrived(&shared.store, (&who.account, device), which, Utc::now()).await?))
}
