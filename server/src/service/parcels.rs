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
        COPIES_PER_PARCEL, GiveParcel, LARGEST_SEALED, PARCELS_AT_ONCE, PARCELS_ON_THEIR_WAY, ParcelId,
        ParcelsAnswer, Receiver, ReceivingClient, TakenParcels,
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

/// The same parcel once more is answered as before, and nothing happens.
pub async fn give(
    store: &Store,
    (who, device): (&Account, Option<DeviceId>),
    given: &GiveParcel,
    now: DateTime<Utc>,
) -> Result<()> {
    check(given)?;
    let mut db = store.write().await?;
    let reason = successors(&mut db, who).await?.get(&given.to).copied().ok_or(Refusal::NotAllowed)?;
    if let Some(known) = parcels::find(&mut db, given.parcel).await? {
        let same = known == (who.project, who.user, given.to);
        return if same { Ok(()) } else { Err(Refusal::Reused.into()) };
    }
    if parcels::on_their_way(&mut db, who.user).await? >= PARCELS_ON_THEIR_WAY {
        return Err(Refusal::WrongState.into());
    }
    for copy in &given.copies {
        let client = clients::load(&mut db, copy.client).await?;
        if client.is_none_or(|client| (client.user, client.project) != (given.to, who.project)) {
            return Err(Refusal::NotAllowed.into());
        }
    }
    parcels::add(&mut db, (who.project, who.user), given, now.timestamp()).await?;
    let note = Note::of(Event::HandedOver).about(About::Person(who.user)).what(What::Reason(reason));
    access_log::note(&mut db, &Who::on(who, device), note, now).await?;
    Ok(db.commit().await?)
}

/// What no device of ours would send.
fn check(given: &GiveParcel) -> Result<()> {
    let clients: BTreeSet<ClientId> = given.copies.iter().map(|copy| copy.client).collect();
    let sound = (1..=COPIES_PER_PARCEL).contains(&given.copies.len())
        && clients.len() == given.copies.len()
        && given.copies.iter().all(|copy| (1..=LARGEST_SEALED).contains(&copy.sealed.len()));
    if sound { Ok(()) } else { Err(Refusal::Malformed.into()) }
}

pub async fn waiting(
    store: &Store,
    who: &Account,
    client: ClientId,
    after: Option<ParcelId>,
) -> Result<ParcelsAnswer> {
    let mut db = store.read().await?;
    is_theirs(&mut db, who, client).await?;
    Ok(ParcelsAnswer { parcels: parcels::waiting(&mut db, client, after, PARCELS_AT_ONCE).await? })
}

/// They lie on one device of the receiver: the copies for the others go as well.
pub async fn taken(store: &Store, who: &Account, taken: &TakenParcels) -> Result<()> {
    if taken.parcels.len() > PARCELS_AT_ONCE {
        return Err(Refusal::Malformed.into());
    }
    let mut db = store.write().await?;
    is_theirs(&mut db, who, taken.client).await?;
    for parcel in &taken.parcels {
        parcels::take(&mut db, who.user, *parcel).await?;
    }
    Ok(db.commit().await?)
}

async fn is_theirs(db: &mut Connection, who: &Account, client: ClientId) -> Result<()> {
    let client = clients::load(db, client).await?;
    match client {
        Some(client) if (client.user, client.project) == (who.user, who.project) => Ok(()),
        _ => Err(Refusal::NotAllowed.into()),
    }
}
