//! One-time links, with which a new colleague makes an account, or one who forgot their passphrase gets another.
//!
//! Owns: links by the hash of their token. Must never: let one be used twice.

use super::{Connection, Result, accounts, sessions::TokenHash};
use ::sync::people::Invitation;
use chrono::{DateTime, Utc};
use domain::{
    id::{OrgId, ProjectId, UserId},
    member::{Post, Role},
};
use uuid::Uuid;

/// What the account made with it will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub project: ProjectId,
    pub post: Post,
    pub org_name: String,
    /// Of this account it gives another passphrase; it makes none.
    pub renews: Option<Renews>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renews {
    pub user: UserId,
    pub sign_in_name: String,
}

pub struct NewLink {
    pub token: TokenHash,
    pub project: ProjectId,
    pub org: OrgId,
    pub role: Role,
    pub ends: DateTime<Utc>,
    /// Printed by a start of the server, not asked for by somebody.
    pub at_start: bool,
    /// Whose passphrase it renews; none for somebody new.
    pub renews: Option<UserId>,
}

pub async fn create(db: &mut Connection, link: NewLink) -> Result<()> {
    const SQL: &str = "INSERT INTO one_time_link (token, project, organisation, role, ends, at_start, user, id) \
                       VALUES ($1, $2, $3, $4, $5, $6, $7, randomblob(16))";
    sqlx::query(SQL)
        .bind(&link.token[..])
        .bind(link.project.0)
        .bind(link.org.0)
        .bind(accounts::role_text(link.role)?)
        .bind(link.ends.timestamp())
        .bind(link.at_start)
        .bind(link.renews.map(|user| user.0))
        .execute(db)
        .await?;
    Ok(())
}

type Row = (Uuid, Uuid, String, String, Option<Uuid>, Option<String>);

/// The link, while it is still good; one for an account only as long as that is not closed.
pub async fn find(db: &mut Connection, token: TokenHash, now: DateTime<Utc>) -> Result<Option<Link>> {
    const SQL: &str = "SELECT l.project, l.organisation, l.role, o.name, a.user, a.sign_in_name \
                       FROM one_time_link l JOIN organisation o ON o.id = l.organisation \
                       LEFT JOIN account a ON a.user = l.user AND a.closed IS NULL \
                       WHERE l.token = $1 AND l.used = 0 AND l.ends > $2 \
                       AND (l.user IS NULL OR a.user IS NOT NULL)";
    let row: Option<Row> =
        sqlx::query_as(SQL).bind(&token[..]).bind(now.timestamp()).fetch_optional(db).await?;
    let Some((project, org, role, org_name, user, sign_in_name)) = row else { return Ok(None) };
    let post = Post { org: OrgId(org), role: accounts::role_from(&role)? };
    let renews = user.zip(sign_in_name);
    let renews = renews.map(|(user, sign_in_name)| Renews { user: UserId(user), sign_in_name });
    Ok(Some(Link { project: ProjectId(project), post, org_name, renews }))
}

pub async fn spend(db: &mut Connection, token: TokenHash) -> Result<()> {
    sqlx::query("UPDATE one_time_link SET used = 1 WHERE token = $1").bind(&token[..]).execute(db).await?;
    Ok(())
}

/// Those for somebody new that can still be used, the first to end in front.
pub async fn open(db: &mut Connection, project: ProjectId, now: DateTime<Utc>) -> Result<Vec<Invitation>> {
    const SQL: &str = "SELECT id, organisation, role, ends FROM one_time_link \
                       WHERE project = $1 AND used = 0 AND ends > $2 AND id IS NOT NULL \
                       AND user IS NULL ORDER BY ends";
    let rows: Vec<(Uuid, Uuid, String, i64)> =
        sqlx::query_as(SQL).bind(project.0).bind(now.timestamp()).fetch_all(db).await?;
    let invitation = |(id, org, role, ends): (Uuid, Uuid, String, i64)| {
        let ends = DateTime::from_timestamp(ends, 0).unwrap_or_default();
        Ok(Invitation { id, org: OrgId(org), role: accounts::role_from(&role)?, ends })
    };
    rows.into_iter().map(invitation).collect()
}

/// Says whether there was one to withdraw.
pub async fn withdraw(db: &mut Connection, project: ProjectId, id: Uuid) -> Result<bool> {
    const SQL: &str = "DELETE FROM one_time_link WHERE project = $1 AND id = $2 AND used = 0";
    let done = sqlx::query(SQL).bind(project.0).bind(id).execute(db).await?;
    Ok(done.rows_affected() > 0)
}

/// A link for this account that was not used stops working.
pub async fn withdraw_of(db: &mut Connection, project: ProjectId, user: UserId) -> Result<()> {
    const SQL: &str = "DELETE FROM one_time_link WHERE project = $1 AND user = $2 AND used = 0";
    sqlx::query(SQL).bind(project.0).bind(user.0).execute(db).await?;
    Ok(())
}

/// Links that an earlier start printed and nobody used stop working.
pub async fn withdraw_from_start(db: &mut Connection, project: ProjectId) -> Result<()> {
    const SQL: &str = "DELETE FROM one_time_link WHERE project = $1 AND at_start = 1 AND used = 0";
    sqlx::query(SQL).bind(project.0).execute(db).await?;
    Ok(())
}
