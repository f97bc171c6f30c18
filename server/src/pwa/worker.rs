//! `/sw.js`: the service worker with the list of this build's files, or the one that takes it away again.
//!
//! Must never be kept by a browser or a proxy: it is how a device learns that there is something new.

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::routing::get;
use sha2::{Digest, Sha256};

use crate::pwa::shell;
use crate::pwa::site::{Site, sha256};

const TEMPLATE: &str = include_str!("../../../public/sw.js");
const OFF: &str = include_str!("../../../public/sw-off.js");
const BUILD_ID: &str = "%BUILD_ID%";
const FILES: &str = "/*%FILES%*/";

/// Which service worker the devices get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Worker {
    #[default]
    On,
    /// Removes itself and its caches from every device that asks: the way back when a release has gone wrong.
    Off,
}

/// The script for this site and exactly this shell.
pub fn render(site: &Site, shell: &str, worker: Worker) -> String {
    if worker == Worker::Off {
        return OFF.to_owned();
    }
    let shell = (shell::ADDRESS, sha256(shell.as_bytes()), shell.len());
    let files = site.precached().map(|(url, file)| (url, file.sha256.clone(), file.bytes.len()));
    let lines = files.chain([shell]).map(|(url, hash, size)| {
        let url = serde_json::Value::from(url);
        format!("\n  [{url}, \"{hash}\", {size}],")
    });
    let list = lines.collect::<String>() + "\n";
    // Its own name, not the site's: another shell or another worker is a new version too, with a cache of its own.
    let id = sha256(&Sha256::new().chain_update(TEMPLATE).chain_update(&list).finalize())[..16].to_owned();
    TEMPLATE.replace(BUILD_ID, &id).replace(FILES, &list)
}

/// Serves the script.
pub fn router(script: String) -> Router {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache, no-store")),
    ];
    Router::new().route("/sw.js", get(async move || (headers, script)))
}
