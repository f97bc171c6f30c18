//! One round trip of a device: its commands in, what changed out.
//!
//! Owns: the trip as one transaction. Must never: acknowledge what is not on the disk.

mod changes;
mod commands;

use super::{
    Failure, Result,
    access_log::{self, Note, Who},
};
use crate::store::{
    Connection, Store,
    accounts::Account,
    clients::{self, Client},
    documents::Entry,
    installation, projects,
};
use ::sync::{
    authority,
    wire::{ApiProblem, Epoch, Me, Outcome, SyncAnswer, SyncRequest},
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
    (who, device): (&Account, Option<DeviceId>),
    request: &SyncRequest,
    receipt: String,
    now: DateTime<Utc>,
) -> Result<SyncAnswer> {
    if request.project != who.project {
        return Err(Refusal::NotFound.into());
    }
    note_fetch(store, (who, device), request, now).await?;
    if request.commands.is_empty() {
        let mut db = store.read().await?;
        let client = client(&mut db, who, request).await?;
        return answer(&mut db, who, request, receipt, now, (client.last_number, Vec::new())).await;
    }
    let mut db = store.write().await?;
    let mut client = client(&mut db, who, request).await?;
    let mut outcomes = Vec::new();
    if authority::takes_commands(request, epoch(&mut db).await?) {
        outcomes = commands::run(&mut db, (who, device), request, &mut client, now).await?;
    }
    let answer = answer(&mut db, who, request, receipt, now, (client.last_number, outcomes)).await?;
    db.commit().await?;
    Ok(answer)
}

/// Before a device takes in everything there is of its scopes. What anybody may read needs no saying.
async fn note_fetch(
    store: &Store,
    (who, device): (&Account, Option<DeviceId>),
    request: &SyncRequest,
    now: DateTime<Utc>,
) -> Result<()> {
    let scopes = permission::scopes(&who.actor);
    let epoch = epoch(&mut *store.read().await?).await?;
    let private = scopes.iter().filter(|scope| **scope != Scope::Public);
    let notes: Vec<_> = private.map(|scope| Note::of(Event::Fetched).what(What::Scope(*scope))).collect();
    if notes.is_empty() || authority::start(request, epoch, &scopes) > 0 {
        return Ok(());
    }
    let mut db = store.write().await?;
    access_log::notes(&mut db, &Who::on(who, device), notes, now).await?;
    Ok(db.commit().await?)
}

/// A client belongs to the person who used it first.
async fn client(db: &mut Connection, who: &Account, request: &SyncRequest) -> Result<Client> {
    let own = Client { user: who.user, project: who.project, last_number: 0 };
    match clients::load(db, request.client).await? {
        Some(client) if (client.user, client.project) != (own.user, own.project) => {
            Err(Refusal::NotAllowed.into())
        }
        Some(client) => Ok(client),
        None => Ok(own),
    }
}

async fn answer(
    db: &mut Connection,
    who: &Account,
    request: &SyncRequest,
    receipt: String,
    now: DateTime<Utc>,
    (last_number, outcomes): (u64, Vec<Outcome>),
) -> Result<SyncAnswer> {
    let epoch = epoch(db).await?;
    let scopes = permission::scopes(&who.actor);
    let from = authority::start(request, epoch, &scopes);
    let counters = projects::counters(db, who.project).await?;
    let page = changes::page(db, who, &scopes, from).await?;
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
        ingest_key: None,
        erased_records: Vec::new(),
        erasures: 0,
        me: me(who),
    };
    if let (true, Some(last)) = (page.more, page.entries.last()) {
        answer.cursor = last.seq();
    }
    for entry in page.entries {
        match entry {
            // A scope says who can need something; the matrix says whether this role does.
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
    }
}

async fn epoch(db: &mut Connection) -> Result<Epoch> {
    match installation::load(db).await? {
        Some(installation) => Ok(installation.epoch),
        None => Err(Failure::Problem(ApiProblem::Server)),
    }
}
