//! Copies of an installation: one file that holds everything, checked before it counts.
//!
//! Owns: making and putting back such a file. Must never: leave half a file under its final name.

use super::{Fault, MAIN, MAIN_FILE, RECORDS, RECORDS_FILE, Result, installation, options, projects};
use chrono::{DateTime, Utc};
use domain::id::ProjectId;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection as _, SqliteConnection, sqlite::SqliteJournalMode};
use std::{
    fs::{self, OpenOptions},
    io::ErrorKind,
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// In a copy both files are one; the history of the second's tables keeps a name of its own there.
const RECORD_SCHEMA: &str = "SELECT replace(sql, '_sqlx_migrations', 'record_migration') \
    FROM other.sqlite_schema WHERE name IN ('conversation_record', '_sqlx_migrations')";
const KEPT_SCHEMA: &str = "SELECT replace(replace(sql, '\"', ''), 'record_migration', '_sqlx_migrations') \
    FROM other.sqlite_schema WHERE name IN ('conversation_record', 'record_migration')";
/// In order of id, so that nothing is left of any other order.
const BRING_RECORDS: &str =
    "INSERT INTO main.conversation_record SELECT * FROM other.conversation_record ORDER BY id";
const BRING_RECORD_MIGRATIONS: &str =
    "INSERT INTO main.record_migration SELECT * FROM other._sqlx_migrations ORDER BY version";
const BRING_KEPT_MIGRATIONS: &str =
    "INSERT INTO main._sqlx_migrations SELECT * FROM other.record_migration ORDER BY version";

/// How far a copy reaches.
pub struct Reach {
    documents: Vec<(ProjectId, u64)>,
    /// Its number among the backups with new records.
    records: u64,
}

/// Copies the installation in `folder` to `file`; a server may be running meanwhile.
pub async fn make(folder: &Path, file: &Path) -> Result<Reach> {
    let unfinished = named(file, ".new");
    create_private(&unfinished)?;
    let made = copy_out(folder, &unfinished).await;
    if made.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    let reach = made?;
    if file.exists() {
        let _ = fs::remove_file(&unfinished);
        return Err(std::io::Error::from(ErrorKind::AlreadyExists).into());
    }
    put_in_place(&unfinished, file)?;
    Ok(reach)
}

async fn copy_out(folder: &Path, to: &Path) -> Result<Reach> {
    let mut main = options(&folder.join(MAIN_FILE)).create_if_missing(false).connect().await?;
    let records = installation::begin_backup(&mut main).await?;
    sqlx::query("VACUUM INTO $1").bind(path_text(to)).execute(&mut main).await?;
    main.close().await?;

    let mut copy = options(to).journal_mode(SqliteJournalMode::Delete).connect().await?;
    attach(&mut copy, &folder.join(RECORDS_FILE)).await?;
    bring(&mut copy, RECORD_SCHEMA, &[BRING_RECORDS, BRING_RECORD_MIGRATIONS]).await?;
    sqlx::query("DETACH other").execute(&mut copy).await?;
    check(&mut copy).await?;
    let mut documents = Vec::new();
    for project in projects::all(&mut copy).await? {
        documents.push((project, projects::counters(&mut copy, project).await?.head_seq));
    }
    copy.close().await?;
    Ok(Reach { documents, records })
}

/// Makes the tables that a statement on the other file's schema describes, and fills them.
async fn bring(db: &mut SqliteConnection, schema: &'static str, fill: &[&'static str]) -> Result<()> {
    let tables: Vec<String> = sqlx::query_scalar(schema).fetch_all(&mut *db).await?;
    for table in tables {
        // The text of our own migrations, as SQLite keeps it.
        sqlx::raw_sql(AssertSqlSafe(table)).execute(&mut *db).await?;
    }
    for statement in fill {
        sqlx::query(*statement).execute(&mut *db).await?;
    }
    Ok(())
}

/// Puts a copy back in `folder`, under a new epoch. Everybody has to sign in again, and links that were
/// not yet used no longer work: what was withdrawn since the copy must not come back to life.
pub async fn restore(file: &Path, folder: &Path, epoch: Uuid, now: DateTime<Utc>) -> Result<()> {
    if !file.is_file() {
        return Err(std::io::Error::from(ErrorKind::NotFound).into());
    }
    super::make_private_folder(folder)?;
    let (main_new, records_new) = (folder.join("restored.db"), folder.join("restored-records.db"));
    for path in [&main_new, &records_new] {
        remove_journals(path)?;
        create_private(path)?;
    }
    let mut source = options(file).create_if_missing(false).read_only(true).connect().await?;
    check(&mut source).await?;
    sqlx::query("VACUUM INTO $1").bind(path_text(&main_new)).execute(&mut source).await?;
    source.close().await?;

    let mut records = options(&records_new).journal_mode(SqliteJournalMode::Delete).connect().await?;
    attach(&mut records, &main_new).await?;
    bring(&mut records, KEPT_SCHEMA, &[BRING_RECORDS, BRING_KEPT_MIGRATIONS]).await?;
    sqlx::query("DETACH other").execute(&mut records).await?;
    RECORDS.run(&mut records).await?;
    records.close().await?;

    let mut main = options(&main_new).journal_mode(SqliteJournalMode::Delete).connect().await?;
    sqlx::raw_sql("DROP TABLE conversation_record; DROP TABLE record_migration").execute(&mut main).await?;
    MAIN.run(&mut main).await?;
    installation::begin_again(&mut main, epoch, now.timestamp()).await?;
    sqlx::query("UPDATE project SET backed_up = head_seq").execute(&mut main).await?;
    sqlx::query("DELETE FROM session").execute(&mut main).await?;
    sqlx::query("DELETE FROM one_time_link WHERE used = 0").execute(&mut main).await?;
    sqlx::query("VACUUM").execute(&mut main).await?;
    main.close().await?;

    for (new, name) in [(&main_new, MAIN_FILE), (&records_new, RECORDS_FILE)] {
        // A journal of the old file must not be applied to the new one.
        remove_journals(&folder.join(name))?;
        put_in_place(new, &folder.join(name))?;
    }
    Ok(())
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

async fn check(db: &mut SqliteConnection) -> Result<()> {
    const TABLES: &str = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' \
                          AND name IN ('installation', 'project', 'document', 'outcome', 'conversation_record')";
    let found: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check").fetch_all(&mut *db).await?;
    if found != ["ok"] {
        return Err(Fault::Unsound(found.join("; ")));
    }
    let tables: i64 = sqlx::query_scalar(TABLES).fetch_one(db).await?;
    if tables == 5 { Ok(()) } else { Err(Fault::Unsound("no installation".into())) }
}

async fn attach(db: &mut SqliteConnection, file: &Path) -> Result<()> {
    sqlx::query("ATTACH $1 AS other").bind(path_text(file)).execute(db).await?;
    Ok(())
}

fn path_text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn remove_journals(file: &Path) -> Result<()> {
    for suffix in ["-wal", "-shm", "-journal"] {
        match fs::remove_file(named(file, suffix)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

fn named(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    file.with_file_name(name)
}

/// Empty, and for nobody else to read; SQLite fills it.
fn create_private(file: &Path) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)?;
    Ok(())
}

fn put_in_place(from: &Path, to: &Path) -> Result<()> {
    fs::File::open(from)?.sync_all()?;
    fs::rename(from, to)?;
    // The name itself must reach the disk as well.
    let folder = to.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}
