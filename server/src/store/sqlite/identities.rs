//! Who somebody is in the directory of their own organisation.
//!
//! Owns: issuer and subject, always both. Must never: know an e-mail address; those are given to others later.

use super::{Connection, Result};
use domain::id::UserId;
use uuid::Uuid;

/// The account of this person, while it is open.
pub async fn find(db: &mut Connection, issuer: &str, subject: &str) -> Result<Option<UserId>> {
    const SQL: &str = "SELECT i.user FROM directory_identity i JOIN account a ON a.user = i.user \
                       WHERE i.issuer = $1 AND i.subject = $2 AND a.closed IS NULL";
    let user: Option<Uuid> = sqlx::query_scalar(SQL).bind(issuer).bind(subject).fetch_optional(db).await?;
    Ok(user.map(UserId))
}

/// Whether this person has an account already, also one that was closed.
pub async fn is_known(db: &mut Connection, issuer: &str, subject: &str) -> Result<bool> {
    const SQL: &str = "SELECT EXISTS (SELECT 1 FROM directory_identity WHERE issuer = $1 AND subject = $2)";
    Ok(sqlx::query_scalar(SQL).bind(issuer).bind(subject).fetch_one(db).await?)
}

pub async fn bind(db: &mut Connection, issuer: &str, subject: &str, user: UserId) -> Result<()> {
    const SQL: &str = "INSERT INTO directory_identity (issuer, subject, user) VALUES ($1, $2, $3)";
    sqlx::query(SQL).bind(issuer).bind(subject).bind(user.0).execute(db).await?;
    Ok(())
}
