//! Devices that were given a name, by the hash of their token.
//!
//! Owns: what is known of each. Must never: hold a token itself, or what anybody did on one (the access log does).

use super::{Connection, Result, sessions::TokenHash, signed, unsigned};
use chrono::{DateTime, Utc};
use domain::id::{DeviceId, OrgId, ProjectId, UserId};
use uuid::Uuid;

/// A device that shows its token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    pub id: DeviceId,
    pub project: ProjectId,
    pub name: String,
    pub revoked: bool,
    pub last_contact: Option<DateTime<Utc>>,
    pub unsent: u64,
}

pub struct NewDevice<'a> {
    pub id: DeviceId,
    pub project: ProjectId,
    pub token: TokenHash,
    pub name: &'a str,
    pub org: OrgId,
    pub by: UserId,
    pub now: DateTime<Utc>,
}

/// As the device told at its last contact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    pub unsent: u64,
    pub oldest_waits: u64,
    pub used: u64,
    pub allowed: u64,
    pub app_version: String,
    /// Seconds that its clock is ahead of ours.
    pub clock_ahead: i64,
}

/// All there is to know of one.
#[derive(Clone, Debug)]
pub struct Whole {
    pub id: DeviceId,
    pub name: String,
    pub org_name: String,
    pub enrolled: DateTime<Utc>,
    pub revoked: Option<DateTime<Utc>>,
    pub last_contact: Option<DateTime<Utc>>,
    pub told: Option<Told>,
}

pub async fn create(db: &mut Connection, new: NewDevice<'_>) -> Result<()> {
    const SQL: &str = "INSERT INTO device (id, project, token, name, org, enrolled, enrolled_by) \
                       VALUES ($1, $2, $3, $4, $5, $6, $7)";
    sqlx::query(SQL)
        .bind(new.id.0)
        .bind(new.project.0)
        .bind(&new.token[..])
        .bind(new.name)
        .bind(new.org.0)
        .bind(new.now.timestamp())
        .bind(new.by.0)
        .execute(db)
        .await?;
    Ok(())
}

pub async fn find(db: &mut Connection, token: TokenHash) -> Result<Option<Device>> {
    const SQL: &str = "SELECT id, project, name, revoked IS NOT NULL, last_contact, coalesce(unsent, 0) \
                       FROM device WHERE token = $1";
    let row: Option<(Uuid, Uuid, String, bool, Option<i64>, i64)> =
        sqlx::query_as(SQL).bind(&token[..]).fetch_optional(db).await?;
    Ok(row.map(|(id, project, name, revoked, contact, unsent)| Device {
        id: DeviceId(id),
        project: ProjectId(project),
        name,
        revoked,
        last_contact: contact.and_then(moment),
        unsent: unsigned(unsent),
    }))
}

/// Whether one that works here has this name.
pub async fn is_taken(db: &mut Connection, project: ProjectId, name: &str, but: DeviceId) -> Result<bool> {
    const SQL: &str = "SELECT EXISTS (SELECT 1 FROM device \
                       WHERE project = $1 AND lower(name) = lower($2) AND id <> $3 AND revoked IS NULL)";
    Ok(sqlx::query_scalar(SQL).bind(project.0).bind(name).bind(but.0).fetch_one(db).await?)
}

pub async fn contact(
    db: &mut Connection,
    id: DeviceId,
    told: Option<&Told>,
    now: DateTime<Utc>,
) -> Result<()> {
    const CONTACT: &str = "UPDATE device SET last_contact = $2 WHERE id = $1";
    const TOLD: &str = "UPDATE device SET unsent = $2, oldest_seconds = $3, bytes_used = $4, \
                        bytes_allowed = $5, app_version = $6, clock_ahead = $7 WHERE id = $1";
    sqlx::query(CONTACT).bind(id.0).bind(now.timestamp()).execute(&mut *db).await?;
    if let Some(told) = told {
        sqlx::query(TOLD)
            .bind(id.0)
            .bind(signed(told.unsent))
            .bind(signed(told.oldest_waits))
            .bind(signed(told.used))
            .bind(signed(told.allowed))
            .bind(&told.app_version)
            .bind(told.clock_ahead)
            .execute(db)
            .await?;
    }
    Ok(())
}

