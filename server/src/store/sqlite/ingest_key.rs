//! The server's key for sealed work.
//!
//! Owns: that one row. Must never: change it: what is on its way was sealed to it.

use super::{Connection, Fault, Result};

pub async fn load(db: &mut Connection) -> Result<Option<[u8; 32]>> {
    let found: Option<Vec<u8>> =
        sqlx::query_scalar("SELECT secret FROM ingest_key").fetch_optional(db).await?;
    let unreadable = |_| Fault::Unreadable { what: "ingest key" };
    found.map(|secret| secret.try_into().map_err(unreadable)).transpose()
}

/// Nothing happens when there is one.
pub async fn create(db: &mut Connection, secret: &[u8; 32]) -> Result<()> {
    const SQL: &str = "INSERT INTO ingest_key (one, secret) VALUES (1, $1) ON CONFLICT (one) DO NOTHING";
    sqlx::query(SQL).bind(&secret[..]).execute(db).await?;
    Ok(())
}
