//! The files themselves: who may read them, putting one in place, and what their times tell.
//!
//! Owns: names, rights and times. Must never: look inside.

use super::{Fault, Result};
use std::{
    fs::{self, File, FileTimes, OpenOptions},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

/// What SQLite puts beside a database.
const JOURNALS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// 1 January 2000.
const NO_MOMENT: Duration = Duration::from_hours(262_968);

/// Only the account that runs the server can look inside, also when the folder was there already.
pub fn make_private_folder(folder: &Path) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    if is_shared(folder)? {
        return Err(Fault::NotOurs);
    }
    close_to_others(folder, 0o700)
}

/// The same for a database and what lies beside it; SQLite gives new journals the rights of their database.
pub fn make_private(file: &Path) -> Result<()> {
    open_private(file)?;
    for suffix in JOURNALS.into_iter().filter(|suffix| named(file, suffix).exists()) {
        close_to_others(&named(file, suffix), 0o600)?;
    }
    Ok(())
}

/// Makes the file when there is none.
pub fn open_private(file: &Path) -> Result<File> {
    let opened = private().truncate(false).open(file)?;
    close_to_others(file, 0o600)?;
    give_to_owner(file);
    Ok(opened)
}

/// A folder where everybody may put something, such as /tmp.
#[cfg(unix)]
fn is_shared(folder: &Path) -> Result<bool> {
    const STICKY: u32 = 0o1000;
    Ok(std::os::unix::fs::MetadataExt::mode(&fs::metadata(folder)?) & STICKY != 0)
}

#[cfg(not(unix))]
fn is_shared(_: &Path) -> Result<bool> {
    Ok(false)
}

/// What the administrator makes in a folder is for the account that the folder belongs to.
#[cfg(unix)]
pub fn give_to_owner(file: &Path) {
    use std::os::unix::fs::{MetadataExt, chown};
    if let (Ok(folder), Ok(own)) = (fs::metadata(folder_of(file)), fs::metadata(file))
        && folder.uid() != own.uid()
    {
        // Only the administrator can; for everybody else the rights decide, as always.
        let _ = chown(file, Some(folder.uid()), Some(folder.gid()));
    }
}

#[cfg(not(unix))]
pub fn give_to_owner(_: &Path) {}

#[cfg(unix)]
fn close_to_others(path: &Path, mode: u32) -> Result<()> {
    let closed = fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode));
    closed.map_err(|error| match error.kind() {
        ErrorKind::PermissionDenied => Fault::NotOurs,
        _ => error.into(),
    })
}

#[cfg(not(unix))]
fn close_to_others(_: &Path, _: u32) -> Result<()> {
    Ok(())
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Empty, and for nobody else to read; SQLite fills it.
pub fn create_private(file: &Path) -> Result<()> {
    private().truncate(true).open(file)?;
    Ok(())
}

/// The place of a finished file, in one step that survives a power cut.
pub fn put_in_place(from: &Path, to: &Path) -> Result<()> {
    File::open(from)?.sync_all()?;
    fs::rename(from, to)?;
    // The name itself must reach the disk as well.
    File::open(folder_of(to))?.sync_all()?;
    Ok(())
}

pub fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Gives a database a second name, with what its journal holds; says whether there was one. What happens to the first
/// name afterwards does not touch it.
pub fn also_call(file: &Path, other: &Path) -> Result<bool> {
    if !file.exists() {
        return Ok(false);
    }
    for suffix in ["", "-wal", "-journal"] {
        let (from, to) = (named(file, suffix), named(other, suffix));
        match fs::hard_link(&from, &to) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error.into()),
            Err(_) if !from.exists() => {}
            // Not every disk knows second names.
            Err(_) => {
                create_private(&to)?;
                fs::copy(&from, &to)?;
                File::open(&to)?.sync_all()?;
            }
        }
    }
    File::open(folder_of(other))?.sync_all()?;
    Ok(true)
}

pub fn remove_journals(file: &Path) -> Result<()> {
    for suffix in JOURNALS {
        match fs::remove_file(named(file, suffix)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

pub fn named(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    file.with_file_name(name)
}

/// Gives these, and the folder in which journals come and go, the same time as ever: theirs would be that of the last
/// conversation. (The moment at which a file's *time* was last set cannot be chosen. It stays on this disk: copies do
/// not carry it, but who holds the disk itself can read it.)
pub fn forget_moments(folder: &Path, files: &[&str]) -> io::Result<()> {
    let then = SystemTime::UNIX_EPOCH + NO_MOMENT;
    let times = FileTimes::new().set_modified(then).set_accessed(then);
    for file in files {
        match File::open(folder.join(file)).and_then(|file| file.set_times(times)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    File::open(folder)?.set_times(times)
}
