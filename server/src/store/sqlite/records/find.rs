//! One record, found by what its claim code became, and changed by whoever holds that.
//!
//! Owns: reading one record and putting another text in its place. Must never: let the time it takes tell how much of a
//! code was right.

use super::{ClaimKey, seal};
use crate::store::sqlite::{Fault, Result, Store, keys};
use domain::{
    id::{ProjectId, RecordId},
    record::ConversationRecord,
};
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// Where a claim code leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Record(RecordId),
    /// With the number and day of its erasure.
    Erased {
        project: ProjectId,
        number: u64,
        day: i64,
    },
}

/// Looks at every row to the end, whether it was found or not.
pub async fn find(store: &Store, claim: &ClaimKey) -> Result<Option<Found>> {
    const RECORDS: &str = "SELECT id, claim_hash FROM conversation_record WHERE sealed IS NOT NULL";
    const ERASED: &str = "SELECT project, number, day, claim_hash FROM erased_record";
    let mut found = None;
    let rows: Vec<(Uuid, Vec<u8>)> = sqlx::query_as(RECORDS).fetch_all(&store.records).await?;
    for (id, hash) in rows {
        if equal(&hash, claim) {
            found = Some(Found::Record(RecordId(id)));
        }
    }
    let rows: Vec<(Uuid, i64, i64, Vec<u8>)> = sqlx::query_as(ERASED).fetch_all(&store.records).await?;
    for (project, number, day, hash) in rows {
        if equal(&hash, claim) {
            let number = super::super::unsigned(number);
            found = Some(Found::Erased { project: ProjectId(project), number, day });
        }
    }
    Ok(found)
}

/// Whether this code leads to another record than this one.
pub async fn is_claimed(store: &Store, claim: &ClaimKey, by_other_than: RecordId) -> Result<bool> {
    Ok(matches!(find(store, claim).await?, Some(Found::Record(id)) if id != by_other_than))
}

fn equal(stored: &[u8], claim: &ClaimKey) -> bool {
    stored.ct_eq(claim.as_slice()).into()
}

/// All there are, in order of id.
pub async fn of_project(store: &Store, project: ProjectId) -> Result<Vec<RecordId>> {
    const SQL: &str = "SELECT id FROM main.conversation_record WHERE project = $1 ORDER BY id";
    let ids: Vec<Uuid> = sqlx::query_scalar(SQL).bind(project.0).fetch_all(&store.records).await?;
    Ok(ids.into_iter().map(RecordId).collect())
}

/// None when there is no such record (any more).
pub async fn load(store: &Store, id: RecordId) -> Result<Option<ConversationRecord>> {
    const SQL: &str = "SELECT sealed, key FROM main.conversation_record AS record \
                       JOIN keys.record_key USING (id) WHERE id = $1 AND sealed IS NOT NULL";
    let row: Option<(Vec<u8>, Vec<u8>)> =
        sqlx::query_as(SQL).bind(id.0).fetch_optional(&store.records).await?;
    let Some((sealed, key)) = row else { return Ok(None) };
    seal::open(&keys::key(key)?, id, &sealed).map(Some)
}

/// Puts the resident's own text in the place of what was there, in backups to come as well.
pub async fn correct(store: &Store, record: &ConversationRecord) -> Result<()> {
    const SQL: &str = "UPDATE conversation_record SET sealed = $2, corrected = 1 WHERE id = $1";
    let mut tx = store.records.begin_with("BEGIN IMMEDIATE").await?;
    let key = keys::of(&mut tx, record.id).await?.ok_or(Fault::Unreadable { what: "record" })?;
    let sealed = seal::seal(&key, record)?;
    sqlx::query(SQL).bind(record.id.0).bind(sealed).execute(&mut *tx).await?;
    tx.commit().await?;
    store.order.upload();
    super::forget_order(store).await?;
    super::settle_copies(store).await
}
