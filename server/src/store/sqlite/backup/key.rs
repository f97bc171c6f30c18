//! The key under which backups are sealed: in the data folder, and wherever the administrator keeps it besides.
//!
//! Owns: that file, and how the key is written down. Must never: put it in a folder with backups, or throw one away that
//! some backup may still need.

use super::in_clear::InClear;
use crate::{
    auth::token::random,
    store::sqlite::{
        Fault, Result,
        files::{also_call, create_private, give_to_owner, open_private, put_in_place},
    },
};
use chrono::{DateTime, Utc};
use std::{
    fmt, fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

pub const KEY_FILE: &str = "meer-dan-steen.backup-key";
pub(super) const UNFINISHED: &str = "meer-dan-steen.backup-key.new";

const DIGITS: usize = 64;

#[derive(Clone, PartialEq, Eq)]
pub struct BackupKey([u8; 32]);

impl BackupKey {
    pub(super) fn draw() -> Self {
        Self(random())
    }

    /// As it was written down: hexadecimal, in whatever groups.
    pub fn read(written: &str) -> Result<Self> {
        let digits = written.chars().filter(|c| !c.is_whitespace() && *c != '-');
        let digits: Option<Vec<u32>> = digits.map(|c| c.to_digit(16)).collect();
        let digits = digits.filter(|digits| digits.len() == DIGITS).ok_or(Fault::NotABackupKey)?;
        let byte = |at: usize| u8::try_from(digits[2 * at] * 16 + digits[2 * at + 1]).unwrap_or(0);
        Ok(Self(std::array::from_fn(byte)))
    }

    /// In groups of four, to copy onto paper.
    pub fn written(&self) -> String {
        let groups: Vec<String> =
            self.0.chunks(2).map(|pair| format!("{:02x}{:02x}", pair[0], pair[1])).collect();
        groups.join("-")
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for BackupKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BackupKey(…)")
    }
}

pub fn of(folder: &Path) -> Result<Option<BackupKey>> {
    match fs::read(file_in(folder)) {
        Ok(written) => BackupKey::read(&String::from_utf8_lossy(&written)).map(Some),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Says as well whether it was made just now.
pub(super) fn of_or_new(alone: &InClear) -> Result<(BackupKey, bool)> {
    if let Some(known) = of(alone.folder())? {
        return Ok((known, false));
    }
    let new = BackupKey::draw();
    keep(alone.folder(), &new)?;
    Ok((new, true))
}

/// The key that opened a copy is that of the folder from now on. Another one that lay there gets another name, which is
/// returned.
pub(in crate::store::sqlite) fn adopt(
    alone: &InClear,
    key: &BackupKey,
    now: DateTime<Utc>,
) -> Result<Option<String>> {
    let folder = alone.folder();
    // One that cannot be read is another one, too.
    if of(folder).is_ok_and(|known| known.as_ref() == Some(key)) {
        return Ok(None);
    }
    let other = format!("{KEY_FILE}.before-restore-{}", now.format("%Y%m%dT%H%M%S%3fZ"));
    let aside = also_call(&file_in(folder), &folder.join(&other))?.then_some(other);
    keep(folder, key)?;
    Ok(aside)
}

/// Somebody may have put it back by hand, for everybody to read.
pub(in crate::store::sqlite) fn make_private(folder: &Path) -> Result<()> {
    if file_in(folder).exists() {
        open_private(&file_in(folder))?;
    }
    Ok(())
}

fn keep(folder: &Path, key: &BackupKey) -> Result<()> {
    let new = folder.join(UNFINISHED);
    create_private(&new)?;
    fs::write(&new, key.written() + "\n")?;
    give_to_owner(&new);
    put_in_place(&new, &file_in(folder))
}

fn file_in(folder: &Path) -> PathBuf {
    folder.join(KEY_FILE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_down_is_read_again_as_people_type_it() {
        let key = BackupKey::draw();
        let written = key.written();
        assert_eq!((written.len(), written.matches('-').count()), (79, 15));
        let typed =
            [written.clone(), written.to_uppercase().replace('-', " ") + "\r\n", written.replace('-', "")];
        for typed in typed {
            assert_eq!(BackupKey::read(&typed).unwrap(), key, "{typed}");
        }
        assert_ne!(BackupKey::draw(), key);
        assert_eq!(format!("{key:?}"), "BackupKey(…)");
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let written = BackupKey::draw().written();
        for wrong in [String::new(), written[1..].to_owned(), written.clone() + "0", written.clone() + "00"] {
            assert!(matches!(BackupKey::read(&wrong), Err(Fault::NotABackupKey)), "{wrong}");
        }
        assert!(BackupKey::read(&written.replacen(&written[..1], "g", 1)).is_err());
    }
}
