//! The keys of conversation records, in a file of their own: live, and one copy beside the backups.
//!
//! Owns: those files. Must never: leave two copies of a key beside backups; taking it out of one must be enough.

use super::{
    Connection, Fault, KEYS_FILE, RECORDS_FILE, Result,
    files::{create_private, forget_moments, make_private, named, put_in_place, remove_journals},
    migrations, options,
    transfer::{attach, bring, detach, path_text},
};
use crate::auth::token::random;
use domain::id::RecordId;
use sqlx::{ConnectOptions, Connection as _, SqliteConnection, sqlite::SqliteJournalMode};
use std::path::{Path, PathBuf};

/// Beside every backup in a folder: the keys as they are now, under one name, so that the next backup takes away what was
/// erased since. Not the name of the live file: a backup may be put in the same folder.
pub const BESIDE_BACKUPS: &str = "meer-dan-steen.keys";

const SCHEMA: &str = "SELECT sql FROM other.sqlite_schema \
                      WHERE name IN ('claim_salt', 'record_key', '_sqlx_migrations')";
const SALT: &str = "INSERT INTO main.claim_salt SELECT * FROM other.claim_salt";
const MIGRATIONS: &str =
    "INSERT INTO main._sqlx_migrations SELECT * FROM other._sqlx_migrations ORDER BY version";

/// Makes the file when there is none. `records` is the file that it opens.
pub(super) async fn prepare(folder: &Path, records: &mut SqliteConnection) -> Result<()> {
    const SEALED: &str = "SELECT EXISTS (SELECT 1 FROM conversation_record WHERE sealed IS NOT NULL)";
    const NEW_SALT: &str = "INSERT INTO claim_salt (one, salt) VALUES (1, $1) ON CONFLICT DO NOTHING";
    let file = folder.join(KEYS_FILE);
    if !file.exists() && sqlx::query_scalar::<_, bool>(SEALED).fetch_one(records).await? {
        // New keys would open none of them.
        return Err(Fault::Missing(KEYS_FILE));
    }
    make_private(&file)?;
    let mut db = connect(&file).await?;
    migrations::keys().run(&mut db).await?;
    sqlx::query(NEW_SALT).bind(&random::<32>()[..]).execute(&mut db).await?;
    db.close().await?;
    Ok(forget_moments(folder, &[KEYS_FILE, RECORDS_FILE])?)
}

pub(super) async fn connect(file: &Path) -> Result<SqliteConnection> {
    Ok(options(file).journal_mode(SqliteJournalMode::Delete).connect().await?)
}

/// On a connection with the keys beside the records.
pub async fn of(db: &mut Connection, id: RecordId) -> Result<Option<[u8; 32]>> {
    const SQL: &str = "SELECT key FROM keys.record_key WHERE id = $1";
    let found: Option<Vec<u8>> = sqlx::query_scalar(SQL).bind(id.0).fetch_optional(db).await?;
    found.map(key).transpose()
}

pub async fn of_or_new(db: &mut Connection, id: RecordId) -> Result<[u8; 32]> {
    const SQL: &str = "INSERT INTO keys.record_key (id, key) VALUES ($1, $2)";
    if let Some(known) = of(db, id).await? {
        return Ok(known);
    }
    let new = random::<32>();
    sqlx::query(SQL).bind(id.0).bind(&new[..]).execute(db).await?;
    Ok(new)
}

pub fn key(bytes: Vec<u8>) -> Result<[u8; 32]> {
    bytes.try_into().map_err(|_| Fault::Unreadable { what: "key" })
}

/// What goes into the hash of every claim code here.
pub async fn claim_salt(store: &super::Store) -> Result<[u8; 32]> {
    let salt: Vec<u8> =
        sqlx::query_scalar("SELECT salt FROM keys.claim_salt").fetch_one(&store.records).await?;
    key(salt)
}

/// Puts the keys of the records in `copy` beside the backups in `place`, in the stead of those that lay there.
pub async fn put_beside(folder: &Path, copy: &Path, place: &Path) -> Result<()> {
    const OF_COPY: &str = "INSERT INTO main.record_key SELECT * FROM other.record_key \
                           WHERE id IN (SELECT id FROM copy.conversation_record) ORDER BY id";
    let beside = place.join(BESIDE_BACKUPS);
    let live = folder.join(KEYS_FILE);
    if beside.exists() && !same_installation(&beside, &live).await? {
        return Err(Fault::OthersKeys);
    }
    let new = named(&beside, ".new");
    remove_journals(&new)?;
    create_private(&new)?;
    let mut db = connect(&new).await?;
    attach(&mut db, &live).await?;
    sqlx::query("ATTACH $1 AS copy").bind(path_text(copy)).execute(&mut db).await?;
    bring(&mut db, SCHEMA, &[SALT, MIGRATIONS, OF_COPY]).await?;
    detach(&mut db).await?;
    db.close().await?;
    put_in_place(&new, &beside)
}

pub(super) async fn same_installation(one: &Path, other: &Path) -> Result<bool> {
    Ok(salt_in(one).await? == salt_in(other).await?)
}

async fn salt_in(file: &Path) -> Result<Vec<u8>> {
    let mut db = options(file).create_if_missing(false).read_only(true).connect().await?;
    let salt = sqlx::query_scalar("SELECT salt FROM claim_salt").fetch_one(&mut db).await?;
    db.close().await?;
    Ok(salt)
}

/// Makes the keys for restored records from all places where they may be. Says whether there were any keys at all.
pub(super) async fn gather(new: &Path, records: &Path, places: &[PathBuf]) -> Result<bool> {
    const ANY: &str = "SELECT EXISTS (SELECT 1 FROM other.record_key)";
    const OF_RECORDS: &str = "INSERT OR IGNORE INTO main.record_key SELECT * FROM other.record_key \
                              WHERE id IN (SELECT id FROM records.conversation_record) ORDER BY id";
    const SALT_ONCE: &str = "INSERT OR IGNORE INTO main.claim_salt SELECT * FROM other.claim_salt";
    let mut db = connect(new).await?;
    migrations::keys().run(&mut db).await?;
    sqlx::query("ATTACH $1 AS records").bind(path_text(records)).execute(&mut db).await?;
    let mut any = false;
    for place in places {
        attach(&mut db, place).await?;
        any |= sqlx::query_scalar::<_, bool>(ANY).fetch_one(&mut db).await?;
        sqlx::query(SALT_ONCE).execute(&mut db).await?;
        sqlx::query(OF_RECORDS).execute(&mut db).await?;
        detach(&mut db).await?;
    }
    db.close().await?;
    Ok(any)
}
