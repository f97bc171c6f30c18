//! Synchronising and bringing records.
//!
//! Owns: these routes. Must never: let one that brings records leave a trace of who used it.

use super::{
    State,
    body::{self, Whole},
    problem::Answer,
    signed_in::SignedIn,
};
use crate::service::{self, Failure, devices, sign_in};
use ::sync::{
    records::RecordsAnswer,
    sealed_outbox::{LettersAnswer, LettersRequest},
    wire::{self, ApiProblem, MAX_REQUEST_BYTES, PROTOCOL, SyncAnswer, SyncRequest},
};
use axum::Json;
use chrono::Utc;
use domain::refusal::Refusal;
use serde::Deserialize;
use serde_json::value::RawValue;

/// All that has to stay readable of a request from any version.
#[derive(Deserialize)]
struct Version {
    protocol: u32,
}

/// As `RecordsRequest`, read no further than needed to tell its records apart: one must not block the others.
#[derive(Deserialize)]
struct Batch {
    records: Vec<Box<RawValue>>,
}

pub async fn sync(
    shared: State,
    who: SignedIn,
    Whole(body): Whole<MAX_REQUEST_BYTES>,
) -> Result<Json<SyncAnswer>, Answer> {
    let Version { protocol } = body::read(&body)?;
    if protocol < PROTOCOL {
        return Err(Failure::Problem(ApiProblem::TooOld).into());
    }
    if protocol > PROTOCOL {
        return Err(Failure::Problem(ApiProblem::ServerTooOld).into());
    }
    let request: SyncRequest = body::read(&body)?;
    let receipt = wire::receipt(&body);
    let now = Utc::now();
    if let (Some(device), false) = (&who.device, who.tied) {
        devices::tie(&shared.store, device, who.token).await?;
    }
    let from = (&who.account, who.device.as_deref());
    let answer = service::sync::round_trip(&shared.store, from, &request, receipt, now).await;
    if let Some(device) = &who.device {
        // After the commands: what came in with them is not on the device alone any more.
        let answered = answer.as_ref().map_or(0, |answer| answer.outcomes.len());
        devices::contact(&shared.store, device, (&request, answered), now).await?;
    }
    let answer = answer?;
    sign_in::seen(&shared.store, who.token, who.last_seen, now).await?;
    Ok(Json(answer))
}

pub async fn records(
    shared: State,
    who: SignedIn,
    Whole(body): Whole<MAX_REQUEST_BYTES>,
) -> Result<Json<RecordsAnswer>, Answer> {
    let Batch { records } = body::read(&body)?;
    let receipt = wire::receipt(&body);
    let hasher = &shared.door.hasher;
    let accepted = service::records::accept(&shared.store, hasher, who.account, records).await?;
    let service::records::Accepted { outcomes, backups_begun } = accepted;
    Ok(Json(RecordsAnswer { receipt, outcomes, backups_begun }))
}

/// Somebody's work, brought by whoever is there.
pub async fn sealed(
    shared: State,
    who: SignedIn,
    Whole(body): Whole<MAX_REQUEST_BYTES>,
) -> Result<Json<LettersAnswer>, Answer> {
    let LettersRequest { letters } = body::read(&body)?;
    let device = who.device.as_ref().map(|device| device.id);
    let now = Utc::now();
    let taken = service::sealed::commands(&shared.store, (&who.account, device), letters, now).await?;
    sign_in::seen(&shared.store, who.token, who.last_seen, now).await?;
    Ok(Json(LettersAnswer { taken }))
}

/// As [`records`], sealed.
pub async fn sealed_records(
    shared: State,
    who: SignedIn,
    Whole(body): Whole<MAX_REQUEST_BYTES>,
) -> Result<Json<LettersAnswer>, Answer> {
    let LettersRequest { letters } = body::read(&body)?;
    let (hasher, by) = (&shared.door.hasher, (who.account, who.device.map(|device| device.id)));
    let taken = service::sealed::records(&shared.store, hasher, by, letters, Utc::now()).await?;
    Ok(Json(LettersAnswer { taken }))
}

pub async fn nothing_here() -> Answer {
    Refusal::NotFound.into()
}
