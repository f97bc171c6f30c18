//! Rounds with the server: first the commands and documents, then, apart from them, the records, and at last what colleagues
//! gave along.
//!
//! Owns: the order of a round. Must never: send what is not on disk yet, or both kinds in one request.

use super::{
    api::{self, ApiFailure},
    field::Field,
    keep::Keep,
    letters, parcels,
    report::report,
    session::{Session, renew},
    standing::Connection,
};
use futures::{StreamExt, channel::mpsc};
use leptos::prelude::*;
use sync::{
    record_outbox::RecordOutbox,
    records::RecordsAnswer,
    replica::Replica,
    wire::{COMMANDS_PER_REQUEST, MAX_REQUEST_BYTES, SyncAnswer},
};
use wasm_bindgen_futures::spawn_local;

/// A slow line gets smaller requests, down to this many commands.
const FEWEST: usize = 20;

/// Listens to the bell until the field is closed.
pub fn start(keep: Keep, mut ear: mpsc::UnboundedReceiver<()>) {
    let field = keep.field;
    spawn_local(async move {
        // Without a network there is no end of a round to count at.
        let of_others = letters::of_others(field).await.len();
        field.standing.update(|standing| standing.of_others = Some(of_others));
        let mut most = COMMANDS_PER_REQUEST;
        while ear.next().await.is_some() {
            while ear.try_recv().is_ok() {}
            let outcome = round(keep, most).await;
            if field.closed.get_value() {
                return;
            }
            most = match outcome {
                Err(ApiFailure::Offline) => (most / 4).max(FEWEST),
                _ => COMMANDS_PER_REQUEST,
            };
            let connection = match outcome {
                Ok(()) => Connection::Online,
                Err(ApiFailure::SignIn) => Connection::SignInAgain,
                Err(ApiFailure::SecondFactor) => Connection::CodeAsked,
                Err(ApiFailure::TooOld) => Connection::TooOld,
                Err(ApiFailure::ServerTooOld) => Connection::ServerTooOld,
                Err(ApiFailure::Offline) => Connection::Offline,
                Err(_) => Connection::Failing,
            };
            if outcome == Err(ApiFailure::SignIn) {
                field.set_known(false);
            }
            let of_others = letters::of_others(field).await.len();
            if field.closed.get_value() {
                return;
            }
            field.standing.update(|standing| {
                standing.of_others = Some(of_others);
                standing.connection = connection;
                standing.progress = None;
            });
        }
    });
}

async fn round(keep: Keep, most: usize) -> Result<(), ApiFailure> {
    let field = keep.field;
    renew(field).await?;
    let mut waiting = documents(keep, most).await?;
    records(field).await?;
    if letters::bring(field).await? && !field.closed.get_value() {
        // It lies here no longer, and whoever looks after this device is not to read that it does.
        waiting = documents(keep, most).await?;
    }
    if field.closed.get_value() { Ok(()) } else { parcels::pass(keep, waiting).await }
}

/// How many parcels wait at the server for this client.
async fn documents(keep: Keep, most: usize) -> Result<u64, ApiFailure> {
    let field = keep.field;
    let all = field.replica.with_value(Replica::unsent);
    let of_others = letters::of_others(field).await;
    loop {
        field.flush().await;
        let mut request = field.replica.with_value(|replica| replica.request_within(most, MAX_REQUEST_BYTES));
        request.signing_key = field.signing_key();
        request.parcel_key = field.parcel_key();
        request.device = Some(report(field, &of_others).await);
        let body = serde_json::to_vec(&request).map_err(|_| ApiFailure::Server)?;
        let answer: SyncAnswer = api::post_compressed("/api/v1/sync", &body).await?;
        if field.closed.get_value() {
            // Somebody else fetches it again.
            return Ok(0);
        }
        let (epoch, backups_done, parcels) = (answer.epoch, answer.backups_done, answer.parcels);
        let (erased, gone) = (answer.erased_records.clone(), answer.closed.clone());
        let received = field.turn(|replica| replica.receive(&request, &body, answer));
        // An answer that does not fit what was sent: nothing changed, and asking again is all there is to do.
        let writes = received.and_then(Result::ok).ok_or(ApiFailure::Server)?;
        // First: with the other writes this device says that it was done.
        field.change_records(|records| records.erase(&erased));
        keep.erase(&erased);
        field.write(writes);
        field.change_records(|records| records.align(epoch, backups_done));
        Session::start().forget_closed(gone).await;
        if !field.replica.with_value(Replica::needs_more) {
            return Ok(parcels);
        }
        let left = field.replica.with_value(Replica::unsent);
        if left > 0 {
            field.standing.update(|standing| standing.progress = Some((all.saturating_sub(left), all)));
        }
    }
}

async fn records(field: Field) -> Result<(), ApiFailure> {
    while let Some(request) = field.record_batch() {
        field.flush().await;
        let body = serde_json::to_vec(&request).map_err(|_| ApiFailure::Server)?;
        let epoch = field.replica.with_value(|replica| replica.meta().epoch);
        let answer: RecordsAnswer = match api::post_compressed("/api/v1/records", &body).await {
            // Not from this person. They stay, and a colleague may bring them; the other work goes on.
            Err(ApiFailure::Refused(_)) => return Ok(()),
            answer => answer?,
        };
        if field.closed.get_value() {
            return Ok(());
        }
        let before = field.records.with_value(RecordOutbox::unsent);
        let received =
            field.records.try_update_value(|records| records.receive(&request, &body, &answer, epoch));
        let writes = received.and_then(Result::ok).ok_or(ApiFailure::Server)?;
        field.write_records(writes);
        field.changed();
        if field.records.with_value(RecordOutbox::unsent) == before {
            return Err(ApiFailure::Server);
        }
    }
    Ok(())
}
