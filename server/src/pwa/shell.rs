//! The shell: one small page without content that every address opens with once the service worker is there.
//!
//! Must never hold anything of a user, a session or a moment: it is kept on the device and shown to whoever comes next.

use std::fmt::Write;

use app::address;
use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::routing::get;

use crate::pwa::files;
use crate::pwa::site::{Site, sha256};

/// Where the shell is served; the service worker knows the same address.
pub const ADDRESS: &str = "/_shell";

/// How the script is to start the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// An empty body: draw everything.
    Shell,
    /// A page from the server: take it over as it stands.
    Page,
    /// A page that stays as it is: no script at all.
    Plain,
}

/// The few sentences that stand in the shell itself. Plain text; escaped here.
#[derive(Debug, Clone)]
pub struct ShellTexts<'a> {
    /// Language of these texts, until the script knows what was chosen on the device.
    pub lang: &'a str,
    pub title: &'a str,
    pub product: &'a str,
    /// For who has JavaScript switched off.
    pub noscript: &'a str,
    /// The way there.
    pub to_activities: &'a str,
    /// Shown when the app cannot be started.
    pub error: &'a str,
    pub reload: &'a str,
}

/// Everything in `<head>` that does not depend on the page: for the shell and for pages from the server alike.
pub fn head_tags(site: &Site, mode: Mode) -> String {
    let Site { js, wasm, css, build_id, files, .. } = site;
    let start = |mode_name: &str| {
        format!(
            r#"<meta name="app-mode" content="{mode_name}">
<meta name="app-build" content="{build_id}">
<meta name="app-js" content="{js}">
<meta name="app-wasm" content="{wasm}">
<script src="/boot.js"></script>"#
        )
    };
    let start = match mode {
        Mode::Shell => start("shell"),
        Mode::Page => start("page"),
        Mode::Plain => String::new(),
    };
    let mut head = format!(
        r##"<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
{start}
<link rel="stylesheet" href="{css}">
<meta name="theme-color" content="#faf6ee" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#1b1715" media="(prefers-color-scheme: dark)">
"##
    );
    if mode == Mode::Page {
        // From the network this saves a round trip; the shell has everything at hand.
        let early = format!(
            r#"<link rel="modulepreload" href="{js}">
<link rel="preload" href="{wasm}" as="fetch" type="application/wasm" crossorigin>
"#
        );
        head.push_str(&early);
    }
    let optional = [
        ("/fonts/atkinson-latin.woff2", r#"rel="preload" as="font" type="font/woff2" crossorigin"#),
        ("/manifest.webmanifest", r#"rel="manifest""#),
        ("/favicon.svg", r#"rel="icon" type="image/svg+xml""#),
        ("/app-icons/icon-192.png", r#"rel="icon" sizes="192x192" type="image/png""#),
        ("/app-icons/apple-touch-icon.png", r#"rel="apple-touch-icon""#),
    ];
    for (url, relation) in optional {
        if files.contains_key(url) {
            writeln!(head, r#"<link {relation} href="{url}">"#).expect("writing to a string cannot fail");
        }
    }
    head
}

/// The whole page.
pub fn render(site: &Site, texts: &ShellTexts<'_>) -> String {
    let head = head_tags(site, Mode::Shell);
    let mark = if site.files.contains_key("/mark.svg") {
        r#"<img class="splash-mark" src="/mark.svg" alt="" width="96" height="96">"#
    } else {
        ""
    };
    let lang = escape(texts.lang);
    let [title, product, noscript, to_activities, error, reload] =
        [texts.title, texts.product, texts.noscript, texts.to_activities, texts.error, texts.reload]
            .map(escape);
    let activities = address::ACTIVITIES;
    format!(
        r#"<!DOCTYPE html>
<html lang="{lang}" dir="ltr">
<head>
{head}<title>{title}</title>
</head>
<body>
<div id="splash" class="splash">
{mark}
<p class="splash-name">{product}</p>
<noscript><p>{noscript}</p><p><a class="button" href="{activities}">{to_activities}</a></p></noscript>
<div id="splash-error" class="splash-error" role="alert" hidden>
<p>{error}</p>
<button id="splash-reload" class="button" type="button">{reload}</button>
</div>
</div>
</body>
</html>
"#
    )
}

/// Serves the page under its own address.
pub fn router(shell: String) -> Router {
    let tag = files::entity_tag(&sha256(shell.as_bytes()), false);
    let shell = Bytes::from(shell);
    let send = async move |headers: HeaderMap| {
        let mut response = files::content(&shell, "text/html; charset=utf-8", &tag, &headers);
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        response
    };
    Router::new().route(ADDRESS, get(send))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
