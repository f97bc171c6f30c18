//! What holds for the installation as a whole.
//!
//! Owns: the epoch, whether this is a demonstration, and the numbers of backups that hold conversation records. Must
//! never: turn one kind into the other, or count anything for one record.

use super::{Connection, Result, signed, unsigned};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Installation {
    pub epoch: Uuid,
    pub demonstration: bool,
}

pub async fn load(db: &mut Connection) -> Result<Option<Installation>> {
    const SQL: &str = "SELECT epoch, demonstration FROM installation";
    let row: Option<(Uuid, bool)> = sqlx::query_as(SQL).fetch_optional(db).await?;
    Ok(row.map(|(epoch, demonstration)| Installation { epoch, demonstration }))
}

pub async fn create(db: &mut Connection, installation: Installation) -> Result<()> {
    const SQL: &str = "INSERT INTO installation (one, epoch, demonstration) VALUES (1, $1, $2)";
    sqlx::query(SQL).bind(installation.epoch).bind(installation.demonstration).execute(db).await?;
    Ok(())
}

/// How many backups with new records have begun. Asked *after* records were written, it is never too low.
pub async fn backups_begun(db: &mut Connection) -> Result<u64> {
    let begun: Option<i64> =
        sqlx::query_scalar("SELECT backups_begun FROM installation").fetch_optional(db).await?;
    Ok(begun.map_or(0, unsigned))
}

/// The number of the latest complete one.
pub async fn backups_done(db: &mut Connection) -> Result<u64> {
    let done: Option<i64> =
        sqlx::query_scalar("SELECT backups_done FROM installation").fetch_optional(db).await?;
    Ok(done.map_or(0, unsigned))
}

/// The number of a backup that is about to begin; on disk before a single record is copied.
pub async fn begin_backup(db: &mut Connection) -> Result<u64> {
    const SQL: &str = "UPDATE installation SET backups_begun = backups_begun + 1 RETURNING backups_begun";
    let begun: Option<i64> = sqlx::query_scalar(SQL).fetch_optional(db).await?;
    Ok(begun.map_or(0, unsigned))
}

pub async fn set_backups_done(db: &mut Connection, number: u64) -> Result<()> {
    const SQL: &str = "UPDATE installation SET backups_done = max(backups_done, $1)";
    sqlx::query(SQL).bind(signed(number)).execute(db).await?;
    Ok(())
}

/// A life of its own after a restore. The first number lies above every one that was told before, whatever became of
/// those: backups are further apart than a second. No backup holds anything of this life yet.
pub async fn begin_again(db: &mut Connection, epoch: Uuid, seconds: i64) -> Result<()> {
    const SQL: &str = "UPDATE installation SET epoch = $1, backups_begun = max(backups_begun + 1, $2), \
                       backups_done = 0";
    sqlx::query(SQL).bind(epoch).bind(seconds).execute(db).await?;
    Ok(())
}
