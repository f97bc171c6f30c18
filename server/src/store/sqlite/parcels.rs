//! What goes along in a handover, on its way from device to device.
//!
//! Owns: parcels and their sealed copies. Must never: hold what opens one, or a copy of one that has arrived.

use super::{Connection, Result, signed, unsigned};
use domain::id::{ProjectId, UserId};
use sync::{
    parcel::{GivenParcel, ParcelId, SealedCopy, WaitingParcel},
    wire::ClientId,
};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    pub project: ProjectId,
    pub from: UserId,
    pub to: UserId,
    pub opened_by: Option<ClientId>,
    pub arrived: bool,
    pub taken_back: bool,
}

/// None for one that never came in.
pub async fn find(db: &mut Connection, id: ParcelId) -> Result<Option<Known>> {
    const SQL: &str =
        "SELECT project, from_user, to_user, opened_by, arrived, taken_back FROM parcel WHERE id = $1";
    let row: Option<(Uuid, Uuid, Uuid, Option<Uuid>, bool, bool)> =
        sqlx::query_as(SQL).bind(id).fetch_optional(db).await?;
    Ok(row.map(|(project, from, to, opened_by, arrived, taken_back)| {
        let (project, from, to) = (ProjectId(project), UserId(from), UserId(to));
        Known { project, from, to, opened_by, arrived, taken_back }
    }))
}

/// `at` is in seconds since 1970.
pub async fn add(
    db: &mut Connection,
    id: ParcelId,
    (project, from, to): (ProjectId, UserId, UserId),
    at: i64,
) -> Result<()> {
    const SQL: &str = "INSERT INTO parcel (id, project, from_user, to_user, at) VALUES ($1, $2, $3, $4, $5)";
    sqlx::query(SQL).bind(id).bind(project.0).bind(from.0).bind(to.0).bind(at).execute(db).await?;
    Ok(())
}

/// Keeps what is there for this client.
pub async fn add_copy(db: &mut Connection, id: ParcelId, copy: &SealedCopy) -> Result<()> {
    const SQL: &str =
        "INSERT INTO parcel_copy (to_client, parcel, sealed) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    sqlx::query(SQL).bind(copy.client).bind(id).bind(&copy.sealed[..]).execute(db).await?;
    Ok(())
}

/// How many of theirs have not arrived yet.
pub async fn on_their_way(db: &mut Connection, from: UserId) -> Result<u64> {
    const SQL: &str = "SELECT count(*) FROM parcel WHERE from_user = $1 AND arrived = 0 AND taken_back = 0";
    let count: i64 = sqlx::query_scalar(SQL).bind(from.0).fetch_one(db).await?;
    Ok(unsigned(count))
}

pub async fn given(db: &mut Connection, from: UserId) -> Result<Vec<GivenParcel>> {
    const SQL: &str = "SELECT id, arrived FROM parcel WHERE from_user = $1 AND taken_back = 0";
    let rows: Vec<(Uuid, bool)> = sqlx::query_as(SQL).bind(from.0).fetch_all(db).await?;
    Ok(rows.into_iter().map(|(parcel, arrived)| GivenParcel { parcel, arrived }).collect())
}

/// How many this client may open.
pub async fn count(db: &mut Connection, client: ClientId) -> Result<u64> {
    const SQL: &str = "SELECT count(*) FROM parcel_copy WHERE to_client = $1";
    let count: i64 = sqlx::query_scalar(SQL).bind(client).fetch_one(db).await?;
    Ok(unsigned(count))
}

pub async fn waiting(db: &mut Connection, client: ClientId, most: usize) -> Result<Vec<WaitingParcel>> {
    const SQL: &str = "SELECT p.id, p.from_user FROM parcel_copy c JOIN parcel p ON p.id = c.parcel \
                       WHERE c.to_client = $1 ORDER BY p.id LIMIT $2";
    let rows: Vec<(Uuid, Uuid)> =
        sqlx::query_as(SQL).bind(client).bind(signed(most as u64)).fetch_all(db).await?;
    Ok(rows.into_iter().map(|(parcel, from)| WaitingParcel { parcel, from: UserId(from) }).collect())
}

pub async fn copy(db: &mut Connection, id: ParcelId, client: ClientId) -> Result<Option<Vec<u8>>> {
    const SQL: &str = "SELECT sealed FROM parcel_copy WHERE parcel = $1 AND to_client = $2";
    Ok(sqlx::query_scalar(SQL).bind(id).bind(client).fetch_optional(db).await?)
}

pub async fn set_opened(db: &mut Connection, id: ParcelId, by: ClientId) -> Result<()> {
    const SQL: &str = "UPDATE parcel SET opened_by = $2 WHERE id = $1";
    sqlx::query(SQL).bind(id).bind(by).execute(db).await?;
    Ok(())
}

/// No copy is needed any more.
pub async fn set_arrived(db: &mut Connection, id: ParcelId) -> Result<()> {
    sqlx::query("UPDATE parcel SET arrived = 1 WHERE id = $1").bind(id).execute(&mut *db).await?;
    sqlx::query("DELETE FROM parcel_copy WHERE parcel = $1").bind(id).execute(db).await?;
    Ok(())
}

/// Nobody opens it any more.
pub async fn set_taken_back(db: &mut Connection, id: ParcelId) -> Result<()> {
    sqlx::query("UPDATE parcel SET taken_back = 1 WHERE id = $1").bind(id).execute(&mut *db).await?;
    sqlx::query("DELETE FROM parcel_copy WHERE parcel = $1").bind(id).execute(db).await?;
    Ok(())
}

/// Those that came in at this moment or earlier and have not arrived: who gave it brings it again. That one has arrived is
/// not forgotten, for the same reason. Returns how many.
pub async fn forget(db: &mut Connection, project: ProjectId, until: i64) -> Result<u64> {
    const SQL: &str = "DELETE FROM parcel WHERE project = $1 AND at <= $2 AND arrived = 0";
    Ok(sqlx::query(SQL).bind(project.0).bind(until).execute(db).await?.rows_affected())
}

/// All of them, out of a copy of the installation: an old backup and a device that was left behind must not tell a story.
pub async fn leave_out(db: &mut Connection) -> Result<()> {
    sqlx::query("DELETE FROM parcel_copy").execute(&mut *db).await?;
    sqlx::query("DELETE FROM parcel").execute(db).await?;
    Ok(())
}
