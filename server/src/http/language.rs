//! In which language a page from the server speaks: Dutch, until somebody asks for another.
//!
//! Owns: `?taal=` and remembering it where there is no script to do so. Must never: guess from the browser, or
//! remember more than a language.

use app::{public_data::LANGUAGE, texts::Locale};
use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, header},
};
use std::str::FromStr;

const COOKIE: &str = "__Host-taal";
const A_YEAR: u32 = 365 * 24 * 60 * 60;

/// The language of this page.
pub fn of(request: &Request) -> Locale {
    asked(request).or_else(|| remembered(request.headers())).unwrap_or(Locale::nl)
}

/// What this address asks for.
fn asked(request: &Request) -> Option<Locale> {
    pick(request.uri().query()?.split('&'), LANGUAGE)
}

fn remembered(headers: &HeaderMap) -> Option<Locale> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    pick(cookies.flat_map(|line| line.split(';')), COOKIE)
}

fn pick<'a>(mut pairs: impl Iterator<Item = &'a str>, wanted: &str) -> Option<Locale> {
    pairs.find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == wanted).then(|| Locale::from_str(value).ok()).flatten()
    })
}

/// The cookie for a choice that was just made; the next page has no `?taal=`.
pub fn to_remember(request: &Request) -> Option<HeaderValue> {
    let locale = asked(request)?;
    let text = format!("{COOKIE}={locale}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={A_YEAR}");
    HeaderValue::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn page(address: &str, cookie: &str) -> Request {
        let request = Request::builder().uri(address).header(header::COOKIE, cookie);
        request.body(Body::empty()).expect("a plain request")
    }

    #[test]
    fn dutch_until_somebody_asks_and_then_what_was_asked_last() {
        for (address, cookie, expected) in [
            ("/", "", Locale::nl),
            ("/over", "a=b; __Host-taal=en", Locale::en),
            ("/over", "taal=en", Locale::nl),
            ("/?taal=nl", "__Host-taal=en", Locale::nl),
            ("/activiteiten/1/dank?aangemeld&taal=en", "", Locale::en),
            ("/?taal=xx", "__Host-taal=en", Locale::en),
            ("/?taal=%00", "", Locale::nl),
        ] {
            assert_eq!(of(&page(address, cookie)), expected, "{address} {cookie}");
        }
    }

    #[test]
    fn only_a_choice_is_remembered() {
        assert_eq!(to_remember(&page("/", "__Host-taal=en")), None);
        assert_eq!(to_remember(&page("/?taal=xx", "")), None);
        let cookie = to_remember(&page("/?taal=en", "")).expect("a choice");
        assert!(cookie.to_str().expect("plain").starts_with("__Host-taal=en; "));
    }
}
