//! Talks that go along in a handover: given from this device, and taken in on it.
//!
//! Owns: both ways. A talk stays here, shut, until it has arrived; one that came in stays shut until the server says that it
//! lies nowhere else. Must never: give what nobody asked to give, write over a talk, or send one that is not sealed.

use super::{
    api::{self, ApiFailure},
    keep::Keep,
    session::renew,
};
use crate::device;
use domain::{
    document::Body,
    id::{RecordId, UserId},
    permission,
    refusal::Refusal,
    talk::{Passing, Talk},
    visit::Visit,
};
use leptos::prelude::*;
use std::{cell::RefCell, collections::HashSet};
use sync::{
    parcel::{
        self, Arrived, Fit, GiveParcel, GivenParcel, Label, OpenedParcel, Parcel, ParcelId, ParcelOf,
        Receiver, SealedCopy, TakeBack, TakenBack, WaitingParcel,
    },
    wire::ClientId,
};
use uuid::Uuid;

thread_local! {
    /// Brought since the app was opened: not again before the next time, unless the server does not know it.
    static BROUGHT: RefCell<HashSet<ParcelId>> = RefCell::default();
    /// These do not fit here, or not now: not fetched again before the app is opened again.
    static LEFT: RefCell<HashSet<ParcelId>> = RefCell::default();
}

/// Why talks are still here, as they were.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotGiven {
    #[error(transparent)]
    Server(#[from] ApiFailure),
    /// The successor was on no device yet that can take them.
    #[error("the successor has no device yet")]
    NoDevice,
    /// Of a talk that somebody wants back.
    #[error("it has arrived already")]
    Arrived,
}

/// A talk that came to its new place since this store was opened: from a colleague here, or from here to a colleague.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    From(UserId),
    To(UserId),
}

#[derive(serde::Deserialize)]
struct Done {}

/// Somebody came in: what did not fit may fit now, and a successor may have another device.
pub fn try_again() {
    BROUGHT.with_borrow_mut(HashSet::clear);
    LEFT.with_borrow_mut(HashSet::clear);
}

impl Keep {
    /// What this colleague can write up: over, and of a visit that went from this person to them. Who makes no visits any
    /// more does not see whose it is by now: then each successor may get it, and takes in only what is of a visit of theirs.
    pub fn to_give(self, to: UserId) -> Vec<Talk> {
        let me = self.field.me().actor();
        let theirs = |talk: &&Talk| match self.field.body(talk.visit) {
            Some(Body::Visit(visit)) => visit.visitors.contains(&to) && !visit.visitors.contains(&me.user),
            _ => !permission::visits(me.role),
        };
        self.talks
            .with(|talks| talks.iter().filter(|talk| talk.is_to_register()).filter(theirs).cloned().collect())
    }

    /// On their way to this colleague, and still here.
    pub fn on_their_way(self, to: UserId) -> Vec<Talk> {
        let theirs =
            |talk: &&Talk| matches!(talk.passing, Some(Passing::Given { to: other, .. }) if other == to);
        self.passing.with(|talks| talks.iter().filter(theirs).cloned().collect())
    }

    /// Shuts those and brings them to the server, now or as soon as that is possible.
    ///
    /// # Errors
    /// Why nothing went.
    pub async fn give_along(self, to: UserId) -> Result<(), NotGiven> {
        renew(self.field).await?;
        if clients_of(to).await?.is_empty() {
            return Err(NotGiven::NoDevice);
        }
        // What is on screen is what goes.
        self.field.flush().await;
        for talk in untrack(|| self.to_give(to)) {
            let passing = Some(Passing::Given { parcel: Uuid::new_v4(), to });
            let shut = Talk { passing, ..talk.clone() };
            // Before it is on disk: a page that is open must not write after it.
            self.place(shut.clone());
            if let Err(failure) = self.put(shut).await {
                self.place(talk);
                return Err(failure.into());
            }
        }
        // Until they are there, they are nowhere but here; an account that is closed in the meantime takes them along.
        if pass(self, 0).await.is_err() {
            self.field.sync_soon();
        }
        Ok(())
    }

