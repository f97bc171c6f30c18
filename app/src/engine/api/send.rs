//! One request and its answer, with a time limit.
//!
//! Owns: fetch. Must never: follow a redirect to somewhere else, or read HTML as an answer.

use super::{ApiFailure, compress, half};
use gloo::timers::callback::Timeout;
use js_sys::Uint8Array;
use serde::{Serialize, de::DeserializeOwned};
use sync::{half::HEADER, wire::ApiError};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, Request, RequestCache, RequestCredentials, RequestInit, Response};

/// A stalled connection is worse than none: after this the request counts as failed.
const PATIENCE_MS: u32 = 30_000;
/// Below this gzip gains nothing.
const WORTH_COMPRESSING: usize = 1_024;
/// Done, and there is no body.
const NOTHING_TO_SAY: u16 = 204;

pub async fn get<T: DeserializeOwned>(path: &str) -> Result<T, ApiFailure> {
    exchange("GET", path, None, false).await
}

pub async fn post<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Result<T, ApiFailure> {
    let bytes = serde_json::to_vec(body).map_err(|_| ApiFailure::Server)?;
    exchange("POST", path, Some(&bytes), false).await
}

/// For what may be large. The server's receipt is over `bytes` as they are here.
pub async fn post_compressed<T: DeserializeOwned>(path: &str, bytes: &[u8]) -> Result<T, ApiFailure> {
    if bytes.len() >= WORTH_COMPRESSING
        && let Some(small) = compress::gzip(bytes).await
    {
        return exchange("POST", path, Some(&small), true).await;
    }
    exchange("POST", path, Some(bytes), false).await
}

async fn exchange<T: DeserializeOwned>(
    method: &str,
    path: &str,
    body: Option<&[u8]>,
    gzipped: bool,
) -> Result<T, ApiFailure> {
    let abort = AbortController::new().map_err(|_| ApiFailure::Offline)?;
    let signal = abort.signal();
    let _patience = Timeout::new(PATIENCE_MS, move || abort.abort());
    let options = RequestInit::new();
    options.set_method(method);
    options.set_cache(RequestCache::NoStore);
    options.set_credentials(RequestCredentials::SameOrigin);
    options.set_signal(Some(&signal));
    let headers = Headers::new().map_err(|_| ApiFailure::Offline)?;
    if let Some(bytes) = body {
        options.set_body(&Uint8Array::from(bytes));
        let _ = headers.set("content-type", "application/json");
        if gzipped {
            let _ = headers.set("content-encoding", "gzip");
        }
    }
    if let Some(half) = half::in_hand() {
        let _ = headers.set(HEADER, &half);
    }
    options.set_headers(&headers);
    let request = Request::new_with_str_and_init(path, &options).map_err(|_| ApiFailure::Offline)?;
    let fetched = JsFuture::from(leptos::prelude::window().fetch_with_request(&request))
        .await
        .map_err(|_| ApiFailure::Offline)?;
    read(fetched.unchecked_into()).await
}

async fn read<T: DeserializeOwned>(response: Response) -> Result<T, ApiFailure> {
    if response.status() == NOTHING_TO_SAY {
        return serde_json::from_slice(b"{}").map_err(|_| ApiFailure::Server);
    }
    let kind = response.headers().get("content-type").ok().flatten().unwrap_or_default();
    if !kind.starts_with("application/json") {
        // A portal of a hotel or a proxy answers in HTML; ours never does here.
        return Err(if response.status() >= 500 { ApiFailure::Server } else { ApiFailure::Offline });
    }
    let buffer = response.array_buffer().map_err(|_| ApiFailure::Offline)?;
    let buffer = JsFuture::from(buffer).await.map_err(|_| ApiFailure::Offline)?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    if response.ok() {
        return serde_json::from_slice(&bytes).map_err(|_| ApiFailure::Server);
    }
    let problem: ApiError = serde_json::from_slice(&bytes).map_err(|_| ApiFailure::Server)?;
    let failure = ApiFailure::from(problem.error);
    // Whatever was asked: nothing on this device is anybody's to use any more, or nothing of this person.
    match failure {
        ApiFailure::DeviceRevoked => super::withdrawn(),
        ApiFailure::AccountClosed(user) => super::closed(user),
        _ => {}
    }
    Err(failure)
}
