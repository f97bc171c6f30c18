//! Whether the server lives, and whether it can work.
//!
//! Owns: the two answers. Must never: tell more than yes or no.

use super::State;
use crate::service::neighbourhood;
use axum::http::StatusCode;

pub async fn alive() -> &'static str {
    "ok\n"
}

/// Ready means that the data can be read.
pub async fn ready(shared: State) -> (StatusCode, &'static str) {
    match neighbourhood::any(&shared.store).await {
        Ok(_) => (StatusCode::OK, "ok\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "not ready\n"),
    }
}
