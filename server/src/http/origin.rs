//! Only our own pages may change something.
//!
//! Owns: the check of where a request was made. Must never: let a request pass that does not say so.

use super::{
    Shared,
    problem::{self, Answer},
};
use crate::service::Failure;
use ::sync::wire::ApiProblem;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use std::sync::Arc;

pub async fn check(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let harmless = matches!(*request.method(), Method::GET | Method::HEAD);
    if harmless || is_own(request.headers(), &shared.origin) {
        return next.run(request).await;
    }
    if request.uri().path().starts_with("/api/") {
        return Answer::from(Failure::Problem(ApiProblem::WrongOrigin)).into_response();
    }
    // A person with a plain form, most likely.
    (problem::status(ApiProblem::WrongOrigin), Html(shared.turned_away.clone())).into_response()
}

/// Newer browsers say whether it is the same site; of older ones the origin must be ours.
fn is_own(headers: &HeaderMap, own: &str) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    match (text("sec-fetch-site"), text(header::ORIGIN.as_str())) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => {
            let host = text(header::HOST.as_str()).unwrap_or_default();
            let here = |scheme: &str| origin.strip_prefix(scheme).is_some_and(|rest| rest == host);
            !host.is_empty() && (origin == own || here("https://") || here("http://"))
        }
        (None, None) => false,
    }
}
