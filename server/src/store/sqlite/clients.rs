//! Clients, their numbers, and what became of every command.
//!
//! Owns: exactly-once. Must never: keep the text of a command.

use super::{Connection, Fault, Result, signed, unsigned};
use chrono::{DateTime, Utc};
use domain::id::{DeviceId, ProjectId, UserId};
use sync::wire::{ClientId, Verdict};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client {
    pub user: UserId,
    pub project: ProjectId,
    pub last_number: u64,
    /// The public half of what it signs with.
    pub signing_key: Option<[u8; 32]>,
    /// What is sealed to it, see `sync::parcel`.
    pub parcel_key: Option<[u8; 32]>,
    /// Where it works; none as long as that has no name.
    pub device: Option<DeviceId>,
    /// Up to which number of the project it was given what changed.
    pub given: u64,
    /// The latest erasure when it first came.
    pub erasures_before: u64,
}

/// What a client may still bring of a role that its person no longer has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Late {
    /// How many changes of role it has heard of; those from before it first came among them.
    pub heard: u64,
    /// The last command that it gave without knowing.
    pub through: u64,
    /// In seconds.
    pub until: i64,
}

type Row = (Uuid, Uuid, i64, Option<Vec<u8>>, Option<Vec<u8>>, Option<Uuid>, i64, i64);

/// How many devices of a project have heard of an erasure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    pub heard: u64,
    pub of: u64,
    /// Withdrawn before they heard it: not among those above.
    pub withdrawn: u64,
}

pub async fn load(db: &mut Connection, id: ClientId) -> Result<Option<Client>> {
    const SQL: &str = "SELECT user, project, last_number, signing_key, parcel_key, device, given, \
                       erasures_before FROM client WHERE id = $1";
    let row: Option<Row> = sqlx::query_as(SQL).bind(id).fetch_optional(db).await?;
    let Some((user, project, last, signing, parcel, device, given, before)) = row else { return Ok(None) };
    Ok(Some(Client {
        user: UserId(user),
        project: ProjectId(project),
        last_number: unsigned(last),
        signing_key: signing.map(key).transpose()?,
        parcel_key: parcel.map(key).transpose()?,
        device: device.map(DeviceId),
        given: unsigned(given),
        erasures_before: unsigned(before),
    }))
}

fn key(bytes: Vec<u8>) -> Result<[u8; 32]> {
    bytes.try_into().map_err(|_| Fault::Unreadable { what: "key of a client" })
}

/// Where parcels for this person can be taken in, the last to work first: not on a device that was withdrawn.
pub async fn that_take_parcels(
    db: &mut Connection,
    user: UserId,
    most: usize,
) -> Result<Vec<(ClientId, [u8; 32])>> {
    const SQL: &str = "SELECT c.id, c.parcel_key FROM client c LEFT JOIN device d ON d.id = c.device \
                       WHERE c.user = $1 AND c.parcel_key IS NOT NULL AND d.revoked IS NULL \
                       ORDER BY c.given DESC, c.id LIMIT $2";
    let rows: Vec<(Uuid, Vec<u8>)> =
        sqlx::query_as(SQL).bind(user.0).bind(signed(most as u64)).fetch_all(db).await?;
    rows.into_iter().map(|(client, bytes)| Ok((client, key(bytes)?))).collect()
}

pub async fn save(db: &mut Connection, id: ClientId, client: Client) -> Result<()> {
    const SQL: &str = "INSERT INTO client (id, user, project, last_number, signing_key, device, parcel_key, \
                       erasures_before, roles_heard) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, \
                       (SELECT count(*) FROM former_role r WHERE r.user = $2)) ON CONFLICT (id) DO UPDATE SET \
                       last_number = excluded.last_number, device = coalesce(excluded.device, device), \
                       signing_key = coalesce(signing_key, excluded.signing_key), \
                       parcel_key = coalesce(parcel_key, excluded.parcel_key)";
    sqlx::query(SQL)
        .bind(id)
        .bind(client.user.0)
        .bind(client.project.0)
        .bind(signed(client.last_number))
        .bind(client.signing_key.map(|key| key.to_vec()))
        .bind(client.device.map(|device| device.0))
        .bind(client.parcel_key.map(|key| key.to_vec()))
        .bind(signed(client.erasures_before))
        .execute(db)
        .await?;
    Ok(())
}

/// Who worked on this device and has no account any more.
pub async fn closed_on(db: &mut Connection, device: DeviceId) -> Result<Vec<UserId>> {
    const SQL: &str = "SELECT DISTINCT c.user FROM client c JOIN account a ON a.user = c.user \
                       WHERE c.device = $1 AND a.closed IS NOT NULL ORDER BY c.user";
    let users: Vec<Uuid> = sqlx::query_scalar(SQL).bind(device.0).fetch_all(db).await?;
    Ok(users.into_iter().map(UserId).collect())
}

/// Whoever works on this device, or did and has an account that was open then or later.
pub async fn users_on(
    db: &mut Connection,
    device: DeviceId,
    open_since: DateTime<Utc>,
) -> Result<Vec<UserId>> {
    const SQL: &str = "SELECT DISTINCT c.user FROM client c JOIN account a ON a.user = c.user \
                       WHERE c.device = $1 AND (a.closed IS NULL OR a.closed > $2)";
    let users: Vec<Uuid> =
        sqlx::query_scalar(SQL).bind(device.0).bind(open_since.timestamp()).fetch_all(db).await?;
    Ok(users.into_iter().map(UserId).collect())
}

