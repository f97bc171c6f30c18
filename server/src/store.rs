//! What the installation keeps, and the only module that speaks SQL.
//!
//! Owns: tables, statements, transactions, backup files. Must never: decide whether something is allowed
//! (`service` does), or bring a conversation record and anything else into one statement.

mod sqlite;

pub use self::sqlite::{
    Connection, Read, Store, Write, access_log, accounts, backup, clients, devices, documents, hearing,
    identities, ingest_key, installation, keys, links, lock, organisations, parcels, passkeys, people,
    projects, records, restore, retention, second_factors, sessions,
};
use thiserror::Error;

/// Something went wrong underneath. Never holds what people wrote.
#[derive(Debug, Error)]
pub enum Fault {
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    #[error("a stored {what} cannot be read")]
    Unreadable { what: &'static str },
    #[error("file: {0}")]
    File(#[from] std::io::Error),
    #[error("SQLite {found} can damage its files; at least {wanted} is needed")]
    OldSqlite { found: String, wanted: &'static str },
    #[error("another process uses this folder")]
    InUse,
    #[error("this folder belongs to another account")]
    NotOurs,
    #[error("{0} is missing; put it back, or restore a backup")]
    Missing(&'static str),
    #[error("the keys in this place belong to another installation")]
    OthersKeys,
    #[error("not a sound copy: {0}")]
    Unsound(String),
    #[error("there is no installation in this folder")]
    NoInstallation,
    #[error("the key of this backup is missing")]
    NoBackupKey,
    #[error("this backup was sealed with another key")]
    OthersBackupKey,
    #[error("this is no key of backups")]
    NotABackupKey,
}

pub type Result<T> = std::result::Result<T, Fault>;
