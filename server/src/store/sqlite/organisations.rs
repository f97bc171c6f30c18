//! The organisations that work in a project.
//!
//! Owns: their names. Must never: hold who works there (`accounts` does).

use super::{Connection, Result};
use domain::id::{OrgId, ProjectId};
use uuid::Uuid;

pub async fn create(db: &mut Connection, id: OrgId, project: ProjectId, name: &str) -> Result<()> {
    const SQL: &str = "INSERT INTO organisation (id, project, name) VALUES ($1, $2, $3)";
    sqlx::query(SQL).bind(id.0).bind(project.0).bind(name).execute(db).await?;
    Ok(())
}

pub async fn named(db: &mut Connection, project: ProjectId, name: &str) -> Result<Option<OrgId>> {
    const SQL: &str = "SELECT id FROM organisation WHERE project = $1 AND name = $2";
    let id: Option<Uuid> = sqlx::query_scalar(SQL).bind(project.0).bind(name).fetch_optional(db).await?;
    Ok(id.map(OrgId))
}

pub async fn all(db: &mut Connection, project: ProjectId) -> Result<Vec<(OrgId, String)>> {
    const SQL: &str = "SELECT id, name FROM organisation WHERE project = $1 ORDER BY name";
    let rows: Vec<(Uuid, String)> = sqlx::query_as(SQL).bind(project.0).fetch_all(db).await?;
    Ok(rows.into_iter().map(|(id, name)| (OrgId(id), name)).collect())
}
