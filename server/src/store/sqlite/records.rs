//! Conversation records, in their own file, each under a key in another.
//!
//! Owns: those files. Must never: share a connection, transaction or journal with anything else, or hold the text of a
//! record in clear.

mod erase;
mod find;
mod seal;
mod upgrade;

pub use self::{
    erase::{Erased, Receipt, erase, erased_since, erasures, is_erased, newest_erasure},
    find::{Found, correct, find, is_claimed, load, of_project},
    upgrade::{Old, bring_up, old},
};

use super::{
    Fault, KEYS_FILE, RECORDS_FILE, Result, Store, group, keys, migrations, options, transfer::path_text,
};
use domain::{id::RecordId, record::SealedRecord};
use sqlx::{
    ConnectOptions, Connection as _, SqlitePool,
    sqlite::{SqliteJournalMode, SqlitePoolOptions},
};
use std::path::Path;
use tokio::{runtime::Handle, task::spawn_blocking};

/// What stands for a claim code in the file: see `auth::claims`.
pub type ClaimKey = [u8; 32];

/// A record and what the resident's code became.
pub struct Incoming<'a> {
    pub sealed: &'a SealedRecord,
    pub claim: ClaimKey,
}

/// No WAL here: it would lie beside the other file's as a diary of who wrote what after what. With the keys beside them
/// on the same connection, a record and its key come and go in one transaction.
pub(super) async fn open(folder: &Path) -> Result<SqlitePool> {
    let options = options(&folder.join(RECORDS_FILE)).journal_mode(SqliteJournalMode::Delete);
    let mut db = options.connect().await?;
    migrations::records().run(&mut db).await?;
    keys::prepare(folder, &mut db).await?;
    db.close().await?;
    let keys = path_text(&folder.join(KEYS_FILE));
    let attaching = SqlitePoolOptions::new().max_connections(1).after_connect(move |db, _| {
        let keys = keys.clone();
        Box::pin(async move {
            sqlx::query("ATTACH $1 AS keys").bind(keys).execute(db).await?;
            Ok(())
        })
    });
    Ok(attaching.connect_with(options).await?)
}

/// Whoever knows the edit key may replace a record.
pub async fn edit_key_hash(store: &Store, id: RecordId) -> Result<Option<[u8; 32]>> {
    const SQL: &str = "SELECT edit_key_hash FROM conversation_record WHERE id = $1";
    let hash: Option<Vec<u8>> = sqlx::query_scalar(SQL).bind(id.0).fetch_optional(&store.records).await?;
    hash.map(|hash| hash.try_into().map_err(|_| Fault::Unreadable { what: "edit key" })).transpose()
}

/// Stores all of these, or none; except what the resident has erased or changed since, which stays as it is.
pub async fn save(store: &Store, records: &[Incoming<'_>]) -> Result<()> {
    const SQL: &str = "INSERT INTO conversation_record \
                       (id, project, sub_neighbourhood, round, body, sealed, edit_key_hash, claim_hash) \
                       VALUES ($1, $2, $3, $4, '', $5, $6, $7) \
                       ON CONFLICT (id) DO UPDATE SET sub_neighbourhood = excluded.sub_neighbourhood, \
                       round = excluded.round, body = '', sealed = excluded.sealed, \
                       claim_hash = excluded.claim_hash \
                       WHERE edit_key_hash = excluded.edit_key_hash AND project = excluded.project \
                       AND corrected = 0";
    // Only that some wait, and since which day the first of them: see `group`.
    const WAITING: &str = "INSERT INTO waiting_for_backup (one, since) VALUES (1, unixepoch() / 86400) \
                           ON CONFLICT DO NOTHING";
    let mut tx = store.records.begin_with("BEGIN IMMEDIATE").await?;
    let mut stored = 0;
    for Incoming { sealed, claim } in records {
        let record = &sealed.record;
        if erase::is_among_erased(&mut tx, record.id).await? {
            continue;
        }
        let key = keys::of_or_new(&mut tx, record.id).await?;
        let written = sqlx::query(SQL)
            .bind(record.id.0)
            .bind(record.project.0)
            .bind(record.sub_neighbourhood.as_str())
            .bind(record.round.0)
            .bind(seal::seal(&key, record)?)
            .bind(&sealed.edit_key_hash()[..])
            .bind(&claim[..])
            .execute(&mut *tx)
            .await?;
        stored += written.rows_affected();
    }
    if stored > 0 {
        sqlx::query(WAITING).execute(&mut *tx).await?;
    }
    tx.commit().await?;
    store.order.upload();
    Ok(())
}

/// Takes erasures and changes by residents over into what backups hold.
pub async fn settle_copies(store: &Store) -> Result<()> {
    // On a thread of its own: bringing tables up to date cannot move from one to another.
    let (folder, runtime) = (store.folder().to_owned(), Handle::current());
    let settled = spawn_blocking(move || runtime.block_on(group::settle(&folder))).await;
    settled.unwrap_or_else(|_| Err(Fault::Unreadable { what: "group of records" }))
}

/// Writes the files anew in order of id; see `order` for what holds when that fails.
pub async fn forget_order(store: &Store) -> Result<()> {
    store.order.forget().await
}
