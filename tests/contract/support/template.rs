//! A town on disk, made once for all tests of this program: its passphrases alone take a while.
//!
//! Owns: that folder, and copying it. Must never: be changed by a test, or be older than the program or the day: towns have
//! activities in three days.

use chrono::Utc;
use domain::id::{ActivityId, ProjectId};
use serde::{Deserialize, Serialize};
use std::{
    fs,
    future::Future,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};
use tempfile::TempDir;

/// What a test has to know of the town.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Known {
    pub project: ProjectId,
    pub walk: ActivityId,
    pub soup: ActivityId,
}

const PREFIX: &str = "town-";
const KNOWN: &str = "known.json";

/// Fills this folder with a copy. `build` makes the first one; of two that do so at once, one counts.
pub async fn copied_to<F: Future<Output = Known>>(folder: &Path, build: impl FnOnce(PathBuf) -> F) -> Known {
    let all = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let template = all.join(name());
    if !template.exists() {
        for old in fs::read_dir(all).unwrap().map(Result::unwrap) {
            if old.file_name().to_string_lossy().starts_with(PREFIX) {
                // Somebody else may be doing the same.
                let _ = fs::remove_dir_all(old.path());
            }
        }
        let made = TempDir::new_in(all).unwrap();
        let known = build(made.path().to_owned()).await;
        fs::write(made.path().join(KNOWN), serde_json::to_vec(&known).unwrap()).unwrap();
        let _ = fs::rename(made.path(), &template);
    }
    copy(&template, folder);
    serde_json::from_slice(&fs::read(template.join(KNOWN)).unwrap()).unwrap()
}

fn name() -> String {
    let program = std::env::current_exe().unwrap().metadata().unwrap();
    let built = program.modified().unwrap().duration_since(UNIX_EPOCH).unwrap().as_nanos();
    format!("{PREFIX}{built}-{}-{}", program.len(), Utc::now().date_naive())
}

/// Everything in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    fs::set_permissions(to, from.metadata().unwrap().permissions()).unwrap();
    for file in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let there = to.join(file.file_name());
        if file.file_type().unwrap().is_dir() {
            copy(&file.path(), &there);
        } else {
            fs::copy(file.path(), there).unwrap();
        }
    }
}
