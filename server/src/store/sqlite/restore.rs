//! Putting a copy back.
//!
//! Owns: the folder as the copy has it, as a life of its own. Must never: bring back to life what was withdrawn or erased
//! since, or destroy what was there: that gets another name, whole, before anything is replaced.

mod records;
mod withdrawn;

use super::{
    Fault, KEYS_FILE, MAIN_FILE, RECORDS_FILE, Result,
    backup::{
        check,
        in_clear::{self, InClear},
        key::{self, BackupKey},
        seal::{self, Form},
    },
    files::{also_call, give_to_owner, make_private_folder, put_in_place, remove_journals},
    group::{self, GROUPED_FILE},
    installation, migrations, options, transfer,
    transfer::path_text,
};
use chrono::{DateTime, Utc};
use sqlx::{ConnectOptions, Connection as _, sqlite::SqliteJournalMode};
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// What was put back, and what was not.
pub struct Restored {
    /// How files that were there are called now.
    pub aside: Vec<String>,
    /// How the key of backups is called now that was there and did not open this one.
    pub other_key: Option<String>,
    /// Records in the copy that were erased since.
    pub erased: u64,
    /// The folder did not tell what was closed, withdrawn or changed of accounts and devices since the copy.
    pub withdrawn_unknown: bool,
}

/// Puts a copy back in `folder`, under a new epoch. Everybody has to sign in again, links that were not yet used no longer
/// work, and accounts and devices are as the folder last had them: what was withdrawn since the copy must not come back to
/// life. `keys` opens the records; those in the folder itself help. `key` opens the copy, where the folder has another one
/// or none.
pub async fn restore(
    file: &Path,
    keys: &Path,
    key: Option<&BackupKey>,
    folder: &Path,
    epoch: Uuid,
    now: DateTime<Utc>,
) -> Result<Restored> {
    if !file.is_file() {
        return Err(std::io::Error::from(ErrorKind::NotFound).into());
    }
    // Before anything is touched.
    let opening = key_of(file, key, folder)?;
    make_private_folder(folder)?;
    let alone = InClear::begin(folder)?;
    let main_new = alone.file(in_clear::MAIN)?;
    let records_new = alone.file(in_clear::RECORDS)?;
    let keys_new = alone.file(in_clear::KEYS)?;
    let copy = match &opening {
        Some(key) => unsealed(key, file, &alone)?,
        None => file.to_owned(),
    };
    let mut source = options(&copy).create_if_missing(false).read_only(true).connect().await?;
    check(&mut source).await?;
    sqlx::query("VACUUM INTO $1").bind(path_text(&main_new)).execute(&mut source).await?;
    source.close().await?;

    records::take_out(&main_new, &records_new, folder).await?;
    let erased = records::with_keys(&records_new, &keys_new, keys, folder).await?;

    let mut main = options(&main_new).journal_mode(SqliteJournalMode::Delete).connect().await?;
    sqlx::raw_sql(transfer::DROP_FROM_COPY).execute(&mut main).await?;
    migrations::main().run(&mut main).await?;
    main.close().await?;
    let withdrawn_unknown = !withdrawn::stays(&main_new, folder).await?;

    let mut main = options(&main_new).journal_mode(SqliteJournalMode::Delete).connect().await?;
    installation::begin_again(&mut main, epoch, now.timestamp()).await?;
    for sql in [
        "UPDATE project SET backed_up = head_seq",
        "DELETE FROM session",
        "DELETE FROM one_time_link WHERE used = 0",
        // Every device is told all erasures again, also those that it came after.
        "UPDATE client SET erasures_heard = 0, erasures_before = 0",
        "VACUUM",
    ] {
        sqlx::query(sql).execute(&mut main).await?;
    }
    main.close().await?;

    let aside = set_aside(folder, now)?;
    for (new, name) in [(&main_new, MAIN_FILE), (&records_new, RECORDS_FILE), (&keys_new, KEYS_FILE)] {
        // A journal of the old file must not be applied to the new one.
        remove_journals(&folder.join(name))?;
        give_to_owner(new);
        put_in_place(new, &folder.join(name))?;
    }
    let other_key = match &opening {
        Some(key) => key::adopt(&alone, key, now)?,
        None => None,
    };
    drop(alone);
    // What was put back is what the copy holds: nothing of it is new to the next one.
    remove_journals(&folder.join(GROUPED_FILE))?;
    let _ = std::fs::remove_file(folder.join(GROUPED_FILE));
    group::settle(folder).await?;
    Ok(Restored { aside, other_key, erased, withdrawn_unknown })
}

/// What opens this copy; none for one from before copies were sealed. The folder's own key goes first.
fn key_of(file: &Path, elsewhere: Option<&BackupKey>, folder: &Path) -> Result<Option<BackupKey>> {
    let Form::Sealed(header) = seal::form(file)? else { return Ok(None) };
    let here = match key::of(folder) {
        Err(fault) if elsewhere.is_none() => return Err(fault),
        found => found.ok().flatten(),
    };
    let known: Vec<&BackupKey> = here.iter().chain(elsewhere).collect();
    match known.iter().find(|key| header.is_of(key)) {
        Some(key) => Ok(Some(BackupKey::clone(key))),
        None if known.is_empty() => Err(Fault::NoBackupKey),
        None => Err(Fault::OthersBackupKey),
    }
}

fn unsealed(key: &BackupKey, file: &Path, alone: &InClear) -> Result<PathBuf> {
    let plain = alone.file(in_clear::UNSEALED)?;
    seal::unseal_file(key, file, &plain)?;
    Ok(plain)
}

fn set_aside(folder: &Path, now: DateTime<Utc>) -> Result<Vec<String>> {
    let mut aside = Vec::new();
    for name in [MAIN_FILE, RECORDS_FILE, KEYS_FILE] {
        let other = format!("{name}.before-restore-{}", now.format("%Y%m%dT%H%M%S%3fZ"));
        if also_call(&folder.join(name), &folder.join(&other))? {
            aside.push(other);
        }
    }
    Ok(aside)
}
