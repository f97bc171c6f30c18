//! Taking a record away for good, and remembering that.
//!
//! Owns: the list of erased records. Must never: keep a word of one, or its key.

use crate::store::sqlite::{Connection, Result, Store, clients, clients::Heard, signed, unsigned};
use domain::id::{ProjectId, RecordId};
use uuid::Uuid;

/// What a device is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    pub records: Vec<RecordId>,
    /// The number of the latest.
    pub newest: u64,
}

/// How far an erasure has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Whole days since 1970, UTC.
    pub day: i64,
    pub devices: Heard,
}

/// The records, their keys and their places in backups to come; what remains of each is a number. One that is gone already
/// stays gone.
pub async fn erase(store: &Store, records: &[RecordId]) -> Result<()> {
    const REMEMBER: &str = "INSERT INTO erased_record (id, project, claim_hash, number, day) \
                            SELECT id, project, claim_hash, \
                            (SELECT coalesce(max(number), 0) + 1 FROM erased_record), unixepoch() / 86400 \
                            FROM conversation_record WHERE id = $1 ON CONFLICT DO NOTHING";
    let mut tx = store.records.begin_with("BEGIN IMMEDIATE").await?;
    for id in records {
        for sql in [
            REMEMBER,
            "DELETE FROM keys.record_key WHERE id = $1",
            "DELETE FROM main.conversation_record WHERE id = $1",
        ] {
            sqlx::query(sql).bind(id.0).execute(&mut *tx).await?;
        }
    }
    tx.commit().await?;
    store.order.upload();
    super::forget_order(store).await?;
    super::settle_copies(store).await
}

pub async fn is_erased(store: &Store, id: RecordId) -> Result<bool> {
    is_among_erased(&mut *store.records.acquire().await?, id).await
}

pub(super) async fn is_among_erased(db: &mut Connection, id: RecordId) -> Result<bool> {
    const SQL: &str = "SELECT EXISTS (SELECT 1 FROM erased_record WHERE id = $1)";
    Ok(sqlx::query_scalar(SQL).bind(id.0).fetch_one(db).await?)
}

/// What was erased in a project after the erasure with this number.
pub async fn erased_since(store: &Store, project: ProjectId, number: u64) -> Result<Erased> {
    const SQL: &str = "SELECT id FROM erased_record WHERE project = $1 AND number > $2 ORDER BY id";
    let newest = newest_erasure(store, project).await?;
    let ids: Vec<Uuid> =
        sqlx::query_scalar(SQL).bind(project.0).bind(signed(number)).fetch_all(&store.records).await?;
    Ok(Erased { records: ids.into_iter().map(RecordId).collect(), newest })
}

pub async fn newest_erasure(store: &Store, project: ProjectId) -> Result<u64> {
    const SQL: &str = "SELECT coalesce(max(number), 0) FROM erased_record WHERE project = $1";
    let newest: i64 = sqlx::query_scalar(SQL).bind(project.0).fetch_one(&store.records).await?;
    Ok(unsigned(newest))
}

/// The numbers of all erasures of a project, and nothing else of them.
pub async fn erasures(store: &Store, project: ProjectId) -> Result<Vec<u64>> {
    const SQL: &str = "SELECT number FROM erased_record WHERE project = $1 ORDER BY number";
    let numbers: Vec<i64> = sqlx::query_scalar(SQL).bind(project.0).fetch_all(&store.records).await?;
    Ok(numbers.into_iter().map(unsigned).collect())
}

impl Receipt {
    /// Which devices have heard is read from the other file; nothing is written there.
    pub async fn read(store: &Store, project: ProjectId, number: u64, day: i64) -> Result<Self> {
        let devices = clients::heard(&mut *store.read().await?, project, number).await?;
        Ok(Self { day, devices })
    }
}
