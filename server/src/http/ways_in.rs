//! Other ways in than with name and passphrase: a code after it, the directory of an organisation, a passkey.
//!
//! Owns: these routes. Must never: begin a session for who did not begin here.

use super::{
    Shared, State,
    address::Peer,
    body::{self, SMALL, Whole},
    people::Welcome,
    problem::Answer,
    public::within_rate,
    signed_in::On,
};
use crate::{
    auth::{
        session::{self, HALF_COOKIE, PASSKEY_COOKIE, WAY_COOKIE},
        token,
    },
    service::sign_in::{
        self,
        directory::{self, Invited, NotIn},
        passkey::{self, Passkeys},
    },
};
use ::sync::people::{Code, Directory, GoTo, ToDirectory, WaysIn};
use axum::{
    Extension, Json, Router,
    extract::{Path, Query},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
    routing::{get, post},
};
use chrono::Utc;
use domain::refusal::Refusal;
use serde::Deserialize;
use serde_json::Value;
use std::sync::Arc;

/// Where a provider sends the browser back to.
pub const CALLBACK: &str = "/api/v1/directories/callback";

pub fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/ways-in", get(ways))
        .route("/sign-in/second", post(second))
        .route("/sign-in/passkey", post(ask_passkey))
        .route("/sign-in/passkey/answer", post(answer_passkey))
        .route("/directories/{number}", post(to_directory))
        .route("/directories/callback", get(from_directory))
}

async fn ways(shared: State) -> Json<WaysIn> {
    let named = |(number, directory): (usize, &crate::auth::directory::Directory)| Directory {
        number,
        name: directory.settings.organisation.clone(),
    };
    let directories = shared.directories.all.iter().enumerate().map(named).collect();
    Json(WaysIn { directories, passkeys: shared.passkeys.is_some() })
}

async fn second(
    shared: State,
    on: On,
    headers: HeaderMap,
    Whole(body): Whole<SMALL>,
) -> Result<Welcome, Answer> {
    let Code { code } = body::read(&body)?;
    let half = session::presented_as(HALF_COOKIE, &headers);
    let (store, door) = (&shared.store, &shared.door);
    let entered = sign_in::second::enter(store, door, half, &code, on.device(), Utc::now()).await?;
    end_earlier(&shared, &headers).await?;
    Ok(Welcome::after(entered, HALF_COOKIE))
}

async fn ask_passkey(
    shared: State,
    Extension(Peer(peer)): Extension<Peer>,
    headers: HeaderMap,
) -> Result<([(HeaderName, HeaderValue); 1], Json<Value>), Answer> {
    within_rate(&shared, peer, &headers)?;
    let keys = keys(&shared)?;
    let (question, token) = passkey::begin(keys, Utc::now())?;
    let cookie = session::set_as(PASSKEY_COOKIE, &token, keys.registering.life());
    Ok(([(header::SET_COOKIE, cookie)], Json(question)))
}

async fn answer_passkey(
    shared: State,
    on: On,
    headers: HeaderMap,
    Whole(body): Whole<SMALL>,
) -> Result<Welcome, Answer> {
    let asked = session::presented_as(PASSKEY_COOKIE, &headers);
    let answer = body::read(&body)?;
    let (store, keys) = (&shared.store, keys(&shared)?);
    let entered = passkey::finish(store, keys, asked, answer, on.device(), Utc::now()).await?;
    end_earlier(&shared, &headers).await?;
    Ok(Welcome::after(entered, PASSKEY_COOKIE))
}

async fn to_directory(
    shared: State,
    Path(number): Path<usize>,
    Extension(Peer(peer)): Extension<Peer>,
    headers: HeaderMap,
    Whole(body): Whole<SMALL>,
) -> Result<([(HeaderName, HeaderValue); 1], Json<GoTo>), Answer> {
    within_rate(&shared, peer, &headers)?;
    let ToDirectory { invitation } = body::read(&body)?;
    let invited = invitation.map(|by| Invited { token: token::hash(&by.token), name: by.name });
    let (url, token) =
        directory::begin(&shared.store, &shared.directories, number, invited, Utc::now()).await?;
    let cookie = session::set_as(WAY_COOKIE, &token, shared.directories.under_way.life());
    Ok(([(header::SET_COOKIE, cookie)], Json(GoTo { url })))
}

/// What a provider adds to the address.
#[derive(Deserialize)]
struct Back {
    code: Option<String>,
    #[serde(default)]
    state: String,
}

/// A person comes back with their browser, so that the answer is a page.
async fn from_directory(shared: State, on: On, headers: HeaderMap, Query(back): Query<Back>) -> Response {
    let way = session::presented_as(WAY_COOKIE, &headers);
    let entered = match back.code {
        Some(code) => {
            let brought = (code, back.state.as_str());
            let (store, all) = (&shared.store, &shared.directories);
            directory::finish(store, all, way, brought, on.device(), Utc::now()).await
        }
        // They changed their mind over there.
        None => Err(NotIn::Late),
    };
    let mut cookies = vec![(header::SET_COOKIE, session::clear_as(WAY_COOKIE))];
    let to = match entered {
        Ok((token, _)) => {
            // A session that could not be ended ends by itself.
            let _ = end_earlier(&shared, &headers).await;
            cookies.push((header::SET_COOKIE, session::set(&token)));
            format!("{}?binnen", app::address::SIGN_IN)
        }
        Err(not_in) => format!("{}?{}", app::address::SIGN_IN, reason(not_in)),
    };
    (StatusCode::SEE_OTHER, AppendHeaders(cookies), [(header::LOCATION, to)]).into_response()
}

fn reason(not_in: NotIn) -> &'static str {
    match not_in {
        NotIn::Unknown => "onbekend",
        NotIn::Late => "opnieuw",
        NotIn::LinkSpent => "gebruikt",
        NotIn::Known => "bekend",
        NotIn::Failed => "mislukt",
    }
}

/// A session is never carried over to who signs in next on the same browser.
async fn end_earlier(shared: &Shared, headers: &HeaderMap) -> Result<(), Answer> {
    if let Some(earlier) = session::presented(headers) {
        sign_in::sign_out(&shared.store, earlier).await?;
    }
    Ok(())
}

fn keys(shared: &Shared) -> Result<&Passkeys, Refusal> {
    shared.passkeys.as_ref().ok_or(Refusal::NotFound)
}
