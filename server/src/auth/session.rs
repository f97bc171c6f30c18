//! Sessions: the cookie, the half of the secret beside it, and how long they are good.
//!
//! Owns: those. Must never: read a session from anything but its cookie, and
//! the other half of its secret from anything but its header: browsers keep cookies readable, and add them by themselves.

use super::token::{self, Token};
use crate::store::sessions::TokenHash;
use axum::http::{HeaderMap, HeaderValue, header};
use chrono::{DateTime, Duration, Utc};

/// `__Host-`: only this host, only over a safe connection, for the whole site.
pub const COOKIE: &str = "__Host-session";

/// Who gave the right passphrase and still has to give a code.
pub const HALF_COOKIE: &str = "__Host-half";
/// Who was sent to the directory of their organisation.
pub const WAY_COOKIE: &str = "__Host-way";
/// Who was asked for a passkey.
pub const PASSKEY_COOKIE: &str = "__Host-passkey";

/// Signing in needs a network, visits often have none: a fortnight covers a holiday. The device locks far sooner.
pub const IDLE: Duration = Duration::days(14);
/// After this everybody signs in again, whatever happened.
pub const ABSOLUTE: Duration = Duration::days(60);
/// So long the cookie alone is enough: to give the device a name and to claim the other half.
pub const WITHOUT_HALF: Duration = Duration::minutes(5);
/// A sign of life is written down at most this often; every request would be a write.
pub const SEEN_EVERY: Duration = Duration::hours(1);

pub fn idle_since(now: DateTime<Utc>) -> DateTime<Utc> {
    now - IDLE
}

/// Sessions made before this and still without their other half are good for nothing.
pub fn unclaimed_since(now: DateTime<Utc>) -> DateTime<Utc> {
    now - WITHOUT_HALF
}

/// The hash of the half of the session's secret that the cookie does not hold, in these headers.
pub fn half_presented(headers: &HeaderMap) -> Option<TokenHash> {
    headers.get(::sync::half::HEADER).and_then(|value| value.to_str().ok()).map(token::hash)
}

/// The hash of the session's token in these headers.
pub fn presented(headers: &HeaderMap) -> Option<TokenHash> {
    presented_as(COOKIE, headers)
}

/// The hash of the token in the cookie of this name.
pub fn presented_as(cookie: &str, headers: &HeaderMap) -> Option<TokenHash> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == cookie).map(|(_, token)| token::hash(token))
}

pub fn set(token: &Token) -> HeaderValue {
    cookie(COOKIE, token.as_str(), ABSOLUTE.num_seconds())
}

pub fn clear() -> HeaderValue {
    cookie(COOKIE, "", 0)
}

/// For what was begun and is finished in a moment.
pub fn set_as(name: &str, token: &Token, life: Duration) -> HeaderValue {
    cookie(name, token.as_str(), life.num_seconds())
}

pub fn clear_as(name: &str) -> HeaderValue {
    cookie(name, "", 0)
}

fn cookie(name: &str, value: &str, seconds: i64) -> HeaderValue {
    let text = format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={seconds}");
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
