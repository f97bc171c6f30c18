//! People who can sign in.
//!
//! Owns: names, roles and passphrase hashes. Must never: return a hash to anything but the check of it.

use super::{Connection, Fault, Result};
use domain::{
    id::{OrgId, ProjectId, UserId},
    member::{Actor, Role},
};
use uuid::Uuid;

/// Who somebody is, as far as every request needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub user: UserId,
    pub project: ProjectId,
    pub actor: Actor,
    pub name: String,
    pub org_name: String,
}

pub struct NewAccount<'a> {
    pub user: UserId,
    pub project: ProjectId,
    pub actor: Actor,
    pub sign_in_name: &'a str,
    pub passphrase_hash: &'a str,
    pub name: &'a str,
}

pub async fn create(db: &mut Connection, account: NewAccount<'_>) -> Result<()> {
    const SQL: &str = "INSERT INTO account (user, project, organisation, sign_in_name, passphrase, role, name) \
                       VALUES ($1, $2, $3, $4, $5, $6, $7)";
    sqlx::query(SQL)
        .bind(account.user.0)
        .bind(account.project.0)
        .bind(account.actor.org.0)
        .bind(account.sign_in_name)
        .bind(account.passphrase_hash)
        .bind(role_text(account.actor.role)?)
        .bind(account.name)
        .execute(db)
        .await?;
    Ok(())
}

pub async fn name_is_taken(db: &mut Connection, sign_in_name: &str) -> Result<bool> {
    const SQL: &str = "SELECT EXISTS (SELECT 1 FROM account WHERE sign_in_name = $1)";
    Ok(sqlx::query_scalar(SQL).bind(sign_in_name).fetch_one(db).await?)
}

pub async fn passphrase_hash(db: &mut Connection, sign_in_name: &str) -> Result<Option<(UserId, String)>> {
    const SQL: &str = "SELECT user, passphrase FROM account \
                       WHERE sign_in_name = $1 AND closed IS NULL AND passphrase <> ''";
    let row: Option<(Uuid, String)> = sqlx::query_as(SQL).bind(sign_in_name).fetch_optional(db).await?;
    Ok(row.map(|(user, hash)| (UserId(user), hash)))
}

pub async fn load(db: &mut Connection, user: UserId) -> Result<Option<Account>> {
    const SQL: &str = "SELECT a.user, a.project, a.organisation, a.role, a.name, o.name \
                       FROM account a JOIN organisation o ON o.id = a.organisation WHERE a.user = $1";
    let row = sqlx::query_as(SQL).bind(user.0).fetch_optional(db).await?;
    row.map(account).transpose()
}

/// Everybody who has, or had, an account here, and whether it was closed.
pub async fn all(db: &mut Connection, project: ProjectId) -> Result<Vec<(Account, bool)>> {
    const SQL: &str = "SELECT a.user, a.project, a.organisation, a.role, a.name, o.name, a.closed IS NOT NULL \
                       FROM account a JOIN organisation o ON o.id = a.organisation \
                       WHERE a.project = $1 ORDER BY o.name, a.name";
    let rows: Vec<(Uuid, Uuid, Uuid, String, String, String, bool)> =
        sqlx::query_as(SQL).bind(project.0).fetch_all(db).await?;
    let all = rows.into_iter().map(|(user, project, org, role, name, org_name, closed)| {
        Ok((account((user, project, org, role, name, org_name))?, closed))
    });
    all.collect()
}

pub async fn exist(db: &mut Connection, project: ProjectId) -> Result<bool> {
    const SQL: &str = "SELECT EXISTS (SELECT 1 FROM account WHERE project = $1)";
    Ok(sqlx::query_scalar(SQL).bind(project.0).fetch_one(db).await?)
}

pub(super) type Row = (Uuid, Uuid, Uuid, String, String, String);

pub(super) fn account((user, project, org, role, name, org_name): Row) -> Result<Account> {
    let actor = Actor { user: UserId(user), org: OrgId(org), role: role_from(&role)? };
    Ok(Account { user: UserId(user), project: ProjectId(project), actor, name, org_name })
}

/// A role as it stands in tables: the same word as on the wire.
pub(super) fn role_text(role: Role) -> Result<String> {
    match serde_json::to_value(role) {
        Ok(serde_json::Value::String(text)) => Ok(text),
        _ => Err(Fault::Unreadable { what: "role" }),
    }
}

pub(super) fn role_from(text: &str) -> Result<Role> {
    serde_json::from_value(text.into()).map_err(|_| Fault::Unreadable { what: "role" })
}
