//! SQLite: three files in one folder, one for everything, one for conversation records and one for their keys.
//!
//! Owns: opening, settings, the single writer. Must never: open a connection with weaker settings than these.

pub mod access_log;
pub mod accounts;
pub mod backup;
pub mod clients;
pub mod devices;
pub mod documents;
mod files;
mod group;
pub mod hearing;
pub mod identities;
pub mod ingest_key;
pub mod installation;
pub mod keys;
pub mod links;
mod migrations;
mod order;
pub mod organisations;
pub mod parcels;
pub mod passkeys;
pub mod people;
pub mod projects;
pub mod records;
pub mod restore;
pub mod retention;
pub mod second_factors;
pub mod sessions;
mod transfer;

use self::{
    files::{make_private, make_private_folder, open_private},
    order::Order,
};
use super::{Fault, Result};
use sqlx::{
    Sqlite, SqlitePool, Transaction,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{
    fs::{File, TryLockError},
    ops::{Deref, DerefMut},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

pub use sqlx::SqliteConnection as Connection;

/// Older ones can damage a database in WAL mode (fixed in 3.51.3).
const OLDEST_SQLITE: &str = "3.51.3";
const READERS: u32 = 4;

pub const MAIN_FILE: &str = "meer-dan-steen.db";
pub const RECORDS_FILE: &str = "records.db";
pub const KEYS_FILE: &str = "record-keys.db";

/// The open files of one installation.
pub struct Store {
    writer: SqlitePool,
    readers: SqlitePool,
    records: SqlitePool,
    order: Arc<Order>,
    folder: PathBuf,
}

impl Store {
    /// Opens the installation in this folder, making it when there is none, and brings its tables up to date.
    pub async fn open(folder: &Path) -> Result<Self> {
        make_private_folder(folder)?;
        if folder.join(group::GROUPED_FILE).exists() && !folder.join(RECORDS_FILE).exists() {
            // A new one would be empty, as if everything had been erased.
            return Err(Fault::Missing(RECORDS_FILE));
        }
        for file in [MAIN_FILE, RECORDS_FILE] {
            make_private(&folder.join(file))?;
        }
        backup::key::make_private(folder)?;
        backup::in_clear::remove_left_behind(folder)?;
        let main = options(&folder.join(MAIN_FILE)).journal_mode(SqliteJournalMode::Wal);
        let writer = SqlitePoolOptions::new().max_connections(1).connect_with(main.clone()).await?;
        check_version(&writer).await?;
        migrations::main().run(&writer).await?;
        let readers =
            SqlitePoolOptions::new().max_connections(READERS).connect_with(main.read_only(true)).await?;
        let records = records::open(folder).await?;
        let order = Order::new(records.clone(), folder.to_owned());
        let store = Self { writer, readers, records, order, folder: folder.to_owned() };
        // Neither is a reason not to serve; both are tried again.
        if let Err(fault) = records::forget_order(&store).await {
            tracing::warn!(%fault, "the file with records could not be written anew");
        }
        if let Err(fault) = group::settle(folder).await {
            tracing::warn!(%fault, "the records for backups could not be set right");
        }
        Ok(store)
    }

    /// The one writing transaction; others wait for it.
    pub async fn write(&self) -> Result<Write> {
        Ok(Write(self.writer.begin_with("BEGIN IMMEDIATE").await?))
    }

    /// A view of one moment.
    pub async fn read(&self) -> Result<Read> {
        Ok(Read(self.readers.begin_with("BEGIN DEFERRED").await?))
    }

    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
        self.records.close().await;
    }

    pub fn is_closed(&self) -> bool {
        self.writer.is_closed()
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// A writing transaction; dropped without [`Write::commit`] nothing has happened.
pub struct Write(Transaction<'static, Sqlite>);

impl Write {
    /// After this it is on the disk.
    pub async fn commit(self) -> Result<()> {
        Ok(self.0.commit().await?)
    }
}

impl Deref for Write {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        &self.0
    }
}

impl DerefMut for Write {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.0
    }
}

pub struct Read(Transaction<'static, Sqlite>);

impl Deref for Read {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        &self.0
    }
}

impl DerefMut for Read {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.0
    }
}

/// What holds for every connection: acknowledged means on disk, and what is erased is overwritten.
fn options(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .pragma("secure_delete", "ON")
        .pragma("cell_size_check", "ON")
        .pragma("trusted_schema", "OFF")
        // Sorting must not spill people's data into a shared temporary folder.
        .pragma("temp_store", "MEMORY")
}

async fn check_version(pool: &SqlitePool) -> Result<()> {
    let found: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(pool).await?;
    let parts = |text: &str| text.split('.').map(|part| part.parse().unwrap_or(0)).collect::<Vec<u32>>();
    if parts(&found) < parts(OLDEST_SQLITE) {
        return Err(Fault::OldSqlite { found, wanted: OLDEST_SQLITE });
    }
    Ok(())
}

/// Claims the folder for one process, until the file is dropped.
pub fn lock(folder: &Path) -> Result<File> {
    make_private_folder(folder)?;
    let file = open_private(&folder.join("in-use.lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Fault::InUse),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// SQLite counts in `i64`; nothing here comes near its end.
fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}
