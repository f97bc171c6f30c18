//! One round trip of a device: its commands in, what changed out.
//!
//! Owns: the trip as one transaction. Must never: acknowledge what is not on the disk.

mod changes;
pub(super) mod commands;
mod erasures;

use super::{
    Failure, Result,
    access_log::{self, Note, Who},
    devices, ingest_key, late,
};
use crate::store::{
    Connection, Store,
    accounts::Account,
    clients::{self, Client},
    devices::Device,
    documents::Entry,
    installation, parcels, projects, retention,
};
use ::sync::{
    authority,
    sealed_outbox::IngestKey,
    wire::{ApiProblem, ClientId, Epoch, Me, Outcome, SyncAnswer, SyncRequest},
};
use chrono::{DateTime, Utc};
use domain::{
    access_log::{Event, What},
    id::DeviceId,
    member::Post,
    permission,
    refusal::Refusal,
    scope::Scope,
};

pub async fn round_trip(
    store: &Store,
    (who, on): (&Account, Option<&Device>),
    request: &SyncRequest,
    receipt: String,
    now: DateTime<Utc>,
) -> Result<SyncAnswer> {
    let device = on.map(|device| device.id);
    if request.project != who.project {
        return Err(Refusal::NotFound.into());
    }
    note_fetch(store, (who, device), request, now).await?;
    late::hear(store, who, request, now).await?;
    let erased = erasures::since(store, who, request).await?;
    let trip = trip(store, (who, on), request, (receipt, erased.newest), now).await?;
    remember_given(store, request.client, trip.cursor).await?;
    Ok(SyncAnswer { erased_records: erased.records, erasures: erased.newest, ..trip })
}

async fn trip(
    store: &Store,
    (who, on): (&Account, Option<&Device>),
    request: &SyncRequest,
    (receipt, erasures): (String, u64),
    now: DateTime<Utc>,
) -> Result<SyncAnswer> {
    let device = on.map(|device| device.id);
    let ingest_key = ingest_key::public(store).await?;
    if request.commands.is_empty() {
        introduce(store, (who, device), request, erasures).await?;
        let mut db = store.read().await?;
        let client = client(&mut db, (who, device), request, erasures).await?;
        let receipt = (receipt, ingest_key);
        return answer(&mut db, (who, on), request, receipt, now, (client.last_number, Vec::new())).await;
    }
    let mut db = store.write().await?;
    let mut client = client(&mut db, (who, device), request, erasures).await?;
    let mut outcomes = Vec::new();
    if authority::takes_commands(request, epoch(&mut db).await?) {
        let commands = (request.client, request.commands.as_slice());
        let clock_ahead = request.device.as_ref().map(|report| devices::clock_ahead(report, now));
        outcomes = commands::run(&mut db, (who, device, clock_ahead), commands, &mut client, now).await?;
    }
    let receipt = (receipt, ingest_key);
    let answer = answer(&mut db, (who, on), request, receipt, now, (client.last_number, outcomes)).await?;
    db.commit().await?;
    Ok(answer)
}

/// Before a device takes in everything there is of its scopes, or more than it was given last. What anybody may read needs
/// no saying, nor that messages came to whom they are for: who makes no visits has nothing else of their own.
async fn note_fetch(
    store: &Store,
    (who, device): (&Account, Option<DeviceId>),
    request: &SyncRequest,
    now: DateTime<Utc>,
) -> Result<()> {
    let scopes = permission::scopes(&who.actor);
    let mut db = store.read().await?;
    let start = authority::start(request, epoch(&mut db).await?, &scopes);
    let given = clients::load(&mut db, request.client).await?.map(|client| client.given);
    drop(db);
    let tells = |scope: &&Scope| match scope {
        Scope::Public => false,
        Scope::Person(_) => permission::visits(who.actor.role),
        Scope::Team | Scope::Planning | Scope::Joint | Scope::Org(_) => true,
    };
    let private = scopes.iter().filter(tells);
    let notes: Vec<_> = private.map(|scope| Note::of(Event::Fetched).what(What::Scope(*scope))).collect();
    if notes.is_empty() || (start > 0 && given.is_some_and(|given| start >= given)) {
        return Ok(());
    }
    let mut db = store.write().await?;
    access_log::notes(&mut db, &Who::on(who, device), notes, now).await?;
    Ok(db.commit().await?)
}

