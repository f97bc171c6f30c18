//! Everything that speaks HTTP.
//!
//! Owns: routes, limits and headers. Must never: decide anything about the field; handlers call `service`.

mod accept;
mod access;
mod address;
mod admin;
mod api;
mod body;
mod connections;
mod devices;
mod headers;
mod health;
mod language;
mod lingering;
mod mine;
mod origin;
mod pages;
mod parcels;
mod patient;
mod people;
mod plain_page;
mod problem;
mod public;
mod rate;
mod signed_in;
mod waits;
mod ways_in;

pub use accept::serve;
pub use connections::Connections;
pub use waits::Waits;
pub use ways_in::CALLBACK;

use crate::{
    pwa::{
        self,
        shell::{self, Mode, ShellTexts},
        site::Site,
        worker::Worker,
    },
    service::{
        mine::Doorstep,
        sign_in::{Door, directory::Directories, passkey::Passkeys},
    },
    store::Store,
};
use app::texts::{Locale, td_string};
use axum::{
    Router, middleware,
    routing::{any, get, post},
};
use std::{net::IpAddr, sync::Arc};
use tower_http::{compression::CompressionLayer, decompression::RequestDecompressionLayer};

/// What the routes need to begin with.
pub struct Http {
    pub store: Arc<Store>,
    pub site: Arc<Site>,
    pub worker: Worker,
    pub public_url: String,
    pub proxies: Vec<IpAddr>,
    pub directories: Directories,
    pub door: Arc<Door>,
}

/// What every handler can reach.
pub(crate) struct Shared {
    store: Arc<Store>,
    door: Arc<Door>,
    directories: Directories,
    /// None where a browser would make none.
    passkeys: Option<Passkeys>,
    rate: rate::Rate,
    doorstep: Doorstep,
    origin: String,
    proxies: Vec<IpAddr>,
    /// The part of `<head>` that all pages have.
    head: String,
    /// The same for pages without a script.
    plain_head: String,
    shell: String,
    turned_away: String,
    broken: String,
}

type State = axum::extract::State<Arc<Shared>>;

pub fn router(http: Http) -> Router {
    // Leptos renders on the runtime that serves. A second start in the same process finds it done.
    let _ = any_spawner::Executor::init_tokio();
    let texts = ShellTexts {
        lang: "nl",
        title: td_string!(Locale::nl, app.name),
        product: td_string!(Locale::nl, app.name),
        noscript: td_string!(Locale::nl, shell.noscript),
        to_activities: td_string!(Locale::nl, shell.to_activities),
        error: td_string!(Locale::nl, shell.error),
        reload: td_string!(Locale::nl, shell.reload),
    };
    let shared = Arc::new(Shared {
        store: http.store,
        door: http.door,
        directories: http.directories,
        passkeys: Passkeys::new(&http.public_url, td_string!(Locale::nl, app.name)),
        rate: rate::Rate::default(),
        doorstep: Doorstep::default(),
        origin: http.public_url,
        proxies: http.proxies,
        head: shell::head_tags(&http.site, Mode::Page),
        plain_head: shell::head_tags(&http.site, Mode::Plain),
        shell: shell::render(&http.site, &texts),
        turned_away: plain_page::turned_away(&http.site),
        broken: plain_page::broken(&http.site),
    });
    let pages = Router::new()
        .route("/activiteiten/{id}", get(pages::render).post(public::form))
        .merge(mine::routes())
        .route("/veld", get(pages::shell))
        .route("/veld/{*rest}", get(pages::shell))
        .fallback(pages::render)
        .layer(CompressionLayer::new().gzip(true));
    Router::new()
        .nest("/api/v1", api_v1(&shared))
        .route("/api/{*rest}", any(api::nothing_here).layer(middleware::map_response(headers::never_keep)))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .merge(pages)
        .with_state(Arc::clone(&shared))
        .merge(pwa::router(&http.site, &texts, http.worker))
        .layer(middleware::from_fn_with_state(Arc::clone(&shared), origin::check))
        .layer(middleware::from_fn(headers::add))
}

fn api_v1(shared: &Arc<Shared>) -> Router<Arc<Shared>> {
    Router::new()
        .route("/sync", post(api::sync))
        .route("/records", post(api::records))
        .route("/sealed", post(api::sealed))
        .route("/sealed/records", post(api::sealed_records))
        .merge(parcels::routes())
        .route("/me", get(people::me))
        .route("/sign-in", post(people::sign_in))
        .route("/sign-out", post(people::sign_out))
        .route("/links/{token}", get(people::look_at_link).post(people::use_link))
        .route("/devices", post(devices::enrol))
        .nest("/admin", admin::routes())
        .merge(ways_in::routes())
        .nest("/access", access::routes())
        .route("/public", get(public::data))
        .route("/public/sign-ups", post(public::sign_up))
        .layer(middleware::from_fn_with_state(Arc::clone(shared), devices::know))
        // Nothing an API says may be kept by a browser or a proxy.
        .layer(middleware::map_response(headers::never_keep))
        .layer(CompressionLayer::new().gzip(true))
        .layer(RequestDecompressionLayer::new().gzip(true))
}
