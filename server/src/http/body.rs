//! Bodies of requests, with a limit that holds after decompression.
//!
//! Owns: size and time. Must never: take in more than was allowed before saying no.

use super::{problem::Answer, waits::Waits};
use crate::service::Failure;
use ::sync::wire::ApiProblem;
use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Request},
};
use domain::refusal::Refusal;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::de::DeserializeOwned;
use std::time::Duration;
use tokio::time::timeout;

/// For everything but synchronising.
pub const SMALL: usize = 16 * 1024;

/// A whole body of at most `LIMIT` bytes.
pub struct Whole<const LIMIT: usize>(pub Bytes);

impl<const LIMIT: usize, S: Sync> FromRequest<S> for Whole<LIMIT> {
    type Rejection = Answer;

    async fn from_request(request: Request, _: &S) -> Result<Self, Answer> {
        let waits: Waits = request.extensions().get().copied().unwrap_or_default();
        let body = Limited::new(request.into_body(), LIMIT);
        let read = timeout(waits.body, collect(body, waits.silence)).await;
        Ok(Self(read.unwrap_or_else(|_| Err(Refusal::Malformed.into()))?))
    }
}

async fn collect(mut body: Limited<Body>, silence: Duration) -> Result<Bytes, Failure> {
    let mut bytes = Vec::new();
    while let Some(frame) = timeout(silence, body.frame()).await.map_err(|_| Refusal::Malformed)? {
        match frame {
            Ok(frame) => bytes.extend(frame.into_data().unwrap_or_default()),
            Err(error) if error.is::<LengthLimitError>() => {
                return Err(Failure::Problem(ApiProblem::TooLarge));
            }
            Err(_) => return Err(Refusal::Malformed.into()),
        }
    }
    Ok(bytes.into())
}

/// What a plain form sends.
pub fn read_form<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    serde_urlencoded::from_bytes(body).map_err(|_| Refusal::Malformed)
}

pub fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Failure> {
    serde_json::from_slice(body).map_err(|_| Refusal::Malformed.into())
}
