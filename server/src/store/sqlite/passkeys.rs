//! The public halves of people's passkeys.
//!
//! Owns: those. Must never: judge a signature (`auth` does).

use super::{Connection, Result};
use chrono::{DateTime, Utc};
use domain::id::UserId;

pub struct Stored {
    pub id: Vec<u8>,
    pub name: String,
    /// As JSON.
    pub key: String,
    pub created: DateTime<Utc>,
}

pub async fn add(db: &mut Connection, user: UserId, new: &Stored) -> Result<()> {
    const SQL: &str = "INSERT INTO passkey (id, user, name, key, created) VALUES ($1, $2, $3, $4, $5)";
    sqlx::query(SQL)
        .bind(&new.id)
        .bind(user.0)
        .bind(&new.name)
        .bind(&new.key)
        .bind(new.created.timestamp())
        .execute(db)
        .await?;
    Ok(())
}

pub async fn of(db: &mut Connection, user: UserId) -> Result<Vec<Stored>> {
    const SQL: &str = "SELECT id, name, key, created FROM passkey WHERE user = $1 ORDER BY created, id";
    let rows: Vec<(Vec<u8>, String, String, i64)> = sqlx::query_as(SQL).bind(user.0).fetch_all(db).await?;
    let stored = |(id, name, key, created)| {
        let created = DateTime::from_timestamp(created, 0).unwrap_or_default();
        Stored { id, name, key, created }
    };
    Ok(rows.into_iter().map(stored).collect())
}

/// The key of somebody whose account is open.
pub async fn key(db: &mut Connection, user: UserId, id: &[u8]) -> Result<Option<String>> {
    const SQL: &str = "SELECT p.key FROM passkey p JOIN account a ON a.user = p.user \
                       WHERE p.user = $1 AND p.id = $2 AND a.closed IS NULL";
    Ok(sqlx::query_scalar(SQL).bind(user.0).bind(id).fetch_optional(db).await?)
}

/// With the counter of its last use.
pub async fn update(db: &mut Connection, id: &[u8], key: &str) -> Result<()> {
    sqlx::query("UPDATE passkey SET key = $2 WHERE id = $1").bind(id).bind(key).execute(db).await?;
    Ok(())
}

pub async fn is_known(db: &mut Connection, id: &[u8]) -> Result<bool> {
    const SQL: &str = "SELECT EXISTS (SELECT 1 FROM passkey WHERE id = $1)";
    Ok(sqlx::query_scalar(SQL).bind(id).fetch_one(db).await?)
}

/// Says whether it was there.
pub async fn remove(db: &mut Connection, user: UserId, id: &[u8]) -> Result<bool> {
    let done = sqlx::query("DELETE FROM passkey WHERE user = $1 AND id = $2")
        .bind(user.0)
        .bind(id)
        .execute(db)
        .await?;
    Ok(done.rows_affected() > 0)
}
