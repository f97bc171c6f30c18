//! Signing in and out, and the link for a new colleague.
//!
//! Owns: the cookie's way in and out. Must never: say which of name and passphrase was wrong.

use super::{
    State,
    address::{self, Peer},
    body::{self, SMALL, Whole},
    problem::Answer,
    signed_in::{On, SignedIn},
};
use crate::{
    auth::{
        session::{self, HALF_COOKIE},
        token::{self, Token},
    },
    service::{
        Failure,
        colleagues::{self, NewColleague},
        sign_in::{self, Entered},
        sync::me as wire_me,
    },
    store::accounts::Account,
};
use ::sync::wire::{ApiProblem, Me};
use axum::{
    Extension, Json,
    extract::Path,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
};
use chrono::Utc;
use domain::member::Role;
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct SignInForm {
    name: String,
    passphrase: String,
}

#[derive(Deserialize)]
struct LinkForm {
    /// Both empty for another passphrase.
    #[serde(default)]
    name: String,
    #[serde(default)]
    sign_in_name: String,
    passphrase: String,
}

/// What a one-time link is good for.
#[derive(Serialize)]
pub struct LinkAnswer {
    org_name: String,
    role: Role,
    /// The name that somebody signs in with whose passphrase it renews; it makes no account then.
    #[serde(skip_serializing_if = "Option::is_none")]
    new_passphrase_of: Option<String>,
}

type WithCookie<T> = ([(HeaderName, HeaderValue); 1], T);

/// Somebody who was let in, with the cookie of their session; what was begun on the way is over.
pub struct Welcome {
    session: (Token, Account),
    over: Option<&'static str>,
}

impl Welcome {
    pub fn after(session: (Token, Account), cookie: &'static str) -> Self {
        Self { session, over: Some(cookie) }
    }
}

impl IntoResponse for Welcome {
    fn into_response(self) -> Response {
        let (token, account) = self.session;
        let mut cookies = vec![(header::SET_COOKIE, session::set(&token))];
        cookies.extend(self.over.map(|name| (header::SET_COOKIE, session::clear_as(name))));
        (AppendHeaders(cookies), Json(wire_me(&account))).into_response()
    }
}

pub async fn sign_in(
    shared: State,
    Extension(Peer(peer)): Extension<Peer>,
    on: On,
    headers: HeaderMap,
    Whole(body): Whole<SMALL>,
) -> Result<Response, Answer> {
    let SignInForm { name, passphrase } = body::read(&body)?;
    let from = address::place(on.device(), peer, &headers, &shared.proxies);
    let secret = (name.as_str(), passphrase);
    let entered =
        sign_in::sign_in(&shared.store, &shared.door, secret, (&from, on.device()), Utc::now()).await?;
    if let Some(earlier) = session::presented(&headers) {
        sign_in::sign_out(&shared.store, earlier).await?;
    }
    Ok(as_far_as(&shared, entered))
}

fn as_far_as(shared: &State, entered: Entered) -> Response {
    match entered {
        Entered::In(token, account) => Welcome { session: (token, account), over: None }.into_response(),
        Entered::Half(token) => {
            let cookie = session::set_as(HALF_COOKIE, &token, shared.door.half.life());
            let asked = Answer::from(Failure::Problem(ApiProblem::SecondFactor));
            ([(header::SET_COOKIE, cookie)], asked).into_response()
        }
    }
}

pub async fn sign_out(shared: State, headers: HeaderMap) -> Result<WithCookie<StatusCode>, Answer> {
    if let Some(token) = session::presented(&headers) {
        sign_in::sign_out(&shared.store, token).await?;
    }
    Ok(([(header::SET_COOKIE, session::clear())], StatusCode::NO_CONTENT))
}

pub async fn me(shared: State, who: SignedIn) -> Result<Json<Me>, Answer> {
    sign_in::seen(&shared.store, who.token, who.last_seen, Utc::now()).await?;
    Ok(Json(wire_me(&who.account)))
}

pub async fn look_at_link(shared: State, Path(token): Path<String>) -> Result<Json<LinkAnswer>, Answer> {
    let link = colleagues::look_at_link(&shared.store, token::hash(&token), Utc::now()).await?;
    let new_passphrase_of = link.renews.map(|account| account.sign_in_name);
    Ok(Json(LinkAnswer { org_name: link.org_name, role: link.post.role, new_passphrase_of }))
}

/// Makes the account, or renews its passphrase, and signs in at once; a second factor is still asked.
pub async fn use_link(
    shared: State,
    Path(token): Path<String>,
    on: On,
    Whole(body): Whole<SMALL>,
) -> Result<Response, Answer> {
    let LinkForm { name, sign_in_name, passphrase } = body::read(&body)?;
    let form = NewColleague { name, sign_in_name, passphrase };
    let (hash, now) = (token::hash(&token), Utc::now());
    let user = colleagues::use_link(&shared.store, &shared.door, hash, form, now).await?;
    let entered = sign_in::go_in(&shared.store, &shared.door, user, on.device(), now).await?;
    Ok(as_far_as(&shared, entered))
}
