//! What holds for the installation as a whole.
//!
//! Owns: the epoch, and whether this is a demonstration. Must never: turn one kind into the other.

use super::{Connection, Result};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Installation {
    pub epoch: Uuid,
    pub demonstration: bool,
}

pub async fn load(db: &mut Connection) -> Result<Option<Installation>> {
    const SQL: &str = "SELECT epoch, demonstration FROM installation";
    let row: Option<(Uuid, bool)> = sqlx::query_as(SQL).fetch_optional(db).await?;
    Ok(row.map(|(epoch, demonstration)| Installation { epoch, demonstration }))
}

pub async fn create(db: &mut Connection, installation: Installation) -> Result<()> {
    const SQL: &str = "INSERT INTO installation (one, epoch, demonstration) VALUES (1, $1, $2)";
    sqlx::query(SQL).bind(installation.epoch).bind(installation.demonstration).execute(db).await?;
    Ok(())
}
