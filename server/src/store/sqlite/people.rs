//! The people of a project, as an administrator sees them.
//!
//! Owns: that list, changing a role and closing an account. Must never: return a secret or the hash of one.

use super::{
    Connection, Result,
    accounts::{role_from, role_text},
    sessions::TokenHash,
    unsigned,
};
use ::sync::people::Person;
use chrono::{DateTime, Utc};
use domain::{
    id::{OrgId, ProjectId, UserId},
    member::Role,
};
use uuid::Uuid;

type Row = (Uuid, String, Uuid, String, String, bool, bool, u32);

/// Everybody of this project, or only the one who is asked for. Sessions that ended by themselves do not count.
pub async fn list(
    db: &mut Connection,
    project: ProjectId,
    only: Option<UserId>,
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
) -> Result<Vec<Person>> {
    const SQL: &str = "SELECT a.user, a.name, a.organisation, o.name, a.role, a.closed IS NOT NULL, \
                         EXISTS (SELECT 1 FROM second_factor f WHERE f.user = a.user AND f.confirmed = 1), \
                         (SELECT count(*) FROM session s \
                          WHERE s.user = a.user AND s.ends > $3 AND s.last_seen > $4 AND a.closed IS NULL) \
                       FROM account a JOIN organisation o ON o.id = a.organisation \
                       WHERE a.project = $1 AND ($2 IS NULL OR a.user = $2) \
                       ORDER BY a.closed IS NOT NULL, o.name, a.name";
    let rows: Vec<Row> = sqlx::query_as(SQL)
        .bind(project.0)
        .bind(only.map(|user| user.0))
        .bind(now.timestamp())
        .bind(idle_since.timestamp())
        .fetch_all(db)
        .await?;
    rows.into_iter().map(person).collect()
}

fn person((user, name, org, org_name, role, closed, second_factor, sessions): Row) -> Result<Person> {
    let role = role_from(&role)?;
    let (user, org) = (UserId(user), OrgId(org));
    Ok(Person { user, name, org, org_name, role, closed, second_factor, sessions })
}

/// The one that they had ends now.
pub async fn set_role(db: &mut Connection, user: UserId, role: Role, now: DateTime<Utc>) -> Result<()> {
    const ENDS: &str = "INSERT INTO former_role (user, role, ended) \
                        SELECT user, role, $2 FROM account WHERE user = $1";
    const BEGINS: &str = "UPDATE account SET role = $2 WHERE user = $1";
    sqlx::query(ENDS).bind(user.0).bind(now.timestamp()).execute(&mut *db).await?;
    sqlx::query(BEGINS).bind(user.0).bind(role_text(role)?).execute(db).await?;
    Ok(())
}

/// How often their role has changed.
pub async fn role_changes(db: &mut Connection, user: UserId) -> Result<u64> {
    const SQL: &str = "SELECT count(*) FROM former_role WHERE user = $1";
    Ok(unsigned(sqlx::query_scalar(SQL).bind(user.0).fetch_one(db).await?))
}

/// The roles that ended since then, the last one last.
pub async fn former_roles(db: &mut Connection, user: UserId, since: DateTime<Utc>) -> Result<Vec<Role>> {
    const SQL: &str = "SELECT role FROM former_role WHERE user = $1 AND ended > $2 ORDER BY rowid";
    let rows: Vec<String> =
        sqlx::query_scalar(SQL).bind(user.0).bind(since.timestamp()).fetch_all(db).await?;
    rows.iter().map(|role| role_from(role)).collect()
}

/// Says whether there was somebody to close.
pub async fn close(
    db: &mut Connection,
    project: ProjectId,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<bool> {
    const SQL: &str = "UPDATE account SET closed = $3 WHERE project = $1 AND user = $2 AND closed IS NULL";
    let done = sqlx::query(SQL).bind(project.0).bind(user.0).bind(now.timestamp()).execute(db).await?;
    Ok(done.rows_affected() > 0)
}

/// With which name somebody signs in, and the hash to check; no hash for who has no passphrase.
pub async fn secret(db: &mut Connection, user: UserId) -> Result<Option<(String, Option<String>)>> {
    const SQL: &str = "SELECT sign_in_name, NULLIF(passphrase, '') FROM account WHERE user = $1";
    Ok(sqlx::query_as(SQL).bind(user.0).fetch_optional(db).await?)
}

pub async fn set_passphrase(db: &mut Connection, user: UserId, hash: &str) -> Result<()> {
    sqlx::query("UPDATE account SET passphrase = $2 WHERE user = $1")
        .bind(user.0)
        .bind(hash)
        .execute(db)
        .await?;
    Ok(())
}

/// All sessions of somebody, or this one; the kept one stays. Says how many ended.
pub async fn end_sessions(
    db: &mut Connection,
    user: UserId,
    session: Option<Uuid>,
    keep: Option<TokenHash>,
) -> Result<u64> {
    const SQL: &str = "DELETE FROM session WHERE user = $1 AND ($2 IS NULL OR id = $2) \
                       AND ($3 IS NULL OR token <> $3)";
    let done = sqlx::query(SQL)
        .bind(user.0)
        .bind(session)
        .bind(keep.as_ref().map(|token| &token[..]))
        .execute(db)
        .await?;
    Ok(done.rows_affected())
}
