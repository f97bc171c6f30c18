//! Projects and their counters.
//!
//! Owns: `head_seq`, that orders changes, and `backed_up`. Must never: be touched by a conversation record.

use super::{Connection, Result, signed, unsigned};
use domain::id::ProjectId;
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counters {
    pub head_seq: u64,
    pub backed_up: u64,
}

pub async fn create(db: &mut Connection, project: ProjectId) -> Result<()> {
    sqlx::query("INSERT INTO project (id) VALUES ($1)").bind(project.0).execute(db).await?;
    Ok(())
}

pub async fn all(db: &mut Connection) -> Result<Vec<ProjectId>> {
    let ids: Vec<Uuid> = sqlx::query_scalar("SELECT id FROM project ORDER BY id").fetch_all(db).await?;
    Ok(ids.into_iter().map(ProjectId).collect())
}

pub async fn counters(db: &mut Connection, project: ProjectId) -> Result<Counters> {
    const SQL: &str = "SELECT head_seq, backed_up FROM project WHERE id = $1";
    let (head, backed_up): (i64, i64) = sqlx::query_as(SQL).bind(project.0).fetch_one(db).await?;
    Ok(Counters { head_seq: unsigned(head), backed_up: unsigned(backed_up) })
}

/// Takes the next `count` numbers and returns the one before them. From here to the commit nobody else can
/// take a number, so that the order of numbers is the order of commits.
pub async fn take_numbers(db: &mut Connection, project: ProjectId, count: u64) -> Result<u64> {
    const SQL: &str = "UPDATE project SET head_seq = head_seq + $2 WHERE id = $1 RETURNING head_seq";
    let head: i64 = sqlx::query_scalar(SQL).bind(project.0).bind(signed(count)).fetch_one(db).await?;
    Ok(unsigned(head) - count)
}

pub async fn set_backed_up(db: &mut Connection, project: ProjectId, seq: u64) -> Result<()> {
    const SQL: &str = "UPDATE project SET backed_up = max(backed_up, $2) WHERE id = $1";
    sqlx::query(SQL).bind(project.0).bind(signed(seq)).execute(db).await?;
    Ok(())
}