    /// They want to write it up themselves after all.
    ///
    /// # Errors
    /// Why it is on its way as before.
    pub async fn take_back(self, talk: Talk) -> Result<(), NotGiven> {
        let Some(Passing::Given { parcel, .. }) = talk.passing else { return Ok(()) };
        renew(self.field).await?;
        let TakenBack { back } = api::post("/api/v1/parcels/back", &TakeBack { parcel }).await?;
        if !back {
            self.field.sync_soon();
            return Err(NotGiven::Arrived);
        }
        Ok(self.put(Talk { passing: None, ..talk }).await?)
    }

    /// On disk when this returns, and then in its list.
    async fn put(self, talk: Talk) -> Result<(), ApiFailure> {
        let (Some(writer), Ok(write)) = (self.field.writer(), device::talk_write(&talk)) else {
            return Err(ApiFailure::Server);
        };
        if !writer.last(vec![write]).await || self.field.closed.get_value() {
            return Err(ApiFailure::Server);
        }
        self.place(talk);
        Ok(())
    }

    /// In the list where it belongs, and in no other.
    fn place(self, talk: Talk) {
        self.let_go(&talk);
        let list = if talk.passing.is_some() { self.passing } else { self.talks };
        list.update(|talks| talks.push(talk));
    }

    fn let_go(self, talk: &Talk) {
        for list in [self.talks, self.passing] {
            if list.with_untracked(|talks| talks.iter().any(|other| other.visit == talk.visit)) {
                list.update(|talks| talks.retain(|other| other.visit != talk.visit));
            }
        }
    }

    /// Their residents had these erased: no talk of it stays here either.
    pub(super) fn erase(self, records: &[RecordId]) {
        let is_erased = |talk: &&Talk| records.contains(&talk.record);
        let found: Vec<Talk> = [self.talks, self.passing]
            .iter()
            .flat_map(|list| {
                list.with_untracked(|talks| talks.iter().filter(is_erased).cloned().collect::<Vec<_>>())
            })
            .collect();
        for talk in found {
            self.field.write(Ok(vec![device::discard_write(talk.visit)]));
            self.let_go(&talk);
        }
    }
}

async fn clients_of(to: UserId) -> Result<Vec<parcel::ReceivingClient>, ApiFailure> {
    let receivers: Vec<Receiver> = api::get("/api/v1/parcels/receivers").await?;
    let receiver = receivers.into_iter().find(|receiver| receiver.user == to);
    Ok(receiver.ok_or(ApiFailure::Refused(Refusal::NotAllowed))?.clients)
}

/// Takes in what `waiting` parcels at the server hold, and brings what was given from here until it has arrived.
pub async fn pass(keep: Keep, waiting: u64) -> Result<(), ApiFailure> {
    let talks = keep.passing.get_untracked();
    for talk in &talks {
        if let Some(Passing::TakenIn { parcel, from }) = talk.passing {
            unless_refused(settle(keep, talk.clone(), (parcel, from)).await)?;
        }
    }
    if waiting > 0 {
        take_in(keep).await?;
    }
    if !talks.iter().any(|talk| matches!(talk.passing, Some(Passing::Given { .. }))) {
        return Ok(());
    }
    let known: Vec<GivenParcel> = api::get("/api/v1/parcels/given").await?;
    for talk in &talks {
        let Some(Passing::Given { parcel, to }) = talk.passing else { continue };
        match known.iter().find(|given| given.parcel == parcel) {
            Some(GivenParcel { arrived: true, .. }) => has_arrived(keep, talk, to).await,
            Some(_) if BROUGHT.with_borrow(|brought| brought.contains(&parcel)) => {}
            _ => unless_refused(bring(keep, talk, (parcel, to)).await)?,
        }
    }
    Ok(())
}

/// One that the server does not take stops no other; it stays where it is.
fn unless_refused(outcome: Result<(), ApiFailure>) -> Result<(), ApiFailure> {
    match outcome {
        Err(ApiFailure::Refused(_)) => Ok(()),
        other => other,
    }
}

