//! What lies in clear for as long as a copy is made or put back.
//!
//! Owns: those files, in the data folder only, and that one process at a time has them. Must never: let one outlive that,
//! also not when the process or the machine stops halfway.

use super::key;
use crate::store::sqlite::{
    Result,
    files::{create_private, forget_moments, open_private, remove_journals},
};
use std::{
    fs::{self, File, TryLockError},
    io::ErrorKind,
    path::{Path, PathBuf},
};

const LOCK: &str = "backup.lock";

pub const COPY: &str = "backup-in-clear.db";
pub const UNSEALED: &str = "unsealed.db";
pub const MAIN: &str = "restored.db";
pub const RECORDS: &str = "restored-records.db";
pub const KEYS: &str = "restored-keys.db";
const ALL: [&str; 6] = [COPY, UNSEALED, MAIN, RECORDS, KEYS, key::UNFINISHED];

/// Whoever holds this is alone with these files; dropped, they are gone.
pub struct InClear {
    folder: PathBuf,
    _lock: File,
}

impl InClear {
    /// Waits for whoever is at it, and removes what a crash left behind.
    pub fn begin(folder: &Path) -> Result<Self> {
        let lock = open_private(&folder.join(LOCK))?;
        lock.lock()?;
        remove_all(folder)?;
        Ok(Self { folder: folder.to_owned(), _lock: lock })
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Empty, and for nobody else to read.
    pub fn file(&self, name: &'static str) -> Result<PathBuf> {
        let file = self.folder.join(name);
        create_private(&file)?;
        Ok(file)
    }
}

impl Drop for InClear {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next start.
        let _ = remove_all(&self.folder);
        let _ = forget_moments(&self.folder, &[]);
    }
}

/// At the start. Who is making a copy at this moment goes on.
pub fn remove_left_behind(folder: &Path) -> Result<()> {
    let lock = open_private(&folder.join(LOCK))?;
    match lock.try_lock() {
        Ok(()) => remove_all(folder),
        Err(TryLockError::WouldBlock) => Ok(()),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

fn remove_all(folder: &Path) -> Result<()> {
    for file in ALL.map(|name| folder.join(name)) {
        match fs::remove_file(&file) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => remove_journals(&file)?,
        }
    }
    Ok(())
}