/// A client belongs to the person who used it first, and what was erased before it came never reached it.
async fn client(
    db: &mut Connection,
    (who, device): (&Account, Option<DeviceId>),
    request: &SyncRequest,
    erasures: u64,
) -> Result<Client> {
    let (signing_key, parcel_key) = (request.signing_key, request.parcel_key);
    let own = Client {
        user: who.user,
        project: who.project,
        last_number: 0,
        signing_key,
        parcel_key,
        device,
        given: 0,
        erasures_before: erasures,
    };
    match clients::load(db, request.client).await? {
        Some(client) if (client.user, client.project) != (own.user, own.project) => {
            Err(Refusal::NotAllowed.into())
        }
        Some(client) => {
            let (signing_key, parcel_key) =
                (client.signing_key.or(signing_key), client.parcel_key.or(parcel_key));
            Ok(Client { signing_key, parcel_key, device: device.or(client.device), ..client })
        }
        None => Ok(own),
    }
}

/// The first time that a client says what it signs with and what to seal to, or where it works: kept at once, so that a
/// colleague can bring its very first command.
async fn introduce(
    store: &Store,
    (who, device): (&Account, Option<DeviceId>),
    request: &SyncRequest,
    erasures: u64,
) -> Result<()> {
    let known = clients::load(&mut *store.read().await?, request.client).await?;
    let nothing_new = known.is_some_and(|known| {
        (known.signing_key.is_some() || request.signing_key.is_none())
            && (known.parcel_key.is_some() || request.parcel_key.is_none())
            && (known.device == device || device.is_none())
    });
    if nothing_new {
        return Ok(());
    }
    let mut db = store.write().await?;
    let client = client(&mut db, (who, device), request, erasures).await?;
    clients::save(&mut db, request.client, client).await?;
    Ok(db.commit().await?)
}

/// After the answer: a device that did not hear it asks from before, and that is taking it in once more.
async fn remember_given(store: &Store, id: ClientId, cursor: u64) -> Result<()> {
    let known = clients::load(&mut *store.read().await?, id).await?;
    if known.is_none_or(|known| known.given >= cursor) {
        return Ok(());
    }
    let mut db = store.write().await?;
    clients::set_given(&mut db, id, cursor).await?;
    Ok(db.commit().await?)
}

async fn answer(
    db: &mut Connection,
    (who, on): (&Account, Option<&Device>),
    request: &SyncRequest,
    (receipt, ingest_key): (String, IngestKey),
    now: DateTime<Utc>,
    (last_number, outcomes): (u64, Vec<Outcome>),
) -> Result<SyncAnswer> {
    let epoch = epoch(db).await?;
    let scopes = permission::scopes(&who.actor);
    let from = authority::start(request, epoch, &scopes);
    let counters = projects::counters(db, who.project).await?;
    let page = changes::page(db, who, &scopes, from).await?;
    let closed = match on {
        Some(device) => clients::closed_on(db, device.id).await?,
        None => Vec::new(),
    };
    let mut answer = SyncAnswer {
        receipt,
        epoch,
        server_time: now,
        last_number,
        outcomes,
        scopes,
        changes: Vec::new(),
        erased: Vec::new(),
        cursor: counters.head_seq,
        more: page.more,
        backed_up: counters.backed_up,
        backups_done: installation::backups_done(db).await?,
        ingest_key: Some(ingest_key),
        erased_records: Vec::new(),
        erasures: 0,
        parcels: parcels::count(db, request.client).await?,
        closed,
        draft_days: Some(retention::terms(db, who.project).await?.draft_days),
        me: Me { device: on.map(|device| device.name.clone()), ..me(who) },
    };
    if let (true, Some(last)) = (page.more, page.entries.last()) {
        answer.cursor = last.seq();
    }
    for entry in page.entries {
        match entry {
            // A scope says who can need something; the matrix says whether this role does. Who could see it until now
            // hears that it went in the scope of their own organisation: see `Ledger::write`.
            Entry::Present(document) if !permission::may_read(&who.actor, &document) => {}
            Entry::Present(document) => answer.changes.push(document),
            Entry::Erased { id, .. } => answer.erased.push(id),
        }
    }
    Ok(answer)
}

/// Who this is, as the device keeps it.
pub fn me(who: &Account) -> Me {
    Me {
        user: who.user,
        name: who.name.clone(),
        org_name: who.org_name.clone(),
        actor: Post { org: who.actor.org, role: who.actor.role },
        project: who.project,
        device: None,
    }
}

pub(super) async fn epoch(db: &mut Connection) -> Result<Epoch> {
    match installation::load(db).await? {
        Some(installation) => Ok(installation.epoch),
        None => Err(Failure::Problem(ApiProblem::Server)),
    }
}
