//! Records from before they were sealed.
//!
//! Owns: finding them and putting them in the present form. Must never: be needed twice for one.

use super::{ClaimKey, seal};
use crate::store::sqlite::{Fault, Result, Store, keys};
use domain::id::RecordId;
use uuid::Uuid;

/// A record in clear, and the hash of its claim code as the device made it.
pub struct Old {
    pub id: RecordId,
    pub claim_hash: [u8; 32],
}

pub async fn old(store: &Store) -> Result<Vec<Old>> {
    const SQL: &str = "SELECT id, claim_hash FROM conversation_record WHERE sealed IS NULL ORDER BY id";
    let rows: Vec<(Uuid, Vec<u8>)> = sqlx::query_as(SQL).fetch_all(&store.records).await?;
    let one = |(id, hash): (Uuid, Vec<u8>)| {
        let claim_hash = hash.try_into().map_err(|_| Fault::Unreadable { what: "claim code" })?;
        Ok(Old { id: RecordId(id), claim_hash })
    };
    rows.into_iter().map(one).collect()
}

pub async fn bring_up(store: &Store, id: RecordId, claim: ClaimKey) -> Result<()> {
    const READ: &str = "SELECT body FROM conversation_record WHERE id = $1 AND sealed IS NULL";
    const WRITE: &str =
        "UPDATE conversation_record SET body = '', sealed = $2, claim_hash = $3 WHERE id = $1";
    let mut tx = store.records.begin_with("BEGIN IMMEDIATE").await?;
    let body: Option<String> = sqlx::query_scalar(READ).bind(id.0).fetch_optional(&mut *tx).await?;
    let Some(body) = body else { return Ok(()) };
    let record = serde_json::from_str(&body).map_err(|_| Fault::Unreadable { what: "record" })?;
    let key = keys::of_or_new(&mut tx, id).await?;
    let sealed = seal::seal(&key, &record)?;
    sqlx::query(WRITE).bind(id.0).bind(sealed).bind(&claim[..]).execute(&mut *tx).await?;
    tx.commit().await?;
    store.order.upload();
    Ok(())
}
