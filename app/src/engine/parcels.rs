//! Talks that go along in a handover: given from this device, and taken in on it.
//!
//! Owns: both ways, and their order: what is given goes from here when the server has it, what is taken goes from the server
//! when it is on this disk. Must never: give what nobody asked to give, write over a talk, or send one that is not sealed.

use super::{
    api::{self, ApiFailure},
    field::Field,
    keep::Keep,
    session::renew,
};
use crate::device;
use domain::{
    document::Body,
    id::{UserId, VisitId},
    refusal::Refusal,
    talk::Talk,
    visit::{Visit, VisitState},
};
use leptos::prelude::*;
use std::{cell::RefCell, collections::HashMap};
use sync::{
    parcel::{
        self, GiveParcel, Label, Parcel, ParcelId, ParcelsAnswer, Receiver, ReceivingClient, SealedCopy,
        TakenParcels,
    },
    record_outbox::RecordOutbox,
    wire::receipt,
};
use uuid::Uuid;

thread_local! {
    /// Sent, and no answer was heard: the same once more keeps its id, so that it arrives once. By a hash of what is in it.
    static UNHEARD: RefCell<HashMap<String, ParcelId>> = RefCell::default();
}

/// Why talks are still here. Those that were given before it happened are with the successor.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotGiven {
    #[error(transparent)]
    Server(#[from] ApiFailure),
    /// The successor was on no device yet that can take them.
    #[error("the successor has no device yet")]
    NoDevice,
}

/// What a colleague gave along, since this store was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Received {
    pub from: UserId,
    pub talks: usize,
}

#[derive(serde::Deserialize)]
struct Done {}

impl Keep {
    /// Talks on this device that wait to be written up: what a successor can take over.
    pub fn to_give(self) -> usize {
        self.talks.with(|talks| talks.iter().filter(|talk| talk.is_to_register()).count())
    }

    /// Gives all of those to the colleague who took over their work, and takes them away here. How many went.
    ///
    /// # Errors
    /// Why they, or the last of them, are still here.
    pub async fn give_along(self, to: UserId) -> Result<usize, NotGiven> {
        let field = self.field;
        renew(field).await?;
        let receivers: Vec<Receiver> = api::get("/api/v1/parcels/receivers").await?;
        let receiver = receivers.into_iter().find(|receiver| receiver.user == to);
        let clients = receiver.ok_or(ApiFailure::Refused(Refusal::NotAllowed))?.clients;
        if clients.is_empty() {
            return Err(NotGiven::NoDevice);
        }
        // What is on screen is what goes.
        field.flush().await;
        let mut given = 0;
        let talks = self.talks.get_untracked().into_iter().filter(Talk::is_to_register).collect();
        for parcel in parcel::packed(talks) {
            given += parcel.talks.len();
            self.give_one(to, &clients, parcel).await?;
        }
        Ok(given)
    }

    async fn give_one(
        self,
        to: UserId,
        clients: &[ReceivingClient],
        parcel: Parcel,
    ) -> Result<(), ApiFailure> {
        let field = self.field;
        let hash = receipt(&serde_json::to_vec(&(to, &parcel)).map_err(|_| ApiFailure::Server)?);
        let id = UNHEARD.with_borrow_mut(|ids| *ids.entry(hash.clone()).or_insert_with(Uuid::new_v4));
        let from = field.user();
        let copy = |one: &ReceivingClient| {
            let label = Label { from, client: one.client, parcel: id };
            let sealed = parcel::seal(&one.key, &label, &parcel, device::chance()).ok()?;
            Some(SealedCopy { client: one.client, sealed })
        };
        let copies: Vec<_> = clients.iter().filter_map(copy).collect();
        if copies.is_empty() || field.closed.get_value() {
            return Err(ApiFailure::Server);
        }
        let body = serde_json::to_vec(&GiveParcel { parcel: id, to, copies });
        let body = body.map_err(|_| ApiFailure::Server)?;
        let Done {} = api::post_compressed("/api/v1/parcels", &body).await?;
        self.let_go(&parcel.talks).await;
        UNHEARD.with_borrow_mut(|ids| ids.remove(&hash));
        Ok(())
    }

    /// These are with the successor: all of them go from here at once. One that was changed meanwhile stays.
    async fn let_go(self, given: &[Talk]) {
        let visits: Vec<VisitId> = self.talks.with_untracked(|talks| {
            talks.iter().filter(|talk| given.contains(talk)).map(|talk| talk.visit).collect()
        });
        // The store was closed meanwhile: they stay in it, and a successor who gets them again has them already.
        let Some(writer) = self.field.writer() else { return };
        if writer.last(visits.iter().map(|visit| device::discard_write(*visit)).collect()).await {
            self.talks.update(|talks| talks.retain(|talk| !visits.contains(&talk.visit)));
        }
    }

    /// Puts what a colleague gave along beside the own talks, on disk when this returns. False when it could not be, or when
    /// another talk of the same visit is in its place: then it waits at the server.
    async fn take_in(self, from: UserId, talks: Vec<Talk>) -> bool {
        let field = self.field;
        let mut all = true;
        let new: Vec<Talk> = self.talks.with_untracked(|here| {
            let fits = |talk: &Talk| {
                let there = here.iter().find(|own| own.visit == talk.visit);
                all &= there.is_none_or(|own| own.record == talk.record);
                // What was written up since, here or where it came from, is on its way or arrived.
                there.is_none()
                    && !is_written_up(field, talk.visit)
                    && !field.records.with_value(|records: &RecordOutbox| records.holds(talk.record))
            };
            talks.into_iter().filter(fits).collect()
        });
        if new.is_empty() {
            return all;
        }
        let put: Result<Vec<_>, _> = new.iter().map(device::talk_write).collect();
        let (Ok(put), Some(writer)) = (put, field.writer()) else { return false };
        if !writer.last(put).await || field.closed.get_value() {
            return false;
        }
        let received = Received { from, talks: new.len() };
        self.talks.update(|here| here.extend(new));
        self.received.update(|list| list.push(received));
        all
    }
}

fn is_written_up(field: Field, visit: VisitId) -> bool {
    let stored = untrack(|| field.body(visit));
    matches!(stored, Some(Body::Visit(Visit { state: VisitState::Done, .. })))
}

/// What waits at the server for this client.
pub async fn take(keep: Keep) -> Result<(), ApiFailure> {
    let field: Field = keep.field;
    let client = field.replica.with_value(|replica| replica.meta().client);
    let mut after = None::<ParcelId>;
    loop {
        let beyond = after.map(|last| format!("&after={last}")).unwrap_or_default();
        let path = format!("/api/v1/parcels?client={client}{beyond}");
        let ParcelsAnswer { parcels } = api::get(&path).await?;
        after = parcels.last().map(|last| last.parcel);
        let mut taken = Vec::new();
        for waiting in parcels {
            let Some(signing) = field.signing() else { return Ok(()) };
            let label = Label { from: waiting.from, client, parcel: waiting.parcel };
            // One that does not open here may open on another device of this person.
            let Ok(opened) = parcel::open(&signing, &label, &waiting.sealed) else { continue };
            if keep.take_in(waiting.from, opened.talks).await {
                taken.push(waiting.parcel);
            }
        }
        if field.closed.get_value() || after.is_none() {
            return Ok(());
        }
        if !taken.is_empty() {
            let Done {} =
                api::post("/api/v1/parcels/taken", &TakenParcels { client, parcels: taken }).await?;
        }
    }
}
