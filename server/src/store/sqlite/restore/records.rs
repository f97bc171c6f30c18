//! The records of a copy, without those that were erased since.
//!
//! Owns: what of them comes back. Must never: bring back one whose key is gone, or that the folder remembers as erased.

use crate::store::sqlite::{
    Fault, KEYS_FILE, RECORDS_FILE, Result, keys, migrations, options,
    transfer::{self, attach, bring, detach},
};
use sqlx::{ConnectOptions, Connection as _, SqliteConnection, sqlite::SqliteJournalMode};
use std::path::Path;

/// From a copy, where both files are one, into a file of their own.
pub async fn take_out(copy: &Path, new: &Path, folder: &Path) -> Result<()> {
    let mut db = options(new).journal_mode(SqliteJournalMode::Delete).connect().await?;
    attach(&mut db, copy).await?;
    let bringing = [transfer::RECORDS, transfer::MIGRATIONS_FROM_COPY];
    bring(&mut db, transfer::SCHEMA_FROM_COPY, &bringing).await?;
    bring_erased(&mut db).await?;
    detach(&mut db).await?;
    migrations::records().run(&mut db).await?;
    let live = folder.join(RECORDS_FILE);
    if live.exists()
        && let Err(fault) = remember(&mut db, &live).await
    {
        // What is there may be why somebody restores.
        tracing::warn!(%fault, "what was erased in this folder could not be read");
        let _ = detach(&mut db).await;
    }
    Ok(db.close().await?)
}

/// The erasures of the folder that is replaced are newer than those of the copy.
async fn remember(db: &mut SqliteConnection, live: &Path) -> Result<()> {
    attach(db, live).await?;
    bring_erased(db).await?;
    detach(db).await
}

async fn bring_erased(db: &mut SqliteConnection) -> Result<()> {
    if sqlx::query_scalar::<_, bool>(transfer::HAS_ERASED).fetch_one(&mut *db).await? {
        sqlx::query(transfer::ERASED).execute(db).await?;
    }
    Ok(())
}

/// Finds the keys, and takes out the records that have none any more. Returns how many were erased since the copy.
pub async fn with_keys(records: &Path, new: &Path, beside: &Path, folder: &Path) -> Result<u64> {
    const SEALED: &str = "SELECT EXISTS (SELECT 1 FROM conversation_record WHERE sealed IS NOT NULL)";
    const ERASED: &str = "DELETE FROM conversation_record WHERE id IN (SELECT id FROM erased_record)";
    const KEYLESS: &str = "DELETE FROM conversation_record WHERE sealed IS NOT NULL \
                           AND id NOT IN (SELECT id FROM other.record_key)";
    // Keys there are, and none of them for any of these.
    const STRANGE: &str = "SELECT $1 AND EXISTS (SELECT 1 FROM conversation_record WHERE sealed IS NOT NULL) \
                           AND NOT EXISTS (SELECT 1 FROM other.record_key)";
    let mut db = options(records).journal_mode(SqliteJournalMode::Delete).connect().await?;
    let mut erased = sqlx::query(ERASED).execute(&mut db).await?.rows_affected();
    let live = folder.join(KEYS_FILE);
    let mut places = Vec::new();
    if beside.exists() {
        places.push(beside.to_owned());
    } else if sqlx::query_scalar::<_, bool>(SEALED).fetch_one(&mut db).await? {
        return Err(Fault::Missing(keys::BESIDE_BACKUPS));
    }
    // Those of another installation open nothing here.
    if live.exists() && (places.is_empty() || keys::same_installation(beside, &live).await.unwrap_or(false)) {
        places.push(live);
    }
    db.close().await?;
    let any_keys = keys::gather(new, records, &places).await?;
    let mut db = options(records).journal_mode(SqliteJournalMode::Delete).connect().await?;
    attach(&mut db, new).await?;
    if sqlx::query_scalar::<_, bool>(STRANGE).bind(any_keys).fetch_one(&mut db).await? {
        return Err(Fault::OthersKeys);
    }
    erased += sqlx::query(KEYLESS).execute(&mut db).await?.rows_affected();
    detach(&mut db).await?;
    sqlx::query("VACUUM").execute(&mut db).await?;
    db.close().await?;
    Ok(erased)
}
