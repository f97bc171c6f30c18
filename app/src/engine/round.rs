//! Rounds with the server: first the commands and documents, then, apart from them, the records.
//!
//! Owns: the order of a round. Must never: send what is not on disk yet, or both kinds in one request.

use super::{
    api::{self, ApiFailure},
    field::Field,
    standing::Connection,
};
use crate::device;
use futures::{StreamExt, channel::mpsc};
use leptos::prelude::*;
use sync::{records::RecordsAnswer, wire::SyncAnswer};
use wasm_bindgen_futures::spawn_local;

/// Listens to the bell for as long as the tab lives.
pub fn start(field: Field, mut ear: mpsc::UnboundedReceiver<()>) {
    spawn_local(async move {
        while ear.next().await.is_some() {
            while ear.try_recv().is_ok() {}
            let outcome = round(field).await;
            let connection = match outcome {
                Ok(()) => Connection::Online,
                Err(ApiFailure::SignIn) => Connection::SignInAgain,
                Err(ApiFailure::TooOld) => Connection::TooOld,
                Err(ApiFailure::Offline) => Connection::Offline,
                Err(_) => Connection::Failing,
            };
            field.standing.update(|standing| {
                standing.connection = connection;
                standing.progress = None;
            });
        }
    });
}

async fn round(field: Field) -> Result<(), ApiFailure> {
    documents(field).await?;
    records(field).await
}

async fn documents(field: Field) -> Result<(), ApiFailure> {
    let all = field.replica.with_value(sync::replica::Replica::unsent);
    loop {
        field.writer.get_value().last(Vec::new()).await;
        let request = field.replica.with_value(sync::replica::Replica::request);
        let body = serde_json::to_vec(&request).map_err(|_| ApiFailure::Server)?;
        let answer: SyncAnswer = api::post_compressed("/api/v1/sync", &body).await?;
        let received = field.replica.try_update_value(|replica| replica.receive(&request, &body, answer));
        // An answer that does not fit what was sent came from somebody else.
        let writes = received.and_then(Result::ok).ok_or(ApiFailure::Offline)?;
        field.write(device::replica_writes(writes));
        field.changed();
        if !field.replica.with_value(sync::replica::Replica::needs_more) {
            return Ok(());
        }
        let left = field.replica.with_value(sync::replica::Replica::unsent);
        if left > 0 {
            field.standing.update(|standing| standing.progress = Some((all.saturating_sub(left), all)));
        }
    }
}

async fn records(field: Field) -> Result<(), ApiFailure> {
    while let Some(request) = field.record_batch() {
        let body = serde_json::to_vec(&request).map_err(|_| ApiFailure::Server)?;
        let answer: RecordsAnswer = api::post_compressed("/api/v1/records", &body).await?;
        let before = field.records.with_value(sync::record_outbox::RecordOutbox::unsent);
        let received = field.records.try_update_value(|records| records.receive(&request, &body, &answer));
        let writes = received.and_then(Result::ok).ok_or(ApiFailure::Offline)?;
        field.write(device::record_writes(writes));
        field.changed();
        if field.records.with_value(sync::record_outbox::RecordOutbox::unsent) == before {
            return Err(ApiFailure::Server);
        }
    }
    Ok(())
}