async fn bring(keep: Keep, talk: &Talk, (id, to): (ParcelId, UserId)) -> Result<(), ApiFailure> {
    // Taken back meanwhile.
    if !keep.passing.with_untracked(|talks| talks.contains(talk)) {
        return Ok(());
    }
    let clients = clients_of(to).await?;
    let parcel = Parcel { talk: talk.for_successor() };
    let copy = |one: &parcel::ReceivingClient| {
        let label = Label { from: keep.field.user(), client: one.client, parcel: id };
        let sealed = parcel::seal(&one.key, &label, &parcel, device::chance()).ok()?;
        Some(SealedCopy { client: one.client, sealed })
    };
    let copies: Vec<_> = clients.iter().filter_map(copy).collect();
    if copies.is_empty() || keep.field.closed.get_value() {
        return Ok(());
    }
    let body = serde_json::to_vec(&GiveParcel { parcel: id, to, copies }).map_err(|_| ApiFailure::Server)?;
    let Done {} = api::post_compressed("/api/v1/parcels", &body).await?;
    BROUGHT.with_borrow_mut(|brought| brought.insert(id));
    Ok(())
}

/// It is with the successor: it goes from here.
async fn has_arrived(keep: Keep, talk: &Talk, to: UserId) {
    let Some(writer) = keep.field.writer() else { return };
    if writer.last(vec![device::discard_write(talk.visit)]).await && !keep.field.closed.get_value() {
        keep.let_go(talk);
        keep.moved.update(|moved| moved.push(Moved::To(to)));
    }
}

async fn take_in(keep: Keep) -> Result<(), ApiFailure> {
    let field = keep.field;
    let client: ClientId = field.replica.with_value(|replica| replica.meta().client);
    let waiting: Vec<WaitingParcel> = api::get(&format!("/api/v1/parcels?client={client}")).await?;
    for WaitingParcel { parcel, from } in waiting {
        if LEFT.with_borrow(|left| left.contains(&parcel)) {
            continue;
        }
        let opened: Result<OpenedParcel, _> =
            api::post("/api/v1/parcels/open", &ParcelOf { client, parcel }).await;
        let sealed = match opened {
            Ok(opened) => opened.sealed,
            // Taken back, or another device of this person was first.
            Err(ApiFailure::Refused(_)) => continue,
            Err(failure) => return Err(failure),
        };
        let Some(signing) = field.signing() else { return Ok(()) };
        let talk = parcel::open(&signing, &Label { from, client, parcel }, &sealed).map(|parcel| parcel.talk);
        match talk.map(|talk| (fits(keep, &talk), talk)) {
            Ok((Fit::TakeIn, talk)) => {
                let talk = Talk { passing: Some(Passing::TakenIn { parcel, from }), ..talk };
                keep.put(talk.clone()).await?;
                settle(keep, talk, (parcel, from)).await?;
            }
            Ok((Fit::Here, _)) => {
                let Arrived { .. } =
                    api::post("/api/v1/parcels/arrived", &ParcelOf { client, parcel }).await?;
            }
            Ok((Fit::NotNow, _)) | Err(_) => {
                LEFT.with_borrow_mut(|left| left.insert(parcel));
            }
        }
    }
    Ok(())
}

fn fits(keep: Keep, talk: &Talk) -> Fit {
    let field = keep.field;
    let visit: Option<Visit> = match untrack(|| field.body(talk.visit)) {
        Some(Body::Visit(visit)) => Some(visit),
        _ => None,
    };
    let beside = |list: RwSignal<Vec<Talk>>| {
        list.with_untracked(|talks| talks.iter().find(|own| own.visit == talk.visit).cloned())
    };
    let beside = beside(keep.talks).or_else(|| beside(keep.passing));
    let written_up = field.records.with_value(|records| records.holds(talk.record));
    parcel::fit(talk, field.user(), visit.as_ref(), beside.as_ref(), written_up)
}

/// Opens it for who took it in, or lets go of it when the server says that it is not theirs.
async fn settle(keep: Keep, talk: Talk, (parcel, from): (ParcelId, UserId)) -> Result<(), ApiFailure> {
    let client: ClientId = keep.field.replica.with_value(|replica| replica.meta().client);
    let Arrived { yours } = api::post("/api/v1/parcels/arrived", &ParcelOf { client, parcel }).await?;
    if yours {
        keep.put(Talk { passing: None, ..talk }).await?;
        keep.moved.update(|moved| moved.push(Moved::From(from)));
        return Ok(());
    }
    let Some(writer) = keep.field.writer() else { return Ok(()) };
    if writer.last(vec![device::discard_write(talk.visit)]).await {
        keep.let_go(&talk);
    }
    Ok(())
}
