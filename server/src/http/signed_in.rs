//! The person a request comes from.
//!
//! Owns: reading the session. Must never: write; that would leave a time beside a conversation record.

use super::{Shared, problem::Answer};
use crate::{
    auth::session,
    service::{Failure, sign_in},
    store::{
        accounts::Account,
        devices::Device,
        sessions::{Session, TokenHash},
    },
};
use ::sync::wire::ApiProblem;
use axum::{extract::FromRequestParts, http::request::Parts};
use chrono::{DateTime, Utc};
use std::sync::Arc;

pub struct SignedIn {
    pub account: Account,
    pub token: TokenHash,
    pub last_seen: DateTime<Utc>,
    /// None as long as nobody gave this device a name.
    pub device: Option<Arc<Device>>,
}

impl FromRequestParts<Arc<Shared>> for SignedIn {
    type Rejection = Answer;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Answer> {
        let token = session::presented(&parts.headers).ok_or(Failure::Problem(ApiProblem::SignIn))?;
        let Session { account, last_seen } = sign_in::who(&shared.store, token, Utc::now()).await?;
        let device = parts.extensions.get::<Arc<Device>>();
        let device = device.filter(|device| device.project == account.project).cloned();
        Ok(Self { account, token, last_seen, device })
    }
}
