//! The access log: rows that are only ever added.
//!
//! Owns: reading and adding them. Must never: change one, or decide what it says (`service::access` does).

use super::{Connection, Result, signed, unsigned};
use domain::id::{DeviceId, DocumentId, DwellingId, OrgId, ProjectId, UserId};
use uuid::Uuid;

/// SHA-256 of a row and the one before it.
pub type Link = [u8; 32];

/// A row as it stands there: words stay words, so that a row that was tampered with can still be looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    pub number: u64,
    pub at: i64,
    pub happened: Option<i64>,
    pub clock_ahead: Option<i64>,
    pub owner: Option<OrgId>,
    pub user: Option<UserId>,
    pub role: Option<String>,
    pub org: Option<OrgId>,
    pub device: Option<DeviceId>,
    pub event: String,
    pub what: Option<String>,
    pub kind: Option<String>,
    pub document: Option<DocumentId>,
    pub dwelling: Option<DwellingId>,
    pub previous: Vec<u8>,
    pub hash: Vec<u8>,
}

/// Which rows somebody looks for; what is left out is of no account.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub owner: Option<OrgId>,
    pub dwelling: Option<DwellingId>,
    pub user: Option<UserId>,
    /// Seconds since 1970, the first within and the second without.
    pub from: Option<i64>,
    pub until: Option<i64>,
    /// Only rows with a lower number.
    pub before: Option<u64>,
}

const COLUMNS: &str = "number, at, happened, clock_ahead, owner, user, role, org, device, event, what, kind, \
                       document, dwelling, previous, hash";

type Raw = (
    i64,
    i64,
    Option<i64>,
    Option<i64>,
    Option<Uuid>,
    Option<Uuid>,
    Option<String>,
    Option<Uuid>,
    Option<Uuid>,
    String,
    Option<String>,
    Option<String>,
    Option<Uuid>,
    Option<Uuid>,
    Vec<u8>,
    Vec<u8>,
);

fn row(raw: Raw) -> Row {
    let (number, at, happened, clock_ahead, owner, user, role, org, device, event, what, kind, ..) = raw;
    let (.., document, dwelling, previous, hash) = raw;
    Row {
        number: unsigned(number),
        at,
        happened,
        clock_ahead,
        owner: owner.map(OrgId),
        user: user.map(UserId),
        role,
        org: org.map(OrgId),
        device: device.map(DeviceId),
        event,
        what,
        kind,
        document: document.map(DocumentId),
        dwelling: dwelling.map(DwellingId),
        previous,
        hash,
    }
}

/// The number and hash of the newest row.
pub async fn head(db: &mut Connection, project: ProjectId) -> Result<Option<(u64, Vec<u8>)>> {
    const SQL: &str = "SELECT number, hash FROM access_log WHERE project = $1 ORDER BY number DESC LIMIT 1";
    let head: Option<(i64, Vec<u8>)> = sqlx::query_as(SQL).bind(project.0).fetch_optional(db).await?;
    Ok(head.map(|(number, hash)| (unsigned(number), hash)))
}

/// The number and hash of the last row that went when its term had passed.
pub async fn passed(db: &mut Connection, project: ProjectId) -> Result<Option<(u64, Vec<u8>)>> {
    const SQL: &str = "SELECT number, hash FROM access_log_passed WHERE project = $1";
    let last: Option<(i64, Vec<u8>)> = sqlx::query_as(SQL).bind(project.0).fetch_optional(db).await?;
    Ok(last.map(|(number, hash)| (unsigned(number), hash)))
}

pub async fn add(db: &mut Connection, project: ProjectId, row: Row) -> Result<()> {
    const SQL: &str = "INSERT INTO access_log (project, number, at, happened, clock_ahead, owner, user, role, \
                       org, device, event, what, kind, document, dwelling, previous, hash) VALUES \
                       ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    sqlx::query(SQL)
        .bind(project.0)
        .bind(signed(row.number))
        .bind(row.at)
        .bind(row.happened)
        .bind(row.clock_ahead)
        .bind(row.owner.map(|id| id.0))
        .bind(row.user.map(|id| id.0))
        .bind(row.role)
        .bind(row.org.map(|id| id.0))
        .bind(row.device.map(|id| id.0))
        .bind(row.event)
        .bind(row.what)
        .bind(row.kind)
        .bind(row.document.map(|id| id.0))
        .bind(row.dwelling.map(|id| id.0))
        .bind(row.previous)
        .bind(row.hash)
        .execute(db)
        .await?;
    Ok(())
}

/// The oldest rows after this number, in order.
pub async fn after(db: &mut Connection, project: ProjectId, number: u64, limit: u32) -> Result<Vec<Row>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM access_log WHERE project = $1 AND number > $2 ORDER BY number LIMIT $3"
    );
    let rows: Vec<Raw> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(project.0)
        .bind(signed(number))
        .bind(limit)
        .fetch_all(db)
        .await?;
    Ok(rows.into_iter().map(row).collect())
}

/// Everybody who did something with what this organisation answers for.
pub async fn people(db: &mut Connection, project: ProjectId, owner: OrgId) -> Result<Vec<UserId>> {
    const SQL: &str =
        "SELECT DISTINCT user FROM access_log WHERE project = $1 AND owner = $2 AND user IS NOT NULL";
    let users: Vec<Uuid> = sqlx::query_scalar(SQL).bind(project.0).bind(owner.0).fetch_all(db).await?;
    Ok(users.into_iter().map(UserId).collect())
}

/// The newest rows that were asked for, newest first.
pub async fn find(db: &mut Connection, project: ProjectId, wanted: &Wanted, limit: u32) -> Result<Vec<Row>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM access_log WHERE project = $1 AND ($2 IS NULL OR owner = $2) \
         AND ($3 IS NULL OR dwelling = $3) AND ($4 IS NULL OR user = $4) \
         AND ($5 IS NULL OR coalesce(happened - coalesce(clock_ahead, 0), at) >= $5) \
         AND ($6 IS NULL OR coalesce(happened - coalesce(clock_ahead, 0), at) < $6) \
         AND ($7 IS NULL OR number < $7) ORDER BY number DESC LIMIT $8"
    );
    let rows: Vec<Raw> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(project.0)
        .bind(wanted.owner.map(|id| id.0))
        .bind(wanted.dwelling.map(|id| id.0))
        .bind(wanted.user.map(|id| id.0))
        .bind(wanted.from)
        .bind(wanted.until)
        .bind(wanted.before.map(signed))
        .bind(limit)
        .fetch_all(db)
        .await?;
    Ok(rows.into_iter().map(row).collect())
}
