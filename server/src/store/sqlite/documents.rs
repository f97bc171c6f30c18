//! Documents: the present state of everything that synchronises.
//!
//! Owns: reading and writing them. Must never: change the owner of one that exists, or its scope but for a handover or
//! a visit that others go along on.

mod scopes;

use self::scopes::left_since;
pub use self::scopes::{has_left, move_from, show_to};
use super::{Connection, Fault, Result, signed, unsigned};
use chrono::NaiveDate;
use domain::{
    document::{Body, Document},
    id::{ActivityId, DocumentId, OrgId, ProjectId},
    scope::Scope,
    sign_up::SignUp,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Something in the feed: a document as it stands, or one that is gone.
pub enum Entry {
    Present(Document),
    Erased { id: DocumentId, seq: u64 },
}

impl Entry {
    pub fn seq(&self) -> u64 {
        match self {
            Self::Present(document) => document.seq,
            Self::Erased { seq, .. } => *seq,
        }
    }

    fn present(self) -> Option<Document> {
        match self {
            Self::Present(document) => Some(document),
            Self::Erased { .. } => None,
        }
    }
}

type Row = (Uuid, Option<Uuid>, String, i64, i64, String, bool);

fn entry((id, owner, scope, version, seq, body, deleted): Row) -> Result<Entry> {
    let (id, seq) = (DocumentId(id), unsigned(seq));
    if deleted {
        return Ok(Entry::Erased { id, seq });
    }
    let unreadable = || Fault::Unreadable { what: "document" };
    Ok(Entry::Present(Document {
        id,
        owner: owner.map(OrgId),
        scope: scope.parse().map_err(|_| unreadable())?,
        version: u32::try_from(version).map_err(|_| unreadable())?,
        seq,
        body: serde_json::from_str(&body).map_err(|_| unreadable())?,
    }))
}

pub async fn load(db: &mut Connection, project: ProjectId, id: DocumentId) -> Result<Option<Document>> {
    const SQL: &str = "SELECT id, owner, scope, version, seq, body, deleted FROM document \
                       WHERE project = $1 AND id = $2";
    let row: Option<Row> = sqlx::query_as(SQL).bind(project.0).bind(id.0).fetch_optional(db).await?;
    match row.map(entry).transpose()? {
        Some(Entry::Present(document)) => Ok(Some(document)),
        _ => Ok(None),
    }
}

/// Whether there was one of this number that went.
pub async fn has_gone(db: &mut Connection, project: ProjectId, id: DocumentId) -> Result<bool> {
    const SQL: &str = "SELECT EXISTS (SELECT 1 FROM document WHERE project = $1 AND id = $2 AND deleted = 1)";
    Ok(sqlx::query_scalar(SQL).bind(project.0).bind(id.0).fetch_one(db).await?)
}

/// What changed in one scope after `cursor`, in order, at most `limit`.
pub async fn changed_since(
    db: &mut Connection,
    project: ProjectId,
    scope: Scope,
    cursor: u64,
    limit: usize,
) -> Result<Vec<Entry>> {
    const SQL: &str = "SELECT id, owner, scope, version, seq, body, deleted FROM document \
                       WHERE project = $1 AND scope = $2 AND seq > $3 ORDER BY seq LIMIT $4";
    let rows: Vec<Row> = sqlx::query_as(SQL)
        .bind(project.0)
        .bind(scope.to_string())
        .bind(signed(cursor))
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .fetch_all(&mut *db)
        .await?;
    let mut entries = rows.into_iter().map(entry).collect::<Result<Vec<_>>>()?;
    entries.extend(left_since(db, project, scope, cursor, limit).await?);
    entries.sort_by_key(Entry::seq);
    entries.truncate(limit);
    Ok(entries)
}

/// Everything in one scope.
pub async fn in_scope(db: &mut Connection, project: ProjectId, scope: Scope) -> Result<Vec<Document>> {
    const SQL: &str = "SELECT id, owner, scope, version, seq, body, deleted FROM document \
                       WHERE project = $1 AND scope = $2 AND deleted = 0";
    let rows: Vec<Row> = sqlx::query_as(SQL).bind(project.0).bind(scope.to_string()).fetch_all(db).await?;
    let entries = rows.into_iter().map(entry).collect::<Result<Vec<_>>>()?;
    Ok(entries.into_iter().filter_map(Entry::present).collect())
}

pub async fn of_kind(db: &mut Connection, project: ProjectId, kind: &str) -> Result<Vec<Document>> {
    const SQL: &str = "SELECT id, owner, scope, version, seq, body, deleted FROM document \
                       WHERE project = $1 AND kind = $2 AND deleted = 0";
    let rows: Vec<Row> = sqlx::query_as(SQL).bind(project.0).bind(kind).fetch_all(db).await?;
    let entries = rows.into_iter().map(entry).collect::<Result<Vec<_>>>()?;
    Ok(entries.into_iter().filter_map(Entry::present).collect())
}

/// Places given away for an activity, on each day of it.
pub async fn places_held(
    db: &mut Connection,
    project: ProjectId,
    activity: ActivityId,
) -> Result<HashMap<Option<NaiveDate>, u16>> {
    const SQL: &str = "SELECT body FROM document WHERE project = $1 AND kind = 'sign_up' \
                       AND body ->> '$.activity' = $2 AND deleted = 0";
    let bodies: Vec<String> =
        sqlx::query_scalar(SQL).bind(project.0).bind(activity.to_string()).fetch_all(db).await?;
    let mut held = HashMap::new();
    for body in bodies {
        let sign_up: SignUp =
            serde_json::from_str(&body).map_err(|_| Fault::Unreadable { what: "sign-up" })?;
        let that_day: &mut u16 = held.entry(sign_up.on).or_default();
        *that_day = that_day.saturating_add(sign_up.places_held());
    }
    Ok(held)
}

pub async fn save(db: &mut Connection, project: ProjectId, document: &Document) -> Result<()> {
    const SQL: &str = "INSERT INTO document (project, id, owner, scope, kind, version, seq, body) \
                       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
                       ON CONFLICT (project, id) DO UPDATE SET \
                       version = excluded.version, seq = excluded.seq, body = excluded.body, deleted = 0";
    let body = to_text(&document.body)?;
    sqlx::query(SQL)
        .bind(project.0)
        .bind(document.id.0)
        .bind(document.owner.map(|org| org.0))
        .bind(document.scope.to_string())
        .bind(document.body.kind())
        .bind(i64::from(document.version))
        .bind(signed(document.seq))
        .bind(body)
        .execute(db)
        .await?;
    Ok(())
}

/// Nothing is left but that it was there: devices that hold it have to hear that it went.
pub async fn erase(db: &mut Connection, project: ProjectId, id: DocumentId, seq: u64) -> Result<()> {
    const SQL: &str = "UPDATE document SET body = '{}', kind = 'erased', deleted = 1, version = version + 1, \
                       seq = $3 WHERE project = $1 AND id = $2";
    if let Some(mut document) = load(db, project, id).await?
        && let (Some(owner), Body::Visit(visit)) = (document.owner, &document.body)
    {
        // Without its body nothing tells any more who went along; and it is nobody else's to hear of.
        let before = visit.together.clone();
        (document.scope, document.seq) = (Scope::Org(owner), seq);
        show_to(db, project, &document, &before, &[]).await?;
    }
    sqlx::query(SQL).bind(project.0).bind(id.0).bind(signed(seq)).execute(db).await?;
    Ok(())
}

fn to_text(body: &Body) -> Result<String> {
    serde_json::to_string(body).map_err(|_| Fault::Unreadable { what: "document" })
}
