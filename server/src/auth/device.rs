//! The cookie by which a device is known again, whoever signs in on it.
//!
//! Owns: that cookie. Must never: let anybody in by itself; it says where, not who.

use super::{session, token::Token};
use crate::store::sessions::TokenHash;
use axum::http::{HeaderMap, HeaderValue};
use chrono::Duration;

pub const COOKIE: &str = "__Host-device";

/// As long as browsers keep any; renewed only by giving the device a name again.
const LIFE: Duration = Duration::days(400);

pub fn presented(headers: &HeaderMap) -> Option<TokenHash> {
    session::presented_as(COOKIE, headers)
}

pub fn set(token: &Token) -> HeaderValue {
    session::set_as(COOKIE, token, LIFE)
}
