//! Conversation records, in their own file.
//!
//! Owns: that file. Must never: share a connection,
//! transaction or journal with anything else.

use super::{Fault, Result, Store, options};
use domain::{id::RecordId, record::SealedRecord};
use sqlx::{
    SqlitePool,
    sqlite::{SqliteJournalMode, SqlitePoolOptions},
};
use std::path::Path;

/// No WAL here: it would lie beside the other file's as a diary of who wrote what after what.
pub(super) async fn open(file: &Path) -> Result<SqlitePool> {
    let options = options(file).journal_mode(SqliteJournalMode::Delete);
    Ok(SqlitePoolOptions::new().max_connections(1).connect_with(options).await?)
}

/// Whoever knows the edit key may replace a record.
pub async fn edit_key_hash(store: &Store, id: RecordId) -> Result<Option<[u8; 32]>> {
    const SQL: &str = "SELECT edit_key_hash FROM conversation_record WHERE id = $1";
    let hash: Option<Vec<u8>> = sqlx::query_scalar(SQL).bind(id.0).fetch_optional(&store.records).await?;
    hash.map(|hash| hash.try_into().map_err(|_| Fault::Unreadable { what: "edit key" })).transpose()
}

/// Stores all of these, or none.
pub async fn save(store: &Store, records: &[&SealedRecord]) -> Result<()> {
    const SQL: &str = "INSERT INTO conversation_record \
                       (id, project, sub_neighbourhood, round, body, edit_key_hash, claim_hash) \
                       VALUES ($1, $2, $3, $4, $5, $6, $7) \
                       ON CONFLICT (id) DO UPDATE SET sub_neighbourhood = excluded.sub_neighbourhood, \
                       round = excluded.round, body = excluded.body, claim_hash = excluded.claim_hash \
                       WHERE edit_key_hash = excluded.edit_key_hash AND project = excluded.project";
    // Only that some wait, and since which day the first of them: see `group`.
    const WAITING: &str = "INSERT INTO waiting_for_backup (one, since) VALUES (1, unixepoch() / 86400) \
                           ON CONFLICT DO NOTHING";
    let mut tx = store.records.begin_with("BEGIN IMMEDIATE").await?;
    for sealed in records {
        let record = &sealed.record;
        let body = serde_json::to_string(record).map_err(|_| Fault::Unreadable { what: "record" })?;
        sqlx::query(SQL)
            .bind(record.id.0)
            .bind(record.project.0)
            .bind(record.sub_neighbourhood.as_str())
            .bind(record.round.0)
            .bind(body)
            .bind(&sealed.edit_key_hash()[..])
            .bind(&sealed.claim_hash[..])
            .execute(&mut *tx)
            .await?;
    }
    sqlx::query(WAITING).execute(&mut *tx).await?;
    tx.commit().await?;
    store.order.upload();
    Ok(())
}

/// Writes the file anew in order of id; see `order` for what holds when that fails.
pub async fn forget_order(store: &Store) -> Result<()> {
    store.order.forget().await
}
