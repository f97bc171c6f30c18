//! Sends the site's files: compressed when the browser can read that, kept for ever when the name holds a hash.
//!
//! A file that is not there is a plain 404, never a page: a browser that asked for a script must not get HTML.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::pwa::site::{Site, SiteFile};

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ASK_FIRST: HeaderValue = HeaderValue::from_static("no-cache");

/// One route for each file, and for each folder one that says what is missing.
pub fn router(site: &Arc<Site>) -> Router {
    let mut router = Router::new();
    let mut folders = Vec::new();
    for (url, file) in &site.files {
        let file = file.clone();
        router = router.route(url, get(async move |headers: HeaderMap| send(&file, &headers)));
        if let Some((folder, _)) = url[1..].split_once('/')
            && !folders.contains(&folder)
        {
            folders.push(folder);
        }
    }
    for folder in folders {
        router = router.route(&format!("/{folder}/{{*rest}}"), get(missing));
    }
    router
}

async fn missing() -> impl IntoResponse {
    (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, "no-store")], "not found\n")
}

fn send(file: &SiteFile, asked: &HeaderMap) -> Response {
    let brotli = file.brotli.as_ref().filter(|_| accepts_brotli(asked));
    let tag = entity_tag(&file.sha256, brotli.is_some());
    let keep = if file.immutable { FOR_EVER } else { ASK_FIRST };
    let mut response = content(brotli.unwrap_or(&file.bytes), file.content_type, &tag, asked);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, keep);
    if file.brotli.is_some() {
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    }
    if brotli.is_some() && response.status() == StatusCode::OK {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    response
}

/// The body, or only the news that it has not changed.
pub(super) fn content(body: &Bytes, content_type: &'static str, tag: &str, asked: &HeaderMap) -> Response {
    let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let unchanged =
        known.split(',').any(|known| known.trim().trim_start_matches("W/") == tag || known.trim() == "*");
    let tag = [(header::ETAG, tag)];
    if unchanged {
        (StatusCode::NOT_MODIFIED, tag).into_response()
    } else {
        (tag, [(header::CONTENT_TYPE, content_type)], body.clone()).into_response()
    }
}

/// Differs between the two encodings, as a strong tag must.
pub(super) fn entity_tag(sha256: &str, compressed: bool) -> String {
    format!("\"{}{}\"", &sha256[..32], if compressed { "-br" } else { "" })
}

fn accepts_brotli(asked: &HeaderMap) -> bool {
    let accepted =
        asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.split(',').any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        name.trim() == "br" && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

#[cfg(test)]
mod tests {
    use super::accepts_brotli;
    use axum::http::{HeaderMap, HeaderValue, header};

    #[test]
    fn brotli_is_sent_only_when_asked_for() {
        let accepts = |text: &'static str| {
            accepts_brotli(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(text))]))
        };
        assert!(accepts("gzip, deflate, br") && accepts("br;q=0.5"));
        assert!(
            !accepts("gzip")
                && !accepts("br;q=0")
                && !accepts("brotli")
                && !accepts_brotli(&HeaderMap::new())
        );
    }
}
