//! Putting a copy back.
//!
//! Owns: the folder as the copy has it, as a life of its own. Must never: bring back to life what was withdrawn since,
//! or destroy what was there: that gets another name, whole, before anything is replaced.

use super::{
    MAIN, MAIN_FILE, RECORDS, RECORDS_FILE, Result,
    backup::check,
    files::{also_call, create_private, give_to_owner, make_private_folder, put_in_place, remove_journals},
    group::{self, GROUPED_FILE},
    installation, options,
    transfer::{self, attach, bring, detach, path_text},
};
use chrono::{DateTime, Utc};
use sqlx::{ConnectOptions, Connection as _, sqlite::SqliteJournalMode};
use std::{io::ErrorKind, path::Path};
use uuid::Uuid;

/// Puts a copy back in `folder`, under a new epoch. Everybody has to sign in again, and links that were
/// not yet used no longer work: what was withdrawn since the copy must not come back to life.
/// Returns the names under which the files that were there are kept.
pub async fn restore(file: &Path, folder: &Path, epoch: Uuid, now: DateTime<Utc>) -> Result<Vec<String>> {
    if !file.is_file() {
        return Err(std::io::Error::from(ErrorKind::NotFound).into());
    }
    make_private_folder(folder)?;
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
    let bringing = [transfer::RECORDS, transfer::MIGRATIONS_FROM_COPY];
    bring(&mut records, transfer::SCHEMA_FROM_COPY, &bringing).await?;
    detach(&mut records).await?;
    RECORDS.run(&mut records).await?;
    records.close().await?;

    let mut main = options(&main_new).journal_mode(SqliteJournalMode::Delete).connect().await?;
    sqlx::raw_sql(transfer::DROP_FROM_COPY).execute(&mut main).await?;
    MAIN.run(&mut main).await?;
    installation::begin_again(&mut main, epoch, now.timestamp()).await?;
    sqlx::query("UPDATE project SET backed_up = head_seq").execute(&mut main).await?;
    sqlx::query("DELETE FROM session").execute(&mut main).await?;
    sqlx::query("DELETE FROM one_time_link WHERE used = 0").execute(&mut main).await?;
    sqlx::query("VACUUM").execute(&mut main).await?;
    main.close().await?;

    let mut aside = Vec::new();
    for name in [MAIN_FILE, RECORDS_FILE] {
        let other = format!("{name}.before-restore-{}", now.format("%Y%m%dT%H%M%SZ"));
        if also_call(&folder.join(name), &folder.join(&other))? {
            aside.push(other);
        }
    }
    for (new, name) in [(&main_new, MAIN_FILE), (&records_new, RECORDS_FILE)] {
        // A journal of the old file must not be applied to the new one.
        remove_journals(&folder.join(name))?;
        give_to_owner(new);
        put_in_place(new, &folder.join(name))?;
    }
    // What was put back is what the copy holds: nothing of it is new to the next one.
    remove_journals(&folder.join(GROUPED_FILE))?;
    let _ = std::fs::remove_file(folder.join(GROUPED_FILE));
    group::settle(folder).await?;
    Ok(aside)
}
