//! Bodies of requests, with a limit that holds after decompression.
//!
//! Owns: size and time. Must never: take in more than was allowed before saying no.

use super::problem::Answer;
use crate::service::Failure;
use ::sync::wire::ApiProblem;
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};
use domain::refusal::Refusal;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::de::DeserializeOwned;
use std::time::Duration;
use tokio::time::timeout;

/// For everything but synchronising.
pub const SMALL: usize = 16 * 1024;
/// Poor reception in a stairwell is slow; slower than this is not reception.
const WITHIN: Duration = Duration::from_mins(1);

/// A whole body of at most `LIMIT` bytes.
pub struct Whole<const LIMIT: usize>(pub Bytes);

impl<const LIMIT: usize, S: Sync> FromRequest<S> for Whole<LIMIT> {
    type Rejection = Answer;

    async fn from_request(request: Request, _: &S) -> Result<Self, Answer> {
        let body = Limited::new(request.into_body(), LIMIT);
        match timeout(WITHIN, body.collect()).await {
            Ok(Ok(body)) => Ok(Self(body.to_bytes())),
            Ok(Err(error)) if error.is::<LengthLimitError>() => {
                Err(Failure::Problem(ApiProblem::TooLarge).into())
            }
            _ => Err(Failure::from(Refusal::Malformed).into()),
        }
    }
}

pub fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Failure> {
    serde_json::from_slice(body).map_err(|_| Refusal::Malformed.into())
}
