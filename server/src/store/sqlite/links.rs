//! One-time links, with which a new colleague makes an account.
//!
//! Owns: links by the hash of their token. Must never: let one be used twice.

use super::{Connection, Result, accounts, sessions::TokenHash};
use chrono::{DateTime, Utc};
use domain::{
    id::{OrgId, ProjectId},
    member::{Actor, Role},
};
use uuid::Uuid;

/// What the account made with it will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub project: ProjectId,
    pub actor: Actor,
    pub org_name: String,
}

pub async fn create(
    db: &mut Connection,
    token: TokenHash,
    project: ProjectId,
    org: OrgId,
    role: Role,
    ends: DateTime<Utc>,
) -> Result<()> {
    const SQL: &str = "INSERT INTO one_time_link (token, project, organisation, role, ends) \
                       VALUES ($1, $2, $3, $4, $5)";
    sqlx::query(SQL)
        .bind(&token[..])
        .bind(project.0)
        .bind(org.0)
        .bind(accounts::role_text(role)?)
        .bind(ends.timestamp())
        .execute(db)
        .await?;
    Ok(())
}

/// The link, while it is still good.
pub async fn find(db: &mut Connection, token: TokenHash, now: DateTime<Utc>) -> Result<Option<Link>> {
    const SQL: &str = "SELECT l.project, l.organisation, l.role, o.name \
                       FROM one_time_link l JOIN organisation o ON o.id = l.organisation \
                       WHERE l.token = $1 AND l.used = 0 AND l.ends > $2";
    let row: Option<(Uuid, Uuid, String, String)> =
        sqlx::query_as(SQL).bind(&token[..]).bind(now.timestamp()).fetch_optional(db).await?;
    let Some((project, org, role, org_name)) = row else { return Ok(None) };
    let actor = Actor { org: OrgId(org), role: accounts::role_from(&role)? };
    Ok(Some(Link { project: ProjectId(project), actor, org_name }))
}

pub async fn spend(db: &mut Connection, token: TokenHash) -> Result<()> {
    sqlx::query("UPDATE one_time_link SET used = 1 WHERE token = $1").bind(&token[..]).execute(db).await?;
    Ok(())
}

/// Links of this project that were never used stop working.
pub async fn withdraw_unused(db: &mut Connection, project: ProjectId) -> Result<()> {
    const SQL: &str = "DELETE FROM one_time_link WHERE project = $1 AND used = 0";
    sqlx::query(SQL).bind(project.0).execute(db).await?;
    Ok(())
}
