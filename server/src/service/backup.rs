//! Backup and restore.
//!
//! Owns: when a copy counts. Must never: call something safe that is not in a checked copy.

use super::{Result, colleagues::new_id};
use crate::store::{backup, restore};
use chrono::Utc;
use std::path::Path;

pub use crate::store::{
    backup::{
        Records,
        key::{BackupKey, KEY_FILE},
    },
    keys::BESIDE_BACKUPS,
    restore::Restored,
};

/// A copy that counts.
pub struct Made {
    /// The first under a key that nobody has seen yet.
    pub key_is_new: bool,
}

/// What opens a copy, where it does not lie in its usual place.
#[derive(Clone, Copy, Default)]
pub struct Elsewhere<'a> {
    /// The keys of the records; usually beside the copy.
    pub keys: Option<&'a Path>,
    /// The key of the copy as a whole; usually in the data folder.
    pub key: Option<&'a BackupKey>,
}

/// Copies everything to one sealed file and notes how far it reaches; a server may be running.
pub async fn make(folder: &Path, file: &Path, records: Records) -> Result<Made> {
    let reach = backup::make(folder, file, records).await?;
    backup::remember(folder, &reach).await?;
    Ok(Made { key_is_new: reach.key_is_new })
}

/// What the administrator keeps in another place.
pub fn key(folder: &Path) -> Result<BackupKey> {
    Ok(backup::key_or_new(folder)?)
}

/// Puts a copy back; no server may be running on this folder.
pub async fn restore(file: &Path, elsewhere: Elsewhere<'_>, folder: &Path) -> Result<Restored> {
    let beside = file.with_file_name(BESIDE_BACKUPS);
    let keys = elsewhere.keys.unwrap_or(&beside);
    Ok(restore::restore(file, keys, elsewhere.key, folder, new_id(), Utc::now()).await?)
}
