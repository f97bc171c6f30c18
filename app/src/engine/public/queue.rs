//! Residents' sign-ups on their way: at once, or from this device as soon as there is a network.
//!
//! Owns: that queue. Must never: lose one, or let one that was refused disappear unread.

use crate::{
    device,
    engine::api::{self, ApiFailure},
    public_data::{PublicSource, SignUpRequest},
};
use domain::{refusal::Refusal, sign_up::SignUpState};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

const ADDRESS: &str = "/api/v1/public/sign-ups";

/// What became of a sign-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    Arrived(SignUpState),
    /// On this device, until there is a network.
    Kept,
    Refused(Refusal),
    TooOften,
    /// Neither sent nor kept; the form still has the text.
    Failed,
}

#[derive(Clone, Serialize, Deserialize)]
struct Queued {
    request: SignUpRequest,
    refused: bool,
}

#[derive(Deserialize)]
struct Answer {
    state: SignUpState,
}

/// Kept first and then sent, so that nothing is lost when somebody closes the page on a slow network.
pub async fn sign_up(source: PublicSource, request: SignUpRequest) -> Sent {
    let kept = keep(Queued { request: request.clone(), refused: false }).await;
    let sent = send(&request).await;
    match sent {
        // Tried again by itself later; only when that is not possible the person has to know.
        Sent::Kept | Sent::TooOften if kept => {
            count(source).await;
            Sent::Kept
        }
        Sent::Kept => Sent::Failed,
        Sent::Failed => {
            count(source).await;
            Sent::Failed
        }
        Sent::Arrived(_) | Sent::Refused(_) | Sent::TooOften => {
            forget(&request).await;
            sent
        }
    }
}

/// Sends what waits, oldest first, until nobody answers.
pub(super) async fn flush(source: PublicSource) {
    count(source).await;
    if source.waiting.get_untracked() > 0 {
        // Two tabs may both send: the server counts an id once.
        send_all().await;
        count(source).await;
    }
}

/// The resident has read that it did not go through.
pub async fn forget_refused(source: PublicSource) {
    for queued in all().await.into_iter().filter(|queued| queued.refused) {
        forget(&queued.request).await;
    }
    count(source).await;
}

async fn send_all() {
    for queued in all().await.into_iter().filter(|queued| !queued.refused) {
        match send(&queued.request).await {
            Sent::Arrived(_) => forget(&queued.request).await,
            Sent::Refused(_) | Sent::Failed => {
                keep(Queued { refused: true, ..queued }).await;
            }
            Sent::Kept | Sent::TooOften => return,
        }
    }
}

/// One attempt. `Kept` means that nobody answered.
async fn send(request: &SignUpRequest) -> Sent {
    match api::post::<Answer>(ADDRESS, request).await {
        Ok(answer) => Sent::Arrived(answer.state),
        Err(ApiFailure::Refused(refusal)) => Sent::Refused(refusal),
        Err(ApiFailure::TooOften { .. }) => Sent::TooOften,
        Err(ApiFailure::Offline | ApiFailure::Server | ApiFailure::ServerTooOld) => Sent::Kept,
        Err(_) => Sent::Failed,
    }
}

/// A second sending does no harm: the server knows the number. So what cannot be erased now may stay.
async fn forget(request: &SignUpRequest) {
    let _ = device::public::unqueue(&request.sign_up.to_string()).await;
}

async fn keep(queued: Queued) -> bool {
    let id = queued.request.sign_up.to_string();
    match serde_json::to_vec(&queued) {
        Ok(json) => device::public::queue(id, json).await.is_ok(),
        Err(_) => false,
    }
}

/// By id: those are made from the time, so the oldest comes first.
async fn all() -> Vec<Queued> {
    let mut rows = device::public::queued().await.unwrap_or_default();
    rows.sort_by(|(one, _), (other, _)| one.cmp(other));
    rows.iter().filter_map(|(_, json)| serde_json::from_slice(json).ok()).collect()
}

async fn count(source: PublicSource) {
    let all = all().await;
    let refused = all.iter().filter(|queued| queued.refused).count();
    source.refused.set(refused);
    source.waiting.set(all.len() - refused);
}
