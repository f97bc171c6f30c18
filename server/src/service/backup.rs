//! Backup and restore.
//!
//! Owns: when a copy counts. Must never: call something safe that is not in a checked copy.

use super::{Result, colleagues::new_id};
use crate::store::{backup, restore};
use chrono::Utc;
use std::path::Path;

pub use crate::store::backup::Records;

/// Copies everything to one file and notes how far it reaches; a server may be running.
pub async fn make(folder: &Path, file: &Path, records: Records) -> Result<()> {
    let reach = backup::make(folder, file, records).await?;
    Ok(backup::remember(folder, &reach).await?)
}

/// Puts a copy back; no server may be running on this folder. Returns how files that were there are called now.
pub async fn restore(file: &Path, folder: &Path) -> Result<Vec<String>> {
    Ok(restore::restore(file, folder, new_id(), Utc::now()).await?)
}
