//! The person a request comes from, and the device.
//!
//! Owns: reading the session, in both its halves. Must never: write; that would leave a time beside a conversation record.

use super::{Shared, problem::Answer};
use crate::{
    auth::session,
    service::{
        Failure,
        sign_in::{self, half::Shown},
    },
    store::{
        accounts::Account,
        devices::Device,
        sessions::{Session, TokenHash},
    },
};
use ::sync::wire::ApiProblem;
use axum::{extract::FromRequestParts, http::request::Parts};
use chrono::{DateTime, Utc};
use std::{convert::Infallible, sync::Arc};

pub struct SignedIn {
    pub account: Account,
    pub token: TokenHash,
    pub last_seen: DateTime<Utc>,
    /// None as long as nobody gave this device a name.
    pub device: Option<Arc<Device>>,
    /// This session is good only on that device.
    pub tied: bool,
}

/// The device that somebody comes in on, by its cookie.
pub struct On(pub Option<Arc<Device>>);

impl On {
    pub fn device(&self) -> Option<&Device> {
        self.0.as_deref()
    }
}

impl FromRequestParts<Arc<Shared>> for On {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Shared>) -> Result<Self, Infallible> {
        Ok(Self(parts.extensions.get::<Arc<Device>>().cloned()))
    }
}

impl FromRequestParts<Arc<Shared>> for SignedIn {
    type Rejection = Answer;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Answer> {
        let token = session::presented(&parts.headers).ok_or(Failure::Problem(ApiProblem::SignIn))?;
        let On(device) = On::from_request_parts(parts, shared).await.unwrap_or_else(|never| match never {});
        let half = session::half_presented(&parts.headers);
        let shown = Shown { token, half, device: device.as_ref().map(|device| device.id) };
        let found = sign_in::who(&shared.store, &shown, Utc::now()).await?;
        let Session { account, last_seen, device: tied, .. } = found;
        let device = device.filter(|device| device.project == account.project);
        Ok(Self { account, token, last_seen, device, tied: tied.is_some() })
    }
}
