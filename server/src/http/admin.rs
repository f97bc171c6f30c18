//! Administration in the browser: people, devices, what they still have to erase, the log, terms, handovers and the order of
//! a talk.
//!
//! Owns: where its routes are joined. Must never: decide who may use one; `service` asks the permission matrix.

mod devices;
mod erasures;
mod handover;
mod log;
mod order;
mod people;
mod retention;

use super::Shared;
use axum::Router;
use std::sync::Arc;

/// Below `/api/v1/admin`; each subject brings its own routes.
pub fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .merge(devices::routes())
        .merge(erasures::routes())
        .merge(handover::routes())
        .merge(log::routes())
        .merge(order::routes())
        .merge(people::routes())
        .merge(retention::routes())
}
