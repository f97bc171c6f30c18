//! What anybody may read and do: activities, and signing up for one.
//!
//! Owns: these routes, with and without JavaScript. Must never: put what somebody typed in an address.

use super::{
    Shared, State,
    address::{self, Peer},
    body::{self, SMALL, Whole},
    pages,
    problem::{self, Answer},
};
use crate::service::{
    self, Failure,
    public::load,
    sign_up::{Repeated, add},
};
use ::sync::wire::ApiProblem;
use app::public_data::{Outcome, PublicData, SignUpForm, SignUpRequest, Standing};
use axum::{
    Extension, Json,
    body::Body,
    extract::{Path, Request},
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
};
use chrono::Utc;
use domain::{
    command::SignUpFor,
    id::SignUpId,
    refusal::{Field, Refusal},
    sign_up::{PartyBand, SignUp, SignUpLevel, SignUpState, Via},
    text::Problem,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::net::IpAddr;
use uuid::{Builder, Uuid};

pub async fn data(shared: State) -> Result<Json<PublicData>, Answer> {
    Ok(Json(load(&shared.store, Utc::now()).await?))
}

#[derive(Serialize)]
pub struct SignUpAnswer {
    state: SignUpState,
}

/// From the app, which may have kept it while there was no network. Idempotent on `sign_up`.
pub async fn sign_up(
    shared: State,
    Extension(Peer(peer)): Extension<Peer>,
    headers: HeaderMap,
    Whole(body): Whole<SMALL>,
) -> Result<Json<SignUpAnswer>, Answer> {
    within_rate(&shared, peer, &headers)?;
    let asked: SignUpRequest = body::read(&body)?;
    let sign_up = add(&shared.store, command(asked), Repeated::Same, Utc::now()).await?;
    Ok(Json(SignUpAnswer { state: sign_up.state }))
}

/// What a plain form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct PlainForm {
    sign_up: String,
    /// The day that the page showed; empty of an activity that happens once.
    on: String,
    name: String,
    phone: String,
    level: String,
    party: String,
    wheels: Option<String>,
}

/// From the page without JavaScript: on to a thank-you, or the page again with what was wrong.
pub(super) async fn form(
    shared: State,
    Path(id): Path<String>,
    Extension(Peer(peer)): Extension<Peer>,
    uri: Uri,
    headers: HeaderMap,
    sent: Result<Whole<SMALL>, Answer>,
) -> Response {
    let mut again = pages::new_form();
    let problem = match take(&shared, &id, (peer, &headers), sent, &mut again).await {
        Ok(sign_up) => return thanks(&id, &sign_up).into_response(),
        Err(answer) => answer.problem(),
    };
    again.problem = Some(problem);
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = uri;
    // In the language that was chosen.
    if let Some(cookies) = headers.get(header::COOKIE) {
        request.headers_mut().insert(header::COOKIE, cookies.clone());
    }
    let mut response = pages::with_form(shared, request, again).await;
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        problem::mark(&mut response, problem);
    }
    response
}

/// Signs up, and notes in `again` what a next attempt begins with.
async fn take(
    shared: &Shared,
    activity: &str,
    (peer, headers): (IpAddr, &HeaderMap),
    sent: Result<Whole<SMALL>, Answer>,
    again: &mut SignUpForm,
) -> Result<SignUp, Answer> {
    let Whole(body) = sent?;
    let form: PlainForm = body::read_form(&body)?;
    // Still the same form: what went well in it before is corrected, not added to.
    if form.sign_up.parse::<Uuid>().is_ok() {
        again.sign_up.clone_from(&form.sign_up);
    }
    again.name.clone_from(&form.name);
    again.phone.clone_from(&form.phone);
    again.party.clone_from(&form.party);
    within_rate(shared, peer, headers)?;
    Ok(add(&shared.store, form.command(activity)?, Repeated::Corrects, Utc::now()).await?)
}

/// Where the browser goes next; reloading that page sends nothing again.
fn thanks(activity: &str, sign_up: &SignUp) -> Redirect {
    let standing = Standing::of(sign_up.level, sign_up.state);
    let outcome = Outcome { standing, phone: sign_up.phone.is_some(), on: sign_up.on };
    Redirect::to(&format!("/activiteiten/{activity}/dank?{}", outcome.query()))
}

/// Nobody floods what anybody may do.
pub(super) fn within_rate(shared: &Shared, peer: IpAddr, headers: &HeaderMap) -> service::Result<()> {
    let from = address::bucket(peer, headers, &shared.proxies);
    let allowed = shared.rate.attempt(from, Utc::now());
    allowed.map_err(|seconds| Failure::Problem(ApiProblem::TooOften { seconds }))
}

/// From the app, a resident's own phone.
fn command(asked: SignUpRequest) -> SignUpFor {
    let SignUpRequest { sign_up, activity, on, name, phone, level, party, wheels } = asked;
    SignUpFor { sign_up, activity, on, name, phone, level, party, via: Via::OwnPhone, wheels }
}

impl PlainForm {
    /// The same name in the same form is the same person, who may correct the rest; going back and filling in a
    /// neighbour's name is another. Two forms are two people, whatever they are called.
    fn number(&self) -> Result<SignUpId, Refusal> {
        let form: Uuid = self.sign_up.parse().map_err(|_| Refusal::Malformed)?;
        let name = self.name.trim().to_lowercase();
        let mut hash = Sha256::new().chain_update(form);
        for text in [&self.on, &name] {
            hash.update([0]);
            hash.update(text);
        }
        let hash: [u8; 32] = hash.finalize().into();
        let (half, _) = hash.split_at(16);
        let bytes = half.try_into().map_err(|_| Refusal::Malformed)?;
        Ok(SignUpId(Builder::from_random_bytes(bytes).into_uuid()))
    }

    fn command(&self, activity: &str) -> Result<SignUpFor, Refusal> {
        let not_a_choice = || Refusal::field(Field::Answer, Problem::NotAChoice);
        Ok(SignUpFor {
            sign_up: self.number()?,
            activity: activity.parse().map_err(|_| Refusal::NotFound)?,
            on: self.on.parse().ok(),
            name: self.name.clone(),
            phone: self.phone.clone(),
            level: match self.level.as_str() {
                "" | "signed_up" => SignUpLevel::SignedUp,
                "maybe" => SignUpLevel::Maybe,
                _ => return Err(not_a_choice()),
            },
            party: match self.party.as_str() {
                "" | "alone" => PartyBand::Alone,
                "two" => PartyBand::Two,
                "more" => PartyBand::More,
                _ => return Err(not_a_choice()),
            },
            via: Via::OwnPhone,
            wheels: self.wheels.is_some(),
        })
    }
}
