//! Backups, as only who has their key can look at them.
//!
//! Owns: opening one. Must never: change one.

use super::Town;
use server::store::backup::{
    key::{self, BackupKey},
    seal::unseal_file,
};
use std::path::{Path, PathBuf};

/// Of this town, which made a backup before.
pub fn key(town: &Town) -> BackupKey {
    key::of(&town.data()).unwrap().unwrap()
}

/// The same backup as a database, beside it.
pub fn in_clear(town: &Town, backup: &Path) -> PathBuf {
    let plain = backup.with_extension("plain");
    unseal_file(&key(town), backup, &plain).unwrap();
    plain
}
