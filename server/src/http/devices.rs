//! The device a request comes from: its cookie, its name, and the end of one that was withdrawn.
//!
//! Owns: reading that cookie on every way in but the public one. Must never: write; that would leave a time beside a
//! conversation record.

use super::{
    Shared, State,
    body::{self, SMALL, Whole},
    problem::Answer,
    signed_in::SignedIn,
};
use crate::{
    auth::device,
    service::{Failure, devices},
};
use ::sync::{devices::NameDevice, wire::ApiProblem};
use axum::{
    Json,
    extract::Request,
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use chrono::Utc;
use std::sync::Arc;

/// Everything the browser keeps of this site, except the cookie by which it is known again.
const CLEAR: (HeaderName, HeaderValue) =
    (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\", \"storage\""));

/// Lets requests of a withdrawn device go no further; hands on which device the others come from.
pub async fn know(
    axum::extract::State(shared): axum::extract::State<Arc<Shared>>,
    mut request: Request,
    next: Next,
) -> Response {
    if let Some(token) = device::presented(request.headers()).filter(|_| !is_public(&request)) {
        match devices::find(&shared.store, token).await {
            Ok(Some(device)) if device.revoked => {
                let answer = Answer::from(Failure::Problem(ApiProblem::DeviceRevoked));
                return ([CLEAR], answer).into_response();
            }
            Ok(Some(device)) => {
                request.extensions_mut().insert(Arc::new(device));
            }
            // As from a restored server: it is given a name again.
            Ok(None) => {}
            Err(failure) => return Answer::from(failure).into_response(),
        }
    }
    next.run(request).await
}

/// Residents' pages stay what they are for everybody.
fn is_public(request: &Request) -> bool {
    request.uri().path().starts_with("/public")
}

/// Gives this device a name; one that has a name keeps it.
pub async fn enrol(shared: State, who: SignedIn, Whole(body): Whole<SMALL>) -> Result<Response, Answer> {
    if let Some(device) = who.device {
        return Ok(Json(NameDevice { name: device.name.clone() }).into_response());
    }
    let NameDevice { name } = body::read(&body)?;
    let (token, name) = devices::enrol(&shared.store, (&who.account, who.token), &name, Utc::now()).await?;
    Ok(([(header::SET_COOKIE, device::set(&token))], Json(NameDevice { name })).into_response())
}
