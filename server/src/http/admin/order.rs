//! The order of a talk.
//!
//! Owns: this route. Must never: decide who may use it (`service::order` asks).

use crate::{
    http::{
        Shared, State,
        body::{self, SMALL, Whole},
        problem::Answer,
        signed_in::SignedIn,
    },
    service::order,
};
use ::sync::order::TalkOrder;
use axum::{Json, Router, routing::post};
use serde_json::{Value, json};
use std::sync::Arc;

pub fn routes() -> Router<Arc<Shared>> {
    Router::new().route("/order", post(save))
}

async fn save(shared: State, who: SignedIn, Whole(body): Whole<SMALL>) -> Result<Json<Value>, Answer> {
    let order: TalkOrder = body::read(&body)?;
    order::save(&shared.store, &who.account, order).await?;
    Ok(Json(json!({})))
}
