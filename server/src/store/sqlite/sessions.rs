//! Who is signed in.
//!
//! Owns: sessions by the hash of their token. Must never: hold a token itself.

use super::{
    Connection, Result,
    accounts::{self, Account},
};
use ::sync::people::OneSession;
use chrono::{DateTime, Utc};
use domain::id::UserId;
use uuid::Uuid;

/// SHA-256 of a token.
pub type TokenHash = [u8; 32];

pub struct Session {
    pub account: Account,
    pub last_seen: DateTime<Utc>,
}

pub async fn create(
    db: &mut Connection,
    token: TokenHash,
    user: UserId,
    now: DateTime<Utc>,
    ends: DateTime<Utc>,
) -> Result<()> {
    const SQL: &str = "INSERT INTO session (token, user, created, last_seen, ends, id) VALUES ($1, $2, $3, $3, $4, randomblob(16))";
    sqlx::query(SQL)
        .bind(&token[..])
        .bind(user.0)
        .bind(now.timestamp())
        .bind(ends.timestamp())
        .execute(db)
        .await?;
    Ok(())
}

/// The session of this token, unless it ended or nobody was seen since `idle_since`.
pub async fn find(
    db: &mut Connection,
    token: TokenHash,
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
) -> Result<Option<Session>> {
    const SQL: &str = "SELECT a.user, a.project, a.organisation, a.role, a.name, o.name, s.last_seen \
                       FROM session s JOIN account a ON a.user = s.user \
                       JOIN organisation o ON o.id = a.organisation \
                       WHERE s.token = $1 AND s.ends > $2 AND s.last_seen > $3 AND a.closed IS NULL";
    let row: Option<(Uuid, Uuid, Uuid, String, String, String, i64)> = sqlx::query_as(SQL)
        .bind(&token[..])
        .bind(now.timestamp())
        .bind(idle_since.timestamp())
        .fetch_optional(db)
        .await?;
    let Some((user, project, org, role, name, org_name, seen)) = row else { return Ok(None) };
    let account = accounts::account((user, project, org, role, name, org_name))?;
    Ok(Some(Session { account, last_seen: DateTime::from_timestamp(seen, 0).unwrap_or_default() }))
}

/// All that somebody has open; the token of the one that asks tells it from the others.
pub async fn of(
    db: &mut Connection,
    user: UserId,
    this: TokenHash,
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
) -> Result<Vec<OneSession>> {
    const SQL: &str = "SELECT id, created, last_seen, token = $2 FROM session \
                       WHERE user = $1 AND ends > $3 AND last_seen > $4 AND id IS NOT NULL \
                       ORDER BY token = $2 DESC, last_seen DESC";
    let rows: Vec<(Uuid, i64, i64, bool)> = sqlx::query_as(SQL)
        .bind(user.0)
        .bind(&this[..])
        .bind(now.timestamp())
        .bind(idle_since.timestamp())
        .fetch_all(db)
        .await?;
    let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    let session = |(id, since, seen, this)| OneSession { id, since: at(since), last_seen: at(seen), this };
    Ok(rows.into_iter().map(session).collect())
}

pub async fn seen(db: &mut Connection, token: TokenHash, now: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "UPDATE session SET last_seen = max(last_seen, $2) WHERE token = $1";
    sqlx::query(SQL).bind(&token[..]).bind(now.timestamp()).execute(db).await?;
    Ok(())
}

pub async fn end(db: &mut Connection, token: TokenHash) -> Result<()> {
    sqlx::query("DELETE FROM session WHERE token = $1").bind(&token[..]).execute(db).await?;
    Ok(())
}

pub async fn forget_ended(db: &mut Connection, now: DateTime<Utc>, idle_since: DateTime<Utc>) -> Result<()> {
    const SQL: &str = "DELETE FROM session WHERE ends <= $1 OR last_seen <= $2";
    sqlx::query(SQL).bind(now.timestamp()).bind(idle_since.timestamp()).execute(db).await?;
    Ok(())
}
