//! How far every device has followed what residents had erased.
//!
//! Owns: reading that, a device at a time. Must never: tell one erasure from another, or which device ever held what: every
//! device hears of every erasure.

use super::{Connection, Result, unsigned};
use chrono::{DateTime, Utc};
use domain::id::ProjectId;

/// A device, or a client on one that has no name.
#[derive(Clone, Debug)]
pub struct Place {
    /// With the organisation whose colleague gave it.
    pub name: Option<(String, String)>,
    pub last_contact: Option<DateTime<Utc>>,
    pub revoked: Option<DateTime<Utc>>,
    /// It waits for nothing up to this erasure.
    pub heard: u64,
}

type Row = (Option<String>, Option<String>, Option<i64>, Option<i64>, i64);

/// The same devices as a receipt counts, see [`super::clients::heard`].
pub async fn places(db: &mut Connection, project: ProjectId) -> Result<Vec<Place>> {
    const SQL: &str = "SELECT d.name, o.name, d.last_contact, d.revoked, \
                       min(max(c.erasures_heard, c.erasures_before)) \
                       FROM client c JOIN account a ON a.user = c.user LEFT JOIN device d ON d.id = c.device \
                       LEFT JOIN organisation o ON o.id = d.org \
                       WHERE c.project = $1 AND a.closed IS NULL \
                       AND NOT EXISTS (SELECT 1 FROM client later WHERE later.user = c.user \
                       AND later.device = c.device AND later.given > c.given) \
                       GROUP BY coalesce(c.device, c.id), d.name, o.name, d.last_contact, d.revoked";
    let rows: Vec<Row> = sqlx::query_as(SQL).bind(project.0).fetch_all(db).await?;
    Ok(rows.into_iter().map(place).collect())
}

fn place((name, org, contact, revoked, heard): Row) -> Place {
    let moment = |seconds| DateTime::from_timestamp(seconds, 0);
    Place {
        name: name.zip(org),
        last_contact: contact.and_then(moment),
        revoked: revoked.and_then(moment),
        heard: unsigned(heard),
    }
}
