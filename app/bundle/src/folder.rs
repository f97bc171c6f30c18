//! Reading folders in one fixed order, so that no result depends on the file system.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A file by its path below the folder it was found in, with `/` between the parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub relative: String,
    pub path: PathBuf,
}

/// All files below `root`, sorted by relative path; none when `root` does not exist.
pub fn files_below(root: &Path) -> Result<Vec<Found>> {
    let mut found = Vec::new();
    if root.is_dir() {
        collect(root, "", &mut found)?;
    }
    found.sort_by(|a, b| a.relative.cmp(&b.relative));
    Ok(found)
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<Found>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("reading folder {}", folder.display()))? {
        let entry = entry?;
        let name = entry.file_name();
        let name =
            name.to_str().with_context(|| format!("a file name in {} is not UTF-8", folder.display()))?;
        let relative = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{relative}/"), found)?;
        } else {
            found.push(Found { relative, path: entry.path() });
        }
    }
    Ok(())
}

/// Writes a file and the folders above it.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(|| format!("making folder {}", parent.display()))?;
    }
    fs::write(path, bytes).with_context(|| format!("writing {}", path.display()))
}

/// Reads a file whole, naming it when that fails.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("reading {}", path.display()))
}
