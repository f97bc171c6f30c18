//! Who is signed in.
//!
//! Owns: sessions by the hash of their token. Must never: hold a token itself.

use super::{
    Connection, Fault, Result,
    accounts::{self, Account},
};
use ::sync::people::OneSession;
use chrono::{DateTime, Utc};
use domain::id::{DeviceId, UserId};
use uuid::Uuid;

/// SHA-256 of a token.
pub type TokenHash = [u8; 32];

pub struct Session {
    pub account: Account,
    pub created: DateTime<Utc>,
    pub last_seen: DateTime<Utc>,
    /// Of the half that its cookie does not hold; none until it was claimed.
    pub half: Option<TokenHash>,
    /// From which device it is; none as long as that has no name.
    pub device: Option<DeviceId>,
    /// The account was closed: it is only good for hearing that.
    pub closed: bool,
}

pub struct NewSession {
    pub token: TokenHash,
    pub user: UserId,
    pub ends: DateTime<Utc>,
    pub half: Option<TokenHash>,
    pub device: Option<DeviceId>,
    pub now: DateTime<Utc>,
}

pub async fn create(db: &mut Connection, new: NewSession) -> Result<()> {
    const SQL: &str = "INSERT INTO session (token, user, created, last_seen, ends, id, half, device) \
                       VALUES ($1, $2, $3, $3, $4, randomblob(16), $5, $6)";
    sqlx::query(SQL)
        .bind(&new.token[..])
        .bind(new.user.0)
        .bind(new.now.timestamp())
        .bind(new.ends.timestamp())
        .bind(new.half.as_ref().map(|half| &half[..]))
        .bind(new.device.map(|device| device.0))
        .execute(db)
        .await?;
    Ok(())
}

type Found = (Uuid, Uuid, Uuid, String, String, String, i64, i64, Option<Vec<u8>>, Option<Uuid>, bool);

/// The session of this token, unless it ended or nobody was seen since `idle_since`. That of a closed account stays until its
/// end, however long nobody comes: its device has to hear it.
pub async fn find(
    db: &mut Connection,
    token: TokenHash,
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
) -> Result<Option<Session>> {
    const SQL: &str = "SELECT a.user, a.project, a.organisation, a.role, a.name, o.name, \
                       s.created, s.last_seen, s.half, s.device, a.closed IS NOT NULL \
                       FROM session s JOIN account a ON a.user = s.user \
                       JOIN organisation o ON o.id = a.organisation \
                       WHERE s.token = $1 AND s.ends > $2 AND (s.last_seen > $3 OR a.closed IS NOT NULL)";
    let row: Option<Found> = sqlx::query_as(SQL)
        .bind(&token[..])
        .bind(now.timestamp())
        .bind(idle_since.timestamp())
        .fetch_optional(db)
        .await?;
    let Some((user, project, org, role, name, org_name, created, seen, half, device, closed)) = row else {
        return Ok(None);
    };
    let half = half.map(TryInto::try_into).transpose();
    Ok(Some(Session {
        account: accounts::account((user, project, org, role, name, org_name))?,
        created: at(created),
        last_seen: at(seen),
        half: half.map_err(|_| Fault::Unreadable { what: "half of a session" })?,
        device: device.map(DeviceId),
        closed,
    }))
}

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

/// Sets the other half of a session made after `since` that has none. Says whether it did.
pub async fn set_half(
    db: &mut Connection,
    token: TokenHash,
    half: TokenHash,
    since: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str = "UPDATE session SET half = $2 WHERE token = $1 AND half IS NULL AND created > $3";
    let done = sqlx::query(SQL).bind(&token[..]).bind(&half[..]).bind(since.timestamp()).execute(db).await?;
    Ok(done.rows_affected() > 0)
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

/// Those whose time is over, and those made before `unclaimed_since` whose other half nobody claimed: nobody can use them.
pub async fn forget_ended(
    db: &mut Connection,
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
    unclaimed_since: DateTime<Utc>,
) -> Result<()> {
    const SQL: &str = "DELETE FROM session \
                       WHERE ends <= $1 OR (half IS NULL AND created <= $3) OR (last_seen <= $2 \
                       AND user NOT IN (SELECT user FROM account WHERE closed IS NOT NULL))";
    sqlx::query(SQL)
        .bind(now.timestamp())
        .bind(idle_since.timestamp())
        .bind(unclaimed_since.timestamp())
        .execute(db)
        .await?;
    Ok(())
}
