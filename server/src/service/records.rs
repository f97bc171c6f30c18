//! Conversation records come in, and nobody remembers from whom.
//!
//! Owns: who may bring one, and what makes one acceptable. Must never: write anything else in the same breath:
//! no sign of life of the session, no counter, no line in the log.

use super::{Failure, Result, late};
use crate::{
    auth::passphrase::Hasher,
    store::{
        Connection, Fault, Store,
        accounts::Account,
        installation, keys,
        records::{self, Incoming},
    },
};
use ::sync::records::{RECORDS_PER_REQUEST, RecordOutcome};
use domain::{
    id::{ProjectId, RecordId},
    permission::{self, Data, Verb},
    record::SealedRecord,
    refusal::Refusal,
};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::sync::Arc;
use subtle::ConstantTimeEq;

pub struct Accepted {
    pub outcomes: Vec<RecordOutcome>,
    /// As in `RecordsAnswer`.
    pub backups_begun: u64,
}

pub async fn accept(
    store: &Arc<Store>,
    hasher: &Hasher,
    who: Account,
    records: Vec<Box<RawValue>>,
) -> Result<Accepted> {
    may_bring(&mut *store.read().await?, &who).await?;
    let project = who.project;
    // From here on it is not known who asks.
    drop(who);
    take(store, hasher, project, records).await
}

/// Also what was finished before their role changed, however long ago: it may have no other way.
pub(super) async fn may_bring(db: &mut Connection, who: &Account) -> Result<()> {
    let may = |actor| permission::may(actor, Data::Record, Verb::Change);
    let Err(refusal) = may(&who.actor) else { return Ok(()) };
    let former = late::ever(db, &who.actor).await?;
    if former.iter().any(|actor| may(actor).is_ok()) { Ok(()) } else { Err(refusal.into()) }
}

/// Of whom is not asked here.
pub(super) async fn take(
    store: &Arc<Store>,
    hasher: &Hasher,
    project: ProjectId,
    records: Vec<Box<RawValue>>,
) -> Result<Accepted> {
    if records.len() > RECORDS_PER_REQUEST {
        return Err(Refusal::Malformed.into());
    }
    let records = records.iter().map(|text| read(text)).collect::<std::result::Result<_, Refusal>>()?;
    // In a task of its own: a connection that breaks off must not leave the order of writing behind.
    let task = tokio::spawn(keep(Arc::clone(store), hasher.clone(), project, records));
    task.await.unwrap_or(Err(Failure::Problem(::sync::wire::ApiProblem::Server)))
}

/// Something that was brought.
enum Brought {
    Record(Box<SealedRecord>),
    /// Of which only this can be read.
    Id(RecordId),
}

/// Refuses only what cannot be answered for: without an id nobody would know whose outcome it is.
fn read(text: &RawValue) -> std::result::Result<Brought, Refusal> {
    #[derive(Deserialize)]
    struct Identified {
        id: RecordId,
    }
    #[derive(Deserialize)]
    struct Enclosed {
        record: Identified,
    }
    if let Ok(sealed) = serde_json::from_str(text.get()) {
        return Ok(Brought::Record(sealed));
    }
    let Enclosed { record } = serde_json::from_str(text.get()).map_err(|_| Refusal::Malformed)?;
    Ok(Brought::Id(record.id))
}

async fn keep(
    store: Arc<Store>,
    hasher: Hasher,
    project: ProjectId,
    brought: Vec<Brought>,
) -> Result<Accepted> {
    let mut outcomes = Vec::with_capacity(brought.len());
    let mut accepted: Vec<Incoming<'_>> = Vec::new();
    let salt = keys::claim_salt(&store).await?;
    for one in &brought {
        let one = match one {
            Brought::Record(sealed) => sealed,
            Brought::Id(record) => {
                outcomes.push(RecordOutcome { record: *record, refused: Some(Refusal::Malformed) });
                continue;
            }
        };
        let mut refused = acceptable(&store, project, one, &accepted).await?.err();
        if refused.is_none() {
            let claim = hasher.claim(one.claim_hash, salt).await.map_err(|_| broken_off())?;
            // Two with one code, and who holds it would read and erase the one for the other.
            let taken =
                |other: &Incoming<'_>| other.claim == claim && other.sealed.record.id != one.record.id;
            if accepted.iter().any(taken) || records::is_claimed(&store, &claim, one.record.id).await? {
                refused = Some(Refusal::Reused);
            } else {
                accepted.push(Incoming { sealed: one, claim });
            }
        }
        outcomes.push(RecordOutcome { record: one.record.id, refused });
    }
    if !accepted.is_empty() {
        records::save(&store, &accepted).await?;
        // They are stored, and that is what is asked. What fails here is tried again.
        let _ = records::forget_order(&store).await;
    }
    // Not sooner: a backup that begins in between may or may not hold these.
    let backups_begun = installation::backups_begun(&mut *store.read().await?).await?;
    Ok(Accepted { outcomes, backups_begun })
}

/// Brings what is stored from before into its present form. At start, before anybody is answered.
pub async fn settle(store: &Store) -> Result<()> {
    let old = records::old(store).await?;
    if old.is_empty() {
        return Ok(());
    }
    let (hasher, salt) = (Hasher::new(), keys::claim_salt(store).await?);
    for records::Old { id, claim_hash } in old {
        let claim = hasher.claim(claim_hash, salt).await.map_err(|_| broken_off())?;
        records::bring_up(store, id, claim).await?;
    }
    records::forget_order(store).await?;
    Ok(records::settle_copies(store).await?)
}

pub(super) fn broken_off() -> Failure {
    Failure::Fault(Fault::Unreadable { what: "claim code" })
}

async fn acceptable(
    store: &Store,
    project: ProjectId,
    sealed: &SealedRecord,
    accepted: &[Incoming<'_>],
) -> Result<std::result::Result<(), Refusal>> {
    if sealed.record.project != project {
        return Ok(Err(Refusal::NotFound));
    }
    if let Err(refusal) = sealed.record.check() {
        return Ok(Err(refusal));
    }
    let key = sealed.edit_key_hash();
    let beside = accepted.iter().find(|other| other.sealed.record.id == sealed.record.id);
    let stored = match beside {
        Some(other) => Some(other.sealed.edit_key_hash()),
        None => records::edit_key_hash(store, sealed.record.id).await?,
    };
    let theirs = stored.is_none_or(|stored| stored.as_slice().ct_eq(key.as_slice()).into());
    Ok(if theirs { Ok(()) } else { Err(Refusal::NotFound) })
}
