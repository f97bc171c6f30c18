//! The files of the repository.
//!
//! Owns: finding and reading them. Must never: look at what was built or fetched.

use std::path::{Path, PathBuf};

pub struct File {
    /// From the top of the repository, with forward slashes.
    pub path: String,
    pub text: String,
}

const SKIPPED: [&str; 4] = ["target", "node_modules", "out", ".git"];
const READ: [&str; 5] = ["rs", "mjs", "js", "css", "sql"];

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

pub fn read(path: &str) -> String {
    std::fs::read_to_string(top().join(path)).unwrap()
}

pub fn files(folders: &[&str]) -> Vec<File> {
    let mut files = Vec::new();
    for folder in folders {
        collect(folder, &mut files);
    }
    files
}

fn collect(folder: &str, files: &mut Vec<File>) {
    for entry in std::fs::read_dir(top().join(folder)).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        let path = format!("{folder}/{name}");
        if entry.path().is_dir() {
            if !SKIPPED.contains(&name.as_str()) {
                collect(&path, files);
            }
        } else if READ.iter().any(|kind| name.rsplit_once('.').is_some_and(|(_, end)| end == *kind)) {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            files.push(File { path, text });
        }
    }
}

impl File {
    pub fn is_rust(&self) -> bool {
        std::path::Path::new(&self.path).extension().is_some_and(|kind| kind == "rs")
    }

    pub fn is_in(&self, folder: &str) -> bool {
        self.path.starts_with(folder)
    }

    /// Lines of code, numbered from 1; comments are left out.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(at, line)| (at + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    pub fn objection(&self, line: usize, text: &str) -> String {
        format!("{}:{line}: {}", self.path, text.trim())
    }
}
