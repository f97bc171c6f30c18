//! The conversation records that backups hold: a file of their own, renewed for several records at once.
//!
//! Two backups with one conversation between them would show one new record beside one changed visit. So a backup takes
//! this file instead of the live one, and the file is renewed only when five records are new or changed, or when the
//! first of them has waited for a day. Devices keep their copies until then. What then holds: a new record in a
//! backup belongs to one of the visits since the backup before that held new ones; in a quiet week that can still be a
//! single visit.
//!
//! Owns: that file and its number. Must never: hold back that a record is gone or was changed by whom it is about.

use super::{
    RECORDS_FILE, Result,
    files::{
        create_private, forget_moments, give_to_owner, make_private, open_private, put_in_place,
        remove_journals,
    },
    installation, options,
    transfer::{self, attach, bring, detach},
};
use sqlx::{ConnectOptions, Connection as _, SqliteConnection, sqlite::SqliteJournalMode};
use std::{fs::File, path::Path};

pub const GROUPED_FILE: &str = "records-grouped.db";
const UNFINISHED: &str = "records-grouped.db.new";

/// The number stands in the file, so that it is always that of what is in it.
const NUMBER: &str = "CREATE TABLE record_group (number INTEGER NOT NULL) STRICT";
/// This many, or this many dates after the first: at least 24 hours, as only the day is known.
const IS_DUE: &str = "SELECT (SELECT count(*) FROM (SELECT * FROM other.conversation_record \
    EXCEPT SELECT * FROM main.conversation_record)) >= 5 \
    OR EXISTS (SELECT 1 FROM other.waiting_for_backup WHERE since + 2 <= unixepoch() / 86400)";

/// Makes the file when there is none, takes out what was erased and takes over what a resident changed. Whoever does
/// either calls this.
pub async fn settle(folder: &Path) -> Result<()> {
    let _alone = alone(folder)?;
    settle_alone(folder).await
}

/// Renews the file when that is due, under the next number.
pub async fn renew(folder: &Path, main: &mut SqliteConnection) -> Result<()> {
    let _alone = alone(folder)?;
    settle_alone(folder).await?;
    let mut db = open(folder).await?;
    let due: bool = sqlx::query_scalar(IS_DUE).fetch_one(&mut db).await?;
    db.close().await?;
    if due {
        let number = installation::begin_backup(main).await?;
        write(folder, number).await?;
        begin_waiting_again(folder).await?;
        forget_moments(folder, &[RECORDS_FILE, GROUPED_FILE])?;
    }
    Ok(())
}

async fn settle_alone(folder: &Path) -> Result<()> {
    const ERASED: &str = "DELETE FROM main.conversation_record \
                          WHERE id NOT IN (SELECT id FROM other.conversation_record)";
    // What the resident changed, and what is not yet sealed here: neither says anything of a visit.
    const CHANGED: &str = "REPLACE INTO main.conversation_record \
        SELECT live.* FROM other.conversation_record AS live JOIN main.conversation_record AS held USING (id) \
        WHERE (held.sealed IS NULL AND live.sealed IS NOT NULL) \
        OR (live.corrected = 1 AND held.sealed <> live.sealed)";
    const REMEMBERED: &str = "INSERT OR IGNORE INTO main.erased_record \
                              SELECT * FROM other.erased_record ORDER BY id";
    if !folder.join(GROUPED_FILE).exists() {
        // What the live file holds now is not new: no earlier number waits for it.
        write(folder, 0).await?;
        return Ok(forget_moments(folder, &[GROUPED_FILE])?);
    }
    make_private(&folder.join(GROUPED_FILE))?;
    let mut db = open(folder).await?;
    let mut changes = 0;
    for sql in [ERASED, CHANGED, REMEMBERED] {
        changes += sqlx::query(sql).execute(&mut db).await?.rows_affected();
    }
    detach(&mut db).await?;
    if changes > 0 {
        sqlx::query("VACUUM").execute(&mut db).await?;
    }
    db.close().await?;
    Ok(forget_moments(folder, &[GROUPED_FILE])?)
}

/// The file, with the live one beside it.
async fn open(folder: &Path) -> Result<SqliteConnection> {
    let file = options(&folder.join(GROUPED_FILE)).create_if_missing(false);
    let mut db = file.journal_mode(SqliteJournalMode::Delete).connect().await?;
    super::migrations::records().run(&mut db).await?;
    attach(&mut db, &folder.join(RECORDS_FILE)).await?;
    Ok(db)
}

async fn write(folder: &Path, number: u64) -> Result<()> {
    let new = folder.join(UNFINISHED);
    remove_journals(&new)?;
    create_private(&new)?;
    let mut db = options(&new).journal_mode(SqliteJournalMode::Delete).connect().await?;
    attach(&mut db, &folder.join(RECORDS_FILE)).await?;
    bring(&mut db, transfer::SCHEMA, &[transfer::RECORDS, transfer::ERASED, transfer::MIGRATIONS, NUMBER])
        .await?;
    let sql = "INSERT INTO record_group VALUES ($1)";
    sqlx::query(sql).bind(super::signed(number)).execute(&mut db).await?;
    detach(&mut db).await?;
    db.close().await?;
    give_to_owner(&new);
    put_in_place(&new, &folder.join(GROUPED_FILE))
}

/// A record that came while the others were being copied begins to wait today.
async fn begin_waiting_again(folder: &Path) -> Result<()> {
    const LEFT: &str = "UPDATE other.waiting_for_backup SET since = unixepoch() / 86400";
    const NONE_LEFT: &str = "DELETE FROM other.waiting_for_backup WHERE NOT EXISTS (\
        SELECT * FROM other.conversation_record EXCEPT SELECT * FROM main.conversation_record)";
    let mut db = open(folder).await?;
    let mut tx = db.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query(LEFT).execute(&mut *tx).await?;
    sqlx::query(NONE_LEFT).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(db.close().await?)
}

/// The number of the group that is attached as `other`.
pub async fn number(db: &mut SqliteConnection) -> Result<u64> {
    let number: i64 = sqlx::query_scalar("SELECT number FROM other.record_group").fetch_one(db).await?;
    Ok(super::unsigned(number))
}

/// One process at a time; the lock goes with the file.
fn alone(folder: &Path) -> Result<File> {
    let file = open_private(&folder.join("records-grouped.lock"))?;
    file.lock()?;
    Ok(file)
}
