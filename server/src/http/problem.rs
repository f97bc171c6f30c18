//! What goes wrong, as an answer.
//!
//! Owns: the status of every problem. Must never: show what broke underneath; that is for the log.

use crate::service::Failure;
use ::sync::wire::{ApiError, ApiProblem};
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::refusal::Refusal;

/// An error answer of the API.
pub struct Answer(Failure);

impl Answer {
    /// What the one who asked may know.
    pub fn problem(self) -> ApiProblem {
        match self.0 {
            Failure::Problem(problem) => problem,
            Failure::Fault(fault) => {
                tracing::error!(%fault, "a request could not be served");
                ApiProblem::Server
            }
        }
    }
}

impl<F: Into<Failure>> From<F> for Answer {
    fn from(failure: F) -> Self {
        Self(failure.into())
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let error = self.problem();
        let mut response = Json(ApiError { error }).into_response();
        mark(&mut response, error);
        response
    }
}

/// Says in status and headers what is the matter.
pub fn mark(response: &mut Response, problem: ApiProblem) {
    *response.status_mut() = status(problem);
    if let ApiProblem::TooOften { seconds } = problem {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
}

pub fn status(problem: ApiProblem) -> StatusCode {
    match problem {
        ApiProblem::SignIn | ApiProblem::SecondFactor | ApiProblem::WrongNameOrPassphrase => {
            StatusCode::UNAUTHORIZED
        }
        ApiProblem::TooOld => StatusCode::UPGRADE_REQUIRED,
        ApiProblem::ServerTooOld => StatusCode::NOT_IMPLEMENTED,
        ApiProblem::TooOften { .. } => StatusCode::TOO_MANY_REQUESTS,
        ApiProblem::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ApiProblem::WrongOrigin
        | ApiProblem::DeviceRevoked
        | ApiProblem::AccountClosed { .. }
        | ApiProblem::Refused { reason: Refusal::NotAllowed } => StatusCode::FORBIDDEN,
        ApiProblem::Refused { reason: Refusal::NotFound } => StatusCode::NOT_FOUND,
        ApiProblem::Refused { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        ApiProblem::LinkSpent => StatusCode::GONE,
        ApiProblem::Server => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
