//! The half of a session's secret that its cookie does not hold: who has a browser's files still has no session.
//!
//! Owns: giving it out, and what a request has to show. Must never: give it out twice, or take a cookie for the whole of a
//! session once that had the time to claim it.

use crate::{
    auth::{session, token::Token},
    service::{Failure, Result},
    store::{
        Store,
        sessions::{self, Session, TokenHash},
    },
};
use ::sync::{half::Half, wire::ApiProblem};
use chrono::{DateTime, Utc};
use domain::id::DeviceId;
use subtle::ConstantTimeEq;

/// What came with a request.
pub struct Shown {
    pub token: TokenHash,
    pub half: Option<TokenHash>,
    /// The device that it came from, when that has a name.
    pub device: Option<DeviceId>,
}

impl Shown {
    /// Whether nothing is missing of what this session asks for.
    pub fn is_all_of(&self, session: &Session, now: DateTime<Utc>) -> bool {
        let half = match (&session.half, &self.half) {
            (Some(wanted), Some(shown)) => wanted.ct_eq(shown).into(),
            (Some(_), None) => false,
            // Just in: it is claimed in a moment.
            (None, _) => session.created > session::unclaimed_since(now),
        };
        half && session.device.is_none_or(|device| self.device == Some(device))
    }
}

/// Once for each session, and only right after it began.
pub async fn claim(store: &Store, token: TokenHash, now: DateTime<Utc>) -> Result<Half> {
    let half = Token::draw();
    let mut db = store.write().await?;
    if !sessions::set_half(&mut db, token, half.hash(), session::unclaimed_since(now)).await? {
        return Err(Failure::Problem(ApiProblem::SignIn));
    }
    db.commit().await?;
    Ok(Half { key: half.as_str().to_owned() })
}
