//! Talks that go along in a handover, sealed from device to device.
//!
//! Owns: who may give something along to whom, and whose each copy is. Must never: be able to open one, or take the word of
//! whoever sends for a handover.

use super::{
    Result,
    access_log::{self, About, Note, Who},
};
use crate::store::{Connection, Store, accounts, accounts::Account, clients, documents, parcels};
use ::sync::{
    parcel::{
        Arrived, COPIES_PER_PARCEL, GiveParcel, GivenParcel, LARGEST_SEALED, OpenedParcel, PARCELS_AT_ONCE,
        PARCELS_ON_THEIR_WAY, ParcelId, ParcelOf, Receiver, ReceivingClient, TakenBack, WaitingParcel,
    },
    wire::ClientId,
};
use chrono::{DateTime, Utc};
use domain::{
    access_log::{Event, HandoverReason, What},
    document::Body,
    id::{DeviceId, UserId},
    permission::{self, Data, Verb},
    refusal::Refusal,
    scope::Scope,
};
use std::collections::{BTreeMap, BTreeSet};

pub async fn receivers(store: &Store, who: &Account) -> Result<Vec<Receiver>> {
    let mut db = store.read().await?;
    let mut list = Vec::new();
    for user in successors(&mut db, who).await?.into_keys() {
        let clients = clients::that_take_parcels(&mut db, user, COPIES_PER_PARCEL).await?;
        let clients = clients.into_iter().map(|(client, key)| ReceivingClient { client, key }).collect();
        list.push(Receiver { user, clients });
    }
    Ok(list)
}

/// To whom their work was handed over, and why the last time: as the messages about it say, not as the sender does. Only
/// colleagues who still work there, and can still do it.
async fn successors(db: &mut Connection, who: &Account) -> Result<BTreeMap<UserId, HandoverReason>> {
    let mut own = documents::in_scope(db, who.project, Scope::Person(who.user)).await?;
    own.sort_by_key(|document| document.seq);
    let told = own.iter().filter_map(|document| match &document.body {
        Body::Handover(told) if told.reader == who.user && told.from == who.user => {
            Some((told.to, told.reason))
        }
        _ => None,
    });
    let mut found: BTreeMap<_, _> = told.collect();
    let fits = |account: &Account, closed: bool| {
        !closed
            && account.user != who.user
            && account.actor.org == who.actor.org
            && permission::may(&account.actor, Data::Visit, Verb::Change).is_ok()
    };
    let all = accounts::all(db, who.project).await?;
    let fit: BTreeSet<_> =
        all.iter().filter(|(account, closed)| fits(account, *closed)).map(|(one, _)| one.user).collect();
    found.retain(|user, _| fit.contains(user));
    Ok(found)
}

/// The same parcel once more changes nothing, but for clients of the receiver that had no copy yet.
pub async fn give(
    store: &Store,
    (who, device): (&Account, Option<DeviceId>),
    given: &GiveParcel,
    now: DateTime<Utc>,
) -> Result<()> {
    check(given)?;
    let mut db = store.write().await?;
    let reason = successors(&mut db, who).await?.get(&given.to).copied().ok_or(Refusal::NotAllowed)?;
    for copy in &given.copies {
        let client = clients::load(&mut db, copy.client).await?;
        if client.is_none_or(|client| (client.user, client.project) != (given.to, who.project)) {
            return Err(Refusal::NotAllowed.into());
        }
    }
    match parcels::find(&mut db, given.parcel).await? {
        Some(known) if known.from == who.user && known.taken_back => return Ok(()),
        Some(known) if (known.project, known.from, known.to) != (who.project, who.user, given.to) => {
            return Err(Refusal::Reused.into());
        }
        Some(known) if known.arrived => return Ok(()),
        Some(_) => {}
        None if parcels::on_their_way(&mut db, who.user).await? >= PARCELS_ON_THEIR_WAY => {
            return Err(Refusal::WrongState.into());
        }
        None => {
            let (id, whose) = (given.parcel, (who.project, who.user, given.to));
            parcels::add(&mut db, id, whose, now.timestamp()).await?;
            let note = Note::of(Event::HandedOver).about(About::Person(who.user)).what(What::Reason(reason));
            access_log::note(&mut db, &Who::on(who, device), note, now).await?;
        }
    }
    for copy in &given.copies {
        parcels::add_copy(&mut db, given.parcel, copy).await?;
    }
    Ok(db.commit().await?)
}

