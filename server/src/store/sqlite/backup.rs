//! Copies of an installation: one sealed file that holds everything but the keys of records, checked before it counts.
//!
//! Owns: making such a file, and what it reaches. Must never: leave half a file under its final name, or anything in clear
//! outside the data folder.

pub(super) mod in_clear;
pub mod key;
pub mod seal;

use self::{in_clear::InClear, key::BackupKey};
use super::{
    Fault, MAIN_FILE, RECORDS_FILE, Result,
    files::{folder_of, named, put_in_place},
    group::{self, GROUPED_FILE},
    installation, keys, options, parcels, projects,
    transfer::{self, attach, bring, detach, path_text},
};
use domain::id::ProjectId;
use sqlx::{ConnectOptions, Connection as _, SqliteConnection, sqlite::SqliteJournalMode};
use std::{fs, io::ErrorKind, path::Path};

/// Which records go into a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Records {
    /// Those that were renewed together: see `group`.
    Grouped,
    /// Every one there is. Beside an earlier copy it tells which records came in between: only for moving.
    All,
}

/// How far a copy reaches.
pub struct Reach {
    documents: Vec<(ProjectId, u64)>,
    /// Its number among the backups with new records.
    records: u64,
    /// There was no key before this one.
    pub key_is_new: bool,
}

/// Copies the installation in `folder` to `file`; a server may be running meanwhile.
pub async fn make(folder: &Path, file: &Path, records: Records) -> Result<Reach> {
    let alone = begin(folder)?;
    let copy = alone.file(in_clear::COPY)?;
    let reach = copy_out(folder, &copy, records).await?;
    if file.exists() {
        return Err(std::io::Error::from(ErrorKind::AlreadyExists).into());
    }
    let (key, key_is_new) = key::of_or_new(&alone)?;
    let unfinished = named(file, ".new");
    let brought = bring_out(folder, &key, &copy, &unfinished, file).await;
    if brought.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    brought?;
    Ok(Reach { key_is_new, ..reach })
}

async fn bring_out(
    folder: &Path,
    key: &BackupKey,
    copy: &Path,
    unfinished: &Path,
    file: &Path,
) -> Result<()> {
    seal::seal_file(key, copy, unfinished)?;
    // First the keys: without them the copy would show nothing of its newest records.
    keys::put_beside(folder, copy, folder_of(file)).await?;
    put_in_place(unfinished, file)
}

/// The key of this installation's backups, made when there is none yet.
pub fn key_or_new(folder: &Path) -> Result<BackupKey> {
    match key::of(folder)? {
        Some(known) => Ok(known),
        None => Ok(key::of_or_new(&begin(folder)?)?.0),
    }
}

fn begin(folder: &Path) -> Result<InClear> {
    if folder.join(MAIN_FILE).exists() { InClear::begin(folder) } else { Err(Fault::NoInstallation) }
}

async fn copy_out(folder: &Path, to: &Path, records: Records) -> Result<Reach> {
    let mut main = options(&folder.join(MAIN_FILE)).create_if_missing(false).connect().await?;
    if records == Records::Grouped {
        group::renew(folder, &mut main).await?;
    }
    sqlx::query("VACUUM INTO $1").bind(path_text(to)).execute(&mut main).await?;
    main.close().await?;

    let mut copy = options(to).journal_mode(SqliteJournalMode::Delete).connect().await?;
    parcels::leave_out(&mut copy).await?;
    // All of them are more than an ordinary copy will hold again: devices must not let go on account of these.
    let number = match records {
        Records::Grouped => {
            attach(&mut copy, &folder.join(GROUPED_FILE)).await?;
            group::number(&mut copy).await?
        }
        Records::All => {
            attach(&mut copy, &folder.join(RECORDS_FILE)).await?;
            0
        }
    };
    let fill = [transfer::RECORDS, transfer::ERASED, transfer::MIGRATIONS_INTO_COPY];
    bring(&mut copy, transfer::SCHEMA_INTO_COPY, &fill).await?;
    detach(&mut copy).await?;
    check(&mut copy).await?;
    let mut documents = Vec::new();
    for project in projects::all(&mut copy).await? {
        documents.push((project, projects::counters(&mut copy, project).await?.head_seq));
    }
    copy.close().await?;
    Ok(Reach { documents, records: number, key_is_new: false })
}

/// Remembers that everything up to here stands in a copy.
pub async fn remember(folder: &Path, reach: &Reach) -> Result<()> {
    let mut main = options(&folder.join(MAIN_FILE)).create_if_missing(false).connect().await?;
    let mut tx = main.begin_with("BEGIN IMMEDIATE").await?;
    for (project, seq) in &reach.documents {
        projects::set_backed_up(&mut tx, *project, *seq).await?;
    }
    installation::set_backups_done(&mut tx, reach.records).await?;
    tx.commit().await?;
    Ok(main.close().await?)
}

pub(super) async fn check(db: &mut SqliteConnection) -> Result<()> {
    const TABLES: &str = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' \
                          AND name IN ('installation', 'project', 'document', 'outcome', 'conversation_record')";
    let found: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check").fetch_all(&mut *db).await?;
    if found != ["ok"] {
        return Err(Fault::Unsound(found.join("; ")));
    }
    let tables: i64 = sqlx::query_scalar(TABLES).fetch_one(db).await?;
    if tables == 5 { Ok(()) } else { Err(Fault::Unsound("no installation".into())) }
}
