//! Which devices have followed what residents had erased.
//!
//! Owns: this route. Must never: decide who may use it (`service::hearing` asks).

use crate::{
    http::{Shared, State, problem::Answer, signed_in::SignedIn},
    service::hearing,
};
use ::sync::devices::Hearing;
use axum::{Json, Router, routing::get};
use std::sync::Arc;

pub fn routes() -> Router<Arc<Shared>> {
    Router::new().route("/erasures", get(all))
}

async fn all(shared: State, who: SignedIn) -> Result<Json<Hearing>, Answer> {
    Ok(Json(hearing::all(&shared.store, &who.account).await?))
}
