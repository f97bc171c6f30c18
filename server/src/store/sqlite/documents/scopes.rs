//! Documents that go from one scope to another, and who hears that they let go of one.
//!
//! Owns: those moves. Must never: tell anybody of a document that they never had.

use super::{Connection, Entry, Result, signed, unsigned};
use domain::{
    document::Document,
    id::{DocumentId, OrgId, ProjectId},
    scope::Scope,
};
use uuid::Uuid;

/// What was handed over to another scope after `cursor`: gone, for whoever holds this one.
pub(super) async fn left_since(
    db: &mut Connection,
    project: ProjectId,
    scope: Scope,
    cursor: u64,
    limit: usize,
) -> Result<Vec<Entry>> {
    const SQL: &str = "SELECT id, seq FROM document_left \
                       WHERE project = $1 AND scope = $2 AND seq > $3 ORDER BY seq LIMIT $4";
    let rows: Vec<(Uuid, i64)> = sqlx::query_as(SQL)
        .bind(project.0)
        .bind(scope.to_string())
        .bind(signed(cursor))
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .fetch_all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, seq)| Entry::Erased { id: DocumentId(id), seq: unsigned(seq) }).collect())
}

/// Whether whoever holds this scope could see it once.
pub async fn has_left(db: &mut Connection, project: ProjectId, id: DocumentId, scope: Scope) -> Result<bool> {
    const SQL: &str =
        "SELECT EXISTS (SELECT 1 FROM document_left WHERE project = $1 AND id = $2 AND scope = $3)";
    Ok(sqlx::query_scalar(SQL).bind(project.0).bind(id.0).bind(scope.to_string()).fetch_one(db).await?)
}

/// Gives a stored document the scope it has now, from one whose readers do not hold that one: they let go of it.
pub async fn move_from(
    db: &mut Connection,
    project: ProjectId,
    before: Scope,
    document: &Document,
) -> Result<()> {
    put(db, project, document).await?;
    come(db, project, document, document.scope).await?;
    leave(db, project, document, before).await
}

/// Gives a stored visit the scope it has now, and tells the organisations whose people no longer go along. They hear it in
/// their own scope: in the one of joint visits everybody would. The owner's people hold both, and find it where it is.
pub async fn show_to(
    db: &mut Connection,
    project: ProjectId,
    document: &Document,
    before: &[OrgId],
    now: &[OrgId],
) -> Result<()> {
    if before == now {
        return Ok(());
    }
    put(db, project, document).await?;
    for org in now {
        come(db, project, document, Scope::Org(*org)).await?;
    }
    for org in before.iter().filter(|org| !now.contains(org)) {
        leave(db, project, document, Scope::Org(*org)).await?;
    }
    Ok(())
}

async fn put(db: &mut Connection, project: ProjectId, document: &Document) -> Result<()> {
    const SQL: &str = "UPDATE document SET scope = $3 WHERE project = $1 AND id = $2";
    let scope = document.scope.to_string();
    sqlx::query(SQL).bind(project.0).bind(document.id.0).bind(scope).execute(db).await?;
    Ok(())
}

/// Whoever holds this scope has it from now on: what they would have heard before must not take it away.
async fn come(db: &mut Connection, project: ProjectId, document: &Document, to: Scope) -> Result<()> {
    const SQL: &str = "DELETE FROM document_left WHERE project = $1 AND id = $2 AND scope = $3";
    sqlx::query(SQL).bind(project.0).bind(document.id.0).bind(to.to_string()).execute(db).await?;
    Ok(())
}

/// Whoever holds this scope lets go of it.
async fn leave(db: &mut Connection, project: ProjectId, document: &Document, from: Scope) -> Result<()> {
    const SQL: &str = "INSERT INTO document_left (project, scope, seq, id) VALUES ($1, $2, $3, $4) \
                       ON CONFLICT (project, scope, id) DO UPDATE SET seq = excluded.seq";
    sqlx::query(SQL)
        .bind(project.0)
        .bind(from.to_string())
        .bind(signed(document.seq))
        .bind(document.id.0)
        .execute(db)
        .await?;
    Ok(())
}
