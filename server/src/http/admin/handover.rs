//! Handing over the work of a colleague.
//!
//! Owns: these routes. Must never: decide who may (`service::handover` asks).

use crate::{
    http::{
        Shared, State,
        body::{self, SMALL, Whole},
        problem::Answer,
        signed_in::SignedIn,
    },
    service::handover,
};
use ::sync::handover::{HandOver, HandedOver, WithWork};
use axum::{Json, Router, routing::get};
use chrono::Utc;
use std::sync::Arc;

pub fn routes() -> Router<Arc<Shared>> {
    Router::new().route("/handover", get(people).post(hand_over))
}

async fn people(shared: State, who: SignedIn) -> Result<Json<Vec<WithWork>>, Answer> {
    Ok(Json(handover::people(&shared.store, &who.account).await?))
}

async fn hand_over(
    shared: State,
    who: SignedIn,
    Whole(body): Whole<SMALL>,
) -> Result<Json<HandedOver>, Answer> {
    let order: HandOver = body::read(&body)?;
    let device = who.device.as_ref().map(|device| device.id);
    let done = handover::hand_over(&shared.store, (&who.account, device), &order, Utc::now()).await?;
    Ok(Json(done))
}
