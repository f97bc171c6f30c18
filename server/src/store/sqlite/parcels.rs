//! What goes along in a handover, on its way from device to device.
//!
//! Owns: parcels and their sealed copies. Must never: hold what opens one, or a copy that somebody has taken.

use super::{Connection, Result, signed, unsigned};
use domain::id::{ProjectId, UserId};
use sync::{
    parcel::{GiveParcel, ParcelId, WaitingParcel},
    wire::ClientId,
};
use uuid::Uuid;

/// Who gave it to whom; none for one that never came in.
pub async fn find(db: &mut Connection, id: ParcelId) -> Result<Option<(ProjectId, UserId, UserId)>> {
    const SQL: &str = "SELECT project, from_user, to_user FROM parcel WHERE id = $1";
    let row: Option<(Uuid, Uuid, Uuid)> = sqlx::query_as(SQL).bind(id).fetch_optional(db).await?;
    Ok(row.map(|(project, from, to)| (ProjectId(project), UserId(from), UserId(to))))
}

/// `at` is in seconds since 1970.
pub async fn add(
    db: &mut Connection,
    (project, from): (ProjectId, UserId),
    given: &GiveParcel,
    at: i64,
) -> Result<()> {
    const PARCEL: &str =
        "INSERT INTO parcel (id, project, from_user, to_user, at) VALUES ($1, $2, $3, $4, $5)";
    const COPY: &str = "INSERT INTO parcel_copy (to_client, parcel, sealed) VALUES ($1, $2, $3)";
    sqlx::query(PARCEL)
        .bind(given.parcel)
        .bind(project.0)
        .bind(from.0)
        .bind(given.to.0)
        .bind(at)
        .execute(&mut *db)
        .await?;
    for copy in &given.copies {
        sqlx::query(COPY)
            .bind(copy.client)
            .bind(given.parcel)
            .bind(&copy.sealed[..])
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}

/// How many of theirs nobody has taken yet.
pub async fn on_their_way(db: &mut Connection, from: UserId) -> Result<u64> {
    const SQL: &str = "SELECT count(*) FROM parcel WHERE from_user = $1 \
                       AND id IN (SELECT parcel FROM parcel_copy)";
    let count: i64 = sqlx::query_scalar(SQL).bind(from.0).fetch_one(db).await?;
    Ok(unsigned(count))
}

pub async fn count(db: &mut Connection, client: ClientId) -> Result<u64> {
    const SQL: &str = "SELECT count(*) FROM parcel_copy WHERE to_client = $1";
    let count: i64 = sqlx::query_scalar(SQL).bind(client).fetch_one(db).await?;
    Ok(unsigned(count))
}

/// In order of id, those beyond `after`.
pub async fn waiting(
    db: &mut Connection,
    client: ClientId,
    after: Option<ParcelId>,
    most: usize,
) -> Result<Vec<WaitingParcel>> {
    const SQL: &str = "SELECT p.id, p.from_user, c.sealed FROM parcel_copy c \
                       JOIN parcel p ON p.id = c.parcel \
                       WHERE c.to_client = $1 AND ($2 IS NULL OR c.parcel > $2) ORDER BY c.parcel LIMIT $3";
    let rows: Vec<(Uuid, Uuid, Vec<u8>)> =
        sqlx::query_as(SQL).bind(client).bind(after).bind(signed(most as u64)).fetch_all(db).await?;
    let waiting = |(parcel, from, sealed)| WaitingParcel { parcel, from: UserId(from), sealed };
    Ok(rows.into_iter().map(waiting).collect())
}

/// Takes away every copy of a parcel that is theirs.
pub async fn take(db: &mut Connection, to: UserId, id: ParcelId) -> Result<()> {
    const SQL: &str = "DELETE FROM parcel_copy WHERE parcel = $1 \
                       AND parcel IN (SELECT id FROM parcel WHERE to_user = $2)";
    sqlx::query(SQL).bind(id).bind(to.0).execute(db).await?;
    Ok(())
}

/// Those that came in at this moment or earlier, whether somebody took them or not.
pub async fn forget(db: &mut Connection, project: ProjectId, until: i64) -> Result<()> {
    const SQL: &str = "DELETE FROM parcel WHERE project = $1 AND at <= $2";
    sqlx::query(SQL).bind(project.0).bind(until).execute(db).await?;
    Ok(())
}
