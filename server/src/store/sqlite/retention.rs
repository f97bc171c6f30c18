//! Terms, the days on which they began, and what was removed.
//!
//! Owns: those tables, and taking away what has ended. Must never: keep anything of what is gone but how many there were,
//! and of a visit what its resident agreed to.

use super::{Connection, Fault, Result};
use domain::{
    consent::GivenConsent,
    id::{DocumentId, DwellingId, OrgId, ProjectId},
    retention::{Removed, Terms},
    visit::Visit,
};
use std::collections::HashMap;
use uuid::Uuid;

pub async fn terms(db: &mut Connection, project: ProjectId) -> Result<Terms> {
    const SQL: &str = "SELECT terms FROM retention_terms WHERE project = $1";
    let text: Option<String> = sqlx::query_scalar(SQL).bind(project.0).fetch_optional(db).await?;
    let Some(text) = text else { return Ok(Terms::default()) };
    serde_json::from_str(&text).map_err(|_| Fault::Unreadable { what: "term" })
}

pub async fn set_terms(db: &mut Connection, project: ProjectId, terms: &Terms) -> Result<()> {
    const SQL: &str = "INSERT INTO retention_terms (project, terms) VALUES ($1, $2) \
                       ON CONFLICT (project) DO UPDATE SET terms = excluded.terms";
    let text = serde_json::to_string(terms).map_err(|_| Fault::Unreadable { what: "term" })?;
    sqlx::query(SQL).bind(project.0).bind(text).execute(db).await?;
    Ok(())
}

/// The days on which documents were first seen settled; days since 1970.
pub async fn settled(db: &mut Connection, project: ProjectId) -> Result<HashMap<DocumentId, i64>> {
    const SQL: &str = "SELECT document, day FROM settled_since WHERE project = $1";
    let rows: Vec<(Uuid, i64)> = sqlx::query_as(SQL).bind(project.0).fetch_all(db).await?;
    Ok(rows.into_iter().map(|(id, day)| (DocumentId(id), day)).collect())
}

pub async fn is_settled(db: &mut Connection, project: ProjectId, id: DocumentId, day: i64) -> Result<()> {
    const SQL: &str = "INSERT INTO settled_since (project, document, day) VALUES ($1, $2, $3) \
                       ON CONFLICT DO NOTHING";
    sqlx::query(SQL).bind(project.0).bind(id.0).bind(day).execute(db).await?;
    Ok(())
}

/// It is open again, or gone.
pub async fn is_not_settled(db: &mut Connection, project: ProjectId, id: DocumentId) -> Result<()> {
    const SQL: &str = "DELETE FROM settled_since WHERE project = $1 AND document = $2";
    sqlx::query(SQL).bind(project.0).bind(id.0).execute(db).await?;
    Ok(())
}

pub async fn report(db: &mut Connection, project: ProjectId, day: i64, removed: &Removed) -> Result<()> {
    const SQL: &str = "INSERT INTO retention_report (project, day, report) VALUES ($1, $2, $3)";
    let text = serde_json::to_string(removed).map_err(|_| Fault::Unreadable { what: "report" })?;
    sqlx::query(SQL).bind(project.0).bind(day).bind(text).execute(db).await?;
    Ok(())
}

/// The latest reports, newest first, with their days since 1970.
pub async fn reports(db: &mut Connection, project: ProjectId, most: u8) -> Result<Vec<(i64, Removed)>> {
    const SQL: &str =
        "SELECT day, report FROM retention_report WHERE project = $1 ORDER BY number DESC LIMIT $2";
    let rows: Vec<(i64, String)> =
        sqlx::query_as(SQL).bind(project.0).bind(i64::from(most)).fetch_all(db).await?;
    let read = |(day, text): (i64, String)| {
        let removed = serde_json::from_str(&text).map_err(|_| Fault::Unreadable { what: "report" })?;
        Ok((day, removed))
    };
    rows.into_iter().map(read).collect()
}

