//! Conversation records come in, and nobody remembers from whom.
//!
//! Owns: who may bring one, and what makes one acceptable. Must never: write anything else in the same breath:
//! no sign of life of the session, no counter, no line in the log.

use super::Result;
use crate::store::{Store, accounts::Account, installation, records};
use ::sync::records::{RECORDS_PER_REQUEST, RecordOutcome};
use domain::{
    id::ProjectId,
    member::{Actor, Role},
    record::SealedRecord,
    refusal::Refusal,
};
use std::sync::Arc;

/// Who visits may bring records.
pub fn may_bring(actor: &Actor) -> bool {
    matches!(actor.role, Role::ProjectLead | Role::HousingConsultant | Role::CommunityWorker)
}

pub struct Accepted {
    pub outcomes: Vec<RecordOutcome>,
    /// As in `RecordsAnswer`.
    pub backups_begun: u64,
}

pub async fn accept(store: &Arc<Store>, who: Account, records: Vec<SealedRecord>) -> Result<Accepted> {
    if !may_bring(&who.actor) {
        return Err(Refusal::NotAllowed.into());
    }
    if records.len() > RECORDS_PER_REQUEST {
        return Err(Refusal::Malformed.into());
    }
    let project = who.project;
    // From here on it is not known who asks.
    drop(who);
    // In a task of its own: a connection that breaks off must not leave the order of writing behind.
    let task = tokio::spawn(keep(Arc::clone(store), project, records));
    task.await.unwrap_or(Err(super::Failure::Problem(::sync::wire::ApiProblem::Server)))
}

async fn keep(store: Arc<Store>, project: ProjectId, sealed: Vec<SealedRecord>) -> Result<Accepted> {
    let mut outcomes = Vec::with_capacity(sealed.len());
    let mut accepted: Vec<&SealedRecord> = Vec::new();
    for one in &sealed {
        let refused = acceptable(&store, project, one, &accepted).await?.err();
        if refused.is_none() {
            accepted.push(one);
        }
        outcomes.push(RecordOutcome { record: one.record.id, refused });
    }
    if !accepted.is_empty() {
        records::save(&store, &accepted).await?;
        records::forget_order(&store).await?;
    }
    // Not sooner: a backup that begins in between may or may not hold these.
    let backups_begun = installation::backups_begun(&mut *store.read().await?).await?;
    Ok(Accepted { outcomes, backups_begun })
}

async fn acceptable(
    store: &Store,
    project: ProjectId,
    sealed: &SealedRecord,
    accepted: &[&SealedRecord],
) -> Result<std::result::Result<(), Refusal>> {
    if sealed.record.project != project {
        return Ok(Err(Refusal::NotFound));
    }
    if let Err(refusal) = sealed.record.check() {
        return Ok(Err(refusal));
    }
    let key = sealed.edit_key_hash();
    let beside = accepted.iter().find(|other| other.record.id == sealed.record.id);
    let stored = match beside {
        Some(other) => Some(other.edit_key_hash()),
        None => records::edit_key_hash(store, sealed.record.id).await?,
    };
    Ok(if stored.is_none_or(|stored| equal(&stored, &key)) { Ok(()) } else { Err(Refusal::NotFound) })
}

/// Takes the same time wherever the first difference is.
fn equal(a: &[u8; 32], b: &[u8; 32]) -> bool {
    a.iter().zip(b).fold(0, |difference, (a, b)| difference | (a ^ b)) == 0
}
