//! Backup and restore.
//!
//! Owns: when a copy counts. Must never: call something safe that is not in a checked copy.

use super::{Result, colleagues::new_id};
use crate::store::{backup, restore};
use chrono::Utc;
use std::path::Path;

pub use crate::store::{backup::Records, keys::BESIDE_BACKUPS, restore::Restored};

/// Copies everything to one file and notes how far it reaches; a server may be running.
pub async fn make(folder: &Path, file: &Path, records: Records) -> Result<()> {
    let reach = backup::make(folder, file, records).await?;
    Ok(backup::remember(folder, &reach).await?)
}

/// Puts a copy back; no server may be running on this folder. The keys lie beside the copy, unless somebody says where.
pub async fn restore(file: &Path, keys: Option<&Path>, folder: &Path) -> Result<Restored> {
    let beside = file.with_file_name(BESIDE_BACKUPS);
    let keys = keys.unwrap_or(&beside);
    Ok(restore::restore(file, keys, folder, new_id(), Utc::now()).await?)
}