/// None for a client that is not this person's.
pub async fn late(db: &mut Connection, id: ClientId, user: UserId) -> Result<Option<Late>> {
    const SQL: &str = "SELECT roles_heard, late_through, late_until FROM client WHERE id = $1 AND user = $2";
    let row: Option<(i64, i64, i64)> = sqlx::query_as(SQL).bind(id).bind(user.0).fetch_optional(db).await?;
    Ok(row.map(|(heard, through, until)| Late { heard: unsigned(heard), through: unsigned(through), until }))
}

pub async fn set_late(db: &mut Connection, id: ClientId, late: Late) -> Result<()> {
    const SQL: &str = "UPDATE client SET roles_heard = $2, late_through = $3, late_until = $4 WHERE id = $1";
    let (heard, through) = (signed(late.heard), signed(late.through));
    sqlx::query(SQL).bind(id).bind(heard).bind(through).bind(late.until).execute(db).await?;
    Ok(())
}

/// It has everything up to this number now.
pub async fn set_given(db: &mut Connection, id: ClientId, number: u64) -> Result<()> {
    const SQL: &str = "UPDATE client SET given = max(given, $2) WHERE id = $1";
    sqlx::query(SQL).bind(id).bind(signed(number)).execute(db).await?;
    Ok(())
}

/// Up to which erasure this client has taken records away; none for one that never brought a command.
pub async fn has_heard(db: &mut Connection, id: ClientId) -> Result<Option<u64>> {
    const SQL: &str = "SELECT erasures_heard FROM client WHERE id = $1";
    let heard: Option<i64> = sqlx::query_scalar(SQL).bind(id).fetch_optional(db).await?;
    Ok(heard.map(unsigned))
}

/// It has taken away everything up to this erasure.
pub async fn set_heard(db: &mut Connection, id: ClientId, number: u64) -> Result<()> {
    const SQL: &str = "UPDATE client SET erasures_heard = $2 WHERE id = $1";
    sqlx::query(SQL).bind(id).bind(signed(number)).execute(db).await?;
    Ok(())
}

/// A device has heard of this erasure when everybody has who worked on it by then; a client on a device without a name is
/// one by itself. Who left opens nothing any more; and of one person on one device only the latest is there, for the
/// earlier store was taken away when they began again.
pub async fn heard(db: &mut Connection, project: ProjectId, number: u64) -> Result<Heard> {
    const SQL: &str = "SELECT count(*) FILTER (WHERE at_work AND heard), count(*) FILTER (WHERE at_work), \
                       count(*) FILTER (WHERE NOT at_work AND NOT heard) FROM ( \
                       SELECT d.revoked IS NULL AS at_work, min(c.erasures_heard) >= $2 AS heard \
                       FROM client c JOIN account a ON a.user = c.user LEFT JOIN device d ON d.id = c.device \
                       WHERE c.project = $1 AND c.erasures_before < $2 AND a.closed IS NULL \
                       AND NOT EXISTS (SELECT 1 FROM client later WHERE later.user = c.user \
                       AND later.device = c.device AND later.given > c.given) \
                       GROUP BY coalesce(c.device, c.id), d.revoked IS NULL) AS place";
    let (heard, of, withdrawn): (i64, i64, i64) =
        sqlx::query_as(SQL).bind(project.0).bind(signed(number)).fetch_one(db).await?;
    Ok(Heard { heard: unsigned(heard), of: unsigned(of), withdrawn: unsigned(withdrawn) })
}

/// The hash of a command's text, and the answer it got.
pub type Stored = ([u8; 32], Verdict);

pub async fn outcome(db: &mut Connection, id: ClientId, number: u64) -> Result<Option<Stored>> {
    const SQL: &str = "SELECT body_sha256, verdict FROM outcome WHERE client = $1 AND number = $2";
    let row: Option<(Vec<u8>, String)> =
        sqlx::query_as(SQL).bind(id).bind(signed(number)).fetch_optional(db).await?;
    let Some((hash, verdict)) = row else { return Ok(None) };
    let unreadable = Fault::Unreadable { what: "outcome" };
    match (hash.try_into(), serde_json::from_str(&verdict)) {
        (Ok(hash), Ok(verdict)) => Ok(Some((hash, verdict))),
        _ => Err(unreadable),
    }
}

pub async fn save_outcome(
    db: &mut Connection,
    id: ClientId,
    number: u64,
    body_sha256: [u8; 32],
    verdict: &Verdict,
) -> Result<()> {
    const SQL: &str = "INSERT INTO outcome (client, number, body_sha256, verdict) VALUES ($1, $2, $3, $4)";
    let verdict = serde_json::to_string(verdict).map_err(|_| Fault::Unreadable { what: "outcome" })?;
    sqlx::query(SQL).bind(id).bind(signed(number)).bind(&body_sha256[..]).bind(verdict).execute(db).await?;
    Ok(())
}
