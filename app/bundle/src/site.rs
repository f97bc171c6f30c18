//! The site folder: puts every file in its place, compresses, and swaps the finished folder in at once.
//!
//! Must never leave a half-written folder under the final name, nor drop the previous build's hashed files: a tab that is
//! still open may ask for them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::thread;

use anyhow::{Context, Result};

use crate::options::Options;
use crate::wasm::FrontEnd;
use crate::{NAME, compress, fingerprint, folder};

/// Names the current build inside `pkg/`, in the format of cargo-leptos; the server reads it at start.
const CURRENT: &str = "hash.txt";
/// What the folder was made from.
const FINGERPRINT: &str = ".fingerprint";

/// Whether the folder was made from exactly these inputs.
pub fn is_current(site: &Path, fingerprint: &str) -> bool {
    site.join(CURRENT).exists()
        && fs::read_to_string(site.join(FINGERPRINT)).ok().as_deref() == Some(fingerprint)
}

/// Writes the site and returns a table of what a browser will load.
pub fn write(options: &Options, fingerprint: &str, front_end: &FrontEnd, style: &str) -> Result<String> {
    let sheet = fingerprint::short(style.as_bytes());
    let mut files = public_files(&options.public)?;
    files.insert(format!("pkg/{NAME}.{sheet}.css"), style.as_bytes().to_vec());
    for (relative, bytes) in &front_end.files {
        files.insert(format!("pkg/{relative}"), bytes.clone());
    }
    let compressed = if options.fast { BTreeMap::new() } else { compress_all(&options.site, &files)? };
    let report = report(&files, &compressed);

    let fresh = options.site.with_extension("new");
    let _ = fs::remove_dir_all(&fresh);
    for (relative, bytes) in files.iter().chain(&compressed) {
        folder::write(&fresh.join(relative), bytes)?;
    }
    keep_previous(&options.site, &fresh)?;
    folder::write(&fresh.join(CURRENT), current(&front_end.hash, &sheet).as_bytes())?;
    folder::write(&fresh.join(FINGERPRINT), fingerprint.as_bytes())?;
    swap(&options.site, &fresh)?;
    Ok(report)
}

/// The service workers are left out because the server fills them in; sources and notes because no browser wants them.
fn public_files(public: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for file in folder::files_below(public)? {
        if is_published(&file.relative) {
            files.insert(file.relative, folder::read(&file.path)?);
        }
    }
    Ok(files)
}

fn is_published(relative: &str) -> bool {
    let is_note = Path::new(relative).extension().is_some_and(|extension| extension == "md");
    let is_hidden = relative.split('/').any(|part| part.starts_with('.') || part == "source");
    !(matches!(relative, "sw.js" | "sw-off.js") || is_note || is_hidden)
}

/// Compresses on all cores; what is unchanged since the last build is copied from there.
fn compress_all(site: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut work: Vec<_> =
        files.iter().filter(|(relative, bytes)| compress::is_worth(relative, bytes.len())).collect();
    // The largest last, because the work is taken from the end: one core is not left alone with it.
    work.sort_by_key(|(_, bytes)| bytes.len());
    let work = Mutex::new(work);
    let done = Mutex::new(BTreeMap::new());
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores)
            .map(|_| {
                scope.spawn(|| -> Result<()> {
                    loop {
                        let next = work.lock().expect("no worker panics while it holds the list").pop();
                        let Some((relative, bytes)) = next else { return Ok(()) };
                        let beside = format!("{relative}.br");
                        let small = match unchanged(site, relative, &beside, bytes) {
                            Some(small) => small,
                            None => compress::brotli(bytes)?,
                        };
                        done.lock()
                            .expect("no worker panics while it holds the result")
                            .insert(beside, small);
                    }
                })
            })
            .collect();
        workers.into_iter().try_for_each(|worker| worker.join().expect("a worker returns its errors"))
    })?;
    Ok(done.into_inner().expect("all workers have ended well"))
}

fn unchanged(site: &Path, relative: &str, beside: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let before = fs::read(site.join(relative)).ok()?;
    if before == bytes { fs::read(site.join(beside)).ok() } else { None }
}

/// Copies the hashed files that the last build made for itself, but not those it had kept from the one before.
fn keep_previous(site: &Path, fresh: &Path) -> Result<()> {
    let Ok(current) = fs::read_to_string(site.join(CURRENT)) else { return Ok(()) };
    let hashes: Vec<&str> =
        current.lines().filter_map(|line| line.split_once(": ")).map(|(_, hash)| hash).collect();
    for file in folder::files_below(&site.join("pkg"))? {
        let target = fresh.join("pkg").join(&file.relative);
        if hashes.iter().any(|hash| file.relative.contains(hash)) && !target.exists() {
            folder::write(&target, &folder::read(&file.path)?)?;
        }
    }
    Ok(())
}

fn current(code: &str, sheet: &str) -> String {
    format!("js: {code}\nwasm: {code}\ncss: {sheet}\n")
}

fn swap(site: &Path, fresh: &Path) -> Result<()> {
    let old = site.with_extension("old");
    let _ = fs::remove_dir_all(&old);
    if site.exists() {
        fs::rename(site, &old).with_context(|| format!("setting {} aside", site.display()))?;
    }
    fs::rename(fresh, site).with_context(|| format!("putting {} in place", site.display()))?;
    let _ = fs::remove_dir_all(&old);
    Ok(())
}

fn report(files: &BTreeMap<String, Vec<u8>>, compressed: &BTreeMap<String, Vec<u8>>) -> String {
    let mut text = format!("{:>10} {:>10}  file\n", "bytes", "Brotli");
    let (mut others, mut other_bytes, mut other_small) = (0, 0, 0);
    for (relative, bytes) in files {
        let small = compressed.get(&format!("{relative}.br")).map_or(bytes.len(), Vec::len);
        if relative.starts_with("pkg/") {
            writeln!(text, "{:>10} {small:>10}  {relative}", bytes.len())
                .expect("writing to a string cannot fail");
        } else {
            others += 1;
            other_bytes += bytes.len();
            other_small += small;
        }
    }
    writeln!(text, "{other_bytes:>10} {other_small:>10}  {others} other files")
        .expect("writing to a string cannot fail");
    text
}

#[cfg(test)]
#[path = "site_tests.rs"]
mod tests;
