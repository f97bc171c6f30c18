//! Sessions: the cookie, and how long it is good.
//!
//! Owns: those two. Must never: read a session from anything but its cookie.

use super::token::{self, Token};
use crate::store::sessions::TokenHash;
use axum::http::{HeaderMap, HeaderValue, header};
use chrono::{DateTime, Duration, Utc};

/// `__Host-`: only this host, only over a safe connection, for the whole site.
pub const COOKIE: &str = "__Host-session";

/// Signing in needs a network, visits often have none: a fortnight covers a holiday. The device locks far sooner.
pub const IDLE: Duration = Duration::days(14);
/// After this everybody signs in again, whatever happened.
pub const ABSOLUTE: Duration = Duration::days(60);
/// A sign of life is written down at most this often; every request would be a write.
pub const SEEN_EVERY: Duration = Duration::hours(1);

pub fn idle_since(now: DateTime<Utc>) -> DateTime<Utc> {
    now - IDLE
}

/// The hash of the token in these headers.
pub fn presented(headers: &HeaderMap) -> Option<TokenHash> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE).map(|(_, token)| token::hash(token))
}

pub fn set(token: &Token) -> HeaderValue {
    cookie(token.as_str(), ABSOLUTE.num_seconds())
}

pub fn clear() -> HeaderValue {
    cookie("", 0)
}

fn cookie(value: &str, seconds: i64) -> HeaderValue {
    let text = format!("{COOKIE}={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={seconds}");
    HeaderValue::from_str(&text).expect("a token in base64url holds only visible ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_found_between_other_cookies() {
        let token = Token::draw();
        let mut headers = HeaderMap::new();
        assert_eq!(presented(&headers), None);
        headers.append(header::COOKIE, HeaderValue::from_static("a=b; session=wrong"));
        let line = format!("c=d;  {COOKIE}={}", token.as_str());
        headers.append(header::COOKIE, HeaderValue::from_str(&line).unwrap());
        assert_eq!(presented(&headers), Some(token.hash()));
    }
}
