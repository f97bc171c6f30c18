//! The organisations that work in a project.
//!
//! Owns: their names and kinds. Must never: hold who works there (`accounts` does).

use super::{Connection, Fault, Result};
use domain::{
    id::{OrgId, ProjectId},
    member::OrgKind,
};
use uuid::Uuid;

pub struct Organisation {
    pub id: OrgId,
    pub name: String,
    pub kind: OrgKind,
}

pub async fn create(db: &mut Connection, project: ProjectId, new: &Organisation) -> Result<()> {
    const SQL: &str = "INSERT INTO organisation (id, project, name, kind) VALUES ($1, $2, $3, $4)";
    let kind = kind_text(new.kind)?;
    sqlx::query(SQL).bind(new.id.0).bind(project.0).bind(&new.name).bind(kind).execute(db).await?;
    Ok(())
}

pub async fn load(db: &mut Connection, project: ProjectId, id: OrgId) -> Result<Option<Organisation>> {
    Ok(all(db, project).await?.into_iter().find(|organisation| organisation.id == id))
}

pub async fn named(db: &mut Connection, project: ProjectId, name: &str) -> Result<Option<OrgId>> {
    const SQL: &str = "SELECT id FROM organisation WHERE project = $1 AND name = $2";
    let id: Option<Uuid> = sqlx::query_scalar(SQL).bind(project.0).bind(name).fetch_optional(db).await?;
    Ok(id.map(OrgId))
}

pub async fn all(db: &mut Connection, project: ProjectId) -> Result<Vec<Organisation>> {
    const SQL: &str = "SELECT id, name, kind FROM organisation WHERE project = $1 ORDER BY name";
    let rows: Vec<(Uuid, String, String)> = sqlx::query_as(SQL).bind(project.0).fetch_all(db).await?;
    let read = |(id, name, kind): (Uuid, String, String)| {
        Ok(Organisation { id: OrgId(id), name, kind: kind_from(&kind)? })
    };
    rows.into_iter().map(read).collect()
}

/// As it stands in tables: the same word as on the wire.
fn kind_text(kind: OrgKind) -> Result<String> {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(text)) => Ok(text),
        _ => Err(Fault::Unreadable { what: "kind of organisation" }),
    }
}

fn kind_from(text: &str) -> Result<OrgKind> {
    let value = serde_json::Value::String(text.to_owned());
    serde_json::from_value(value).map_err(|_| Fault::Unreadable { what: "kind of organisation" })
}