/// False when there is none in this project.
pub async fn rename(db: &mut Connection, project: ProjectId, id: DeviceId, name: &str) -> Result<bool> {
    const SQL: &str = "UPDATE device SET name = $3 WHERE project = $1 AND id = $2";
    let done = sqlx::query(SQL).bind(project.0).bind(id.0).bind(name).execute(db).await?;
    Ok(done.rows_affected() > 0)
}

/// From now on it gets nothing; false when there is none in this project that still did.
pub async fn revoke(
    db: &mut Connection,
    project: ProjectId,
    id: DeviceId,
    now: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str = "UPDATE device SET revoked = $3 WHERE project = $1 AND id = $2 AND revoked IS NULL";
    const SESSIONS: &str = "DELETE FROM session WHERE device = $1";
    let done = sqlx::query(SQL).bind(project.0).bind(id.0).bind(now.timestamp()).execute(&mut *db).await?;
    sqlx::query(SESSIONS).bind(id.0).execute(db).await?;
    Ok(done.rows_affected() > 0)
}

/// Notes from which device a session is.
pub async fn signed_in(db: &mut Connection, token: TokenHash, id: DeviceId) -> Result<()> {
    const SQL: &str = "UPDATE session SET device = $2 WHERE token = $1 AND device IS NOT $2";
    sqlx::query(SQL).bind(&token[..]).bind(id.0).execute(db).await?;
    Ok(())
}

pub async fn name(db: &mut Connection, id: DeviceId) -> Result<Option<String>> {
    const SQL: &str = "SELECT name FROM device WHERE id = $1";
    Ok(sqlx::query_scalar(SQL).bind(id.0).fetch_optional(db).await?)
}

/// Who is signed in there.
pub async fn people(db: &mut Connection, id: DeviceId) -> Result<Vec<String>> {
    const SQL: &str = "SELECT DISTINCT a.name FROM session s JOIN account a ON a.user = s.user \
                       WHERE s.device = $1 AND a.closed IS NULL ORDER BY a.name";
    Ok(sqlx::query_scalar(SQL).bind(id.0).fetch_all(db).await?)
}

type Row = (
    Uuid,
    String,
    String,
    i64,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<String>,
    Option<i64>,
);

/// Those at work first, the longest silent first among them.
pub async fn all(db: &mut Connection, project: ProjectId) -> Result<Vec<Whole>> {
    const SQL: &str = "SELECT d.id, d.name, o.name, d.enrolled, d.revoked, d.last_contact, d.unsent, \
                       d.oldest_seconds, d.bytes_used, d.bytes_allowed, d.app_version, d.clock_ahead \
                       FROM device d JOIN organisation o ON o.id = d.org WHERE d.project = $1 \
                       ORDER BY d.revoked IS NOT NULL, coalesce(d.last_contact, d.enrolled)";
    let rows: Vec<Row> = sqlx::query_as(SQL).bind(project.0).fetch_all(db).await?;
    Ok(rows.into_iter().map(whole).collect())
}

fn whole(row: Row) -> Whole {
    let (id, name, org_name, enrolled, revoked, contact, unsent, waits, used, allowed, version, ahead) = row;
    let number = |number: Option<i64>| number.map_or(0, unsigned);
    Whole {
        id: DeviceId(id),
        name,
        org_name,
        enrolled: moment(enrolled).unwrap_or_default(),
        revoked: revoked.and_then(moment),
        last_contact: contact.and_then(moment),
        told: version.map(|app_version| Told {
            unsent: number(unsent),
            oldest_waits: number(waits),
            used: number(used),
            allowed: number(allowed),
            app_version,
            clock_ahead: ahead.unwrap_or(0),
        }),
    }
}

fn moment(seconds: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(seconds, 0)
}