/// Takes away sessions of this project's people whose time is over. Returns how many.
pub async fn sessions(db: &mut Connection, project: ProjectId, now: i64, idle_since: i64) -> Result<u64> {
    const SQL: &str = "DELETE FROM session \
                       WHERE user IN (SELECT user FROM account WHERE project = $1) AND (ends <= $2 \
                       OR (last_seen <= $3 AND user IN (SELECT user FROM account WHERE closed IS NULL)))";
    let done = sqlx::query(SQL).bind(project.0).bind(now).bind(idle_since).execute(db).await?;
    Ok(done.rows_affected())
}

/// The same for links that nobody can use any more.
pub async fn links(db: &mut Connection, project: ProjectId, now: i64) -> Result<u64> {
    const SQL: &str = "DELETE FROM one_time_link WHERE project = $1 AND ends <= $2";
    Ok(sqlx::query(SQL).bind(project.0).bind(now).execute(db).await?.rows_affected())
}

/// What was agreed at a visit that is about to go; nothing when nothing was.
pub async fn keep_consent(
    db: &mut Connection,
    project: ProjectId,
    owner: Option<OrgId>,
    visit: &Visit,
) -> Result<()> {
    const SQL: &str = "INSERT INTO consent_proof (project, id, owner, dwelling, consent) \
                       VALUES ($1, $2, $3, $4, $5)";
    let Some(given) = &visit.consent else { return Ok(()) };
    let text = serde_json::to_string(given).map_err(|_| Fault::Unreadable { what: "consent" })?;
    sqlx::query(SQL)
        .bind(project.0)
        // Not the number of the visit: that tells when it was planned.
        .bind(Uuid::new_v4())
        .bind(owner.map(|org| org.0))
        .bind(visit.dwelling.0)
        .bind(text)
        .execute(db)
        .await?;
    Ok(())
}

/// Who answers for it, at which dwelling, and what was agreed to.
pub type Proof = (Option<OrgId>, DwellingId, GivenConsent);

pub async fn proofs(db: &mut Connection, project: ProjectId) -> Result<Vec<Proof>> {
    const SQL: &str = "SELECT owner, dwelling, consent FROM consent_proof WHERE project = $1";
    let rows: Vec<(Option<Uuid>, Uuid, String)> = sqlx::query_as(SQL).bind(project.0).fetch_all(db).await?;
    let read = |(owner, dwelling, text): (Option<Uuid>, Uuid, String)| {
        let given = serde_json::from_str(&text).map_err(|_| Fault::Unreadable { what: "consent" })?;
        Ok((owner.map(OrgId), DwellingId(dwelling), given))
    };
    rows.into_iter().map(read).collect()
}

/// The proofs of consent that are kept of this project, once nothing is left that they are about. Returns how many.
pub async fn consents(db: &mut Connection, project: ProjectId) -> Result<u64> {
    const SQL: &str = "DELETE FROM consent_proof WHERE project = $1";
    Ok(sqlx::query(SQL).bind(project.0).execute(db).await?.rows_affected())
}

/// The oldest rows of the access log, up to the first that was written at this moment or later. Returns how many.
pub async fn log_rows(db: &mut Connection, project: ProjectId, since: i64) -> Result<u64> {
    // By number: the chain can only lose its beginning, whatever a clock once said.
    const LAST: &str = "SELECT number, hash FROM access_log WHERE project = $1 AND number < coalesce( \
                        (SELECT min(number) FROM access_log WHERE project = $1 AND at >= $2), \
                        (SELECT max(number) FROM access_log WHERE project = $1)) \
                        ORDER BY number DESC LIMIT 1";
    const PASSED: &str = "INSERT INTO access_log_passed (project, number, hash) VALUES ($1, $2, $3) \
                          ON CONFLICT (project) DO UPDATE SET number = excluded.number, hash = excluded.hash";
    const SQL: &str = "DELETE FROM access_log WHERE project = $1 AND number <= $2";
    let last: Option<(i64, Vec<u8>)> =
        sqlx::query_as(LAST).bind(project.0).bind(since).fetch_optional(&mut *db).await?;
    let Some((number, hash)) = last else { return Ok(0) };
    sqlx::query(PASSED).bind(project.0).bind(number).bind(hash).execute(&mut *db).await?;
    Ok(sqlx::query(SQL).bind(project.0).bind(number).execute(db).await?.rows_affected())
}