/// What became of theirs.
pub async fn given(store: &Store, who: &Account) -> Result<Vec<GivenParcel>> {
    Ok(parcels::given(&mut *store.read().await?, who.user).await?)
}

/// As long as it has not arrived; one that is still to come in stays out.
pub async fn take_back(store: &Store, who: &Account, id: ParcelId, now: DateTime<Utc>) -> Result<TakenBack> {
    let mut db = store.write().await?;
    match parcels::find(&mut db, id).await? {
        Some(known) if known.from != who.user => return Err(Refusal::NotAllowed.into()),
        Some(known) if known.arrived => return Ok(TakenBack { back: false }),
        Some(_) => {}
        None => parcels::add(&mut db, id, (who.project, who.user, who.user), now.timestamp()).await?,
    }
    parcels::set_taken_back(&mut db, id).await?;
    db.commit().await?;
    Ok(TakenBack { back: true })
}

/// What no device of ours would send.
fn check(given: &GiveParcel) -> Result<()> {
    let clients: BTreeSet<ClientId> = given.copies.iter().map(|copy| copy.client).collect();
    let sound = (1..=COPIES_PER_PARCEL).contains(&given.copies.len())
        && clients.len() == given.copies.len()
        && given.copies.iter().all(|copy| (1..=LARGEST_SEALED).contains(&copy.sealed.len()));
    if sound { Ok(()) } else { Err(Refusal::Malformed.into()) }
}

pub async fn waiting(store: &Store, who: &Account, client: ClientId) -> Result<Vec<WaitingParcel>> {
    let mut db = store.read().await?;
    is_theirs(&mut db, who, client).await?;
    Ok(parcels::waiting(&mut db, client, PARCELS_AT_ONCE).await?)
}

/// Every device of the receiver may; the last one counts when it has arrived, so that one that is lost stops nothing.
pub async fn open(store: &Store, who: &Account, which: ParcelOf) -> Result<OpenedParcel> {
    let ParcelOf { client, parcel } = which;
    let mut db = store.write().await?;
    is_theirs(&mut db, who, client).await?;
    let sealed = parcels::copy(&mut db, parcel, client).await?.ok_or(Refusal::NotFound)?;
    parcels::set_opened(&mut db, parcel, client).await?;
    db.commit().await?;
    Ok(OpenedParcel { sealed })
}

/// It lies on the disk of the client that opened it: the copies go, and who gave it lets go of it.
///
/// Of one that is not known, because this server was restored, it stays theirs: better twice than lost.
pub async fn arrived(
    store: &Store,
    (who, device): (&Account, Option<DeviceId>),
    which: ParcelOf,
    now: DateTime<Utc>,
) -> Result<Arrived> {
    let ParcelOf { client, parcel } = which;
    let mut db = store.write().await?;
    is_theirs(&mut db, who, client).await?;
    let Some(known) = parcels::find(&mut db, parcel).await? else { return Ok(Arrived { yours: true }) };
    let yours = known.to == who.user && known.opened_by == Some(client) && !known.taken_back;
    if yours && !known.arrived {
        parcels::set_arrived(&mut db, parcel).await?;
        let note = Note::of(Event::HandedOver).about(About::Person(known.from));
        access_log::note(&mut db, &Who::on(who, device), note, now).await?;
        db.commit().await?;
    }
    Ok(Arrived { yours })
}

async fn is_theirs(db: &mut Connection, who: &Account, client: ClientId) -> Result<()> {
    let client = clients::load(db, client).await?;
    match client {
        Some(client) if (client.user, client.project) == (who.user, who.project) => Ok(()),
        _ => Err(Refusal::NotAllowed.into()),
    }
}
