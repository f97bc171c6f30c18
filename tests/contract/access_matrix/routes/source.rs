//! Every route that stands in the source, with its method and its whole address.
//!
//! Owns: reading them. Must never: pass over one that it cannot read.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

const METHODS: [&str; 6] = ["get", "post", "put", "patch", "delete", "any"];

/// As `GET /api/v1/me`.
pub fn in_source() -> BTreeSet<String> {
    let source = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../server/src");
    let mut files = vec![source.join("http.rs")];
    below(&source.join("http"), &mut files);
    let mut found = BTreeSet::new();
    for file in files {
        let name = file.strip_prefix(&source).unwrap().to_str().unwrap();
        let text = fs::read_to_string(&file).unwrap();
        for (at, start) in text.match_indices(".route(") {
            let call = arguments(&text[at + start.len()..]);
            let Some((path, handlers)) = call.trim_start().strip_prefix('"').and_then(|c| c.split_once('"'))
            else {
                panic!("{name}: a route without an address: {call}");
            };
            let path = path.strip_suffix('/').unwrap_or(path);
            let before = found.len();
            for method in METHODS {
                if [" ", "."].iter().any(|sign| handlers.contains(&format!("{sign}{method}("))) {
                    let whole = format!("{}{path}", prefix(name, &text[..at]));
                    found.insert(format!("{} {whole}", method.to_uppercase()));
                }
            }
            assert!(found.len() > before, "{name}: who answers? {call}");
        }
    }
    found
}

fn below(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { below(&path, files) } else { files.push(path) }
    }
}

/// Up to the bracket that closes it.
fn arguments(text: &str) -> &str {
    let mut open = 1;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return &text[..at];
        }
    }
    panic!("no end to {text}");
}

/// Where the routes of a file are joined.
fn prefix(file: &str, before: &str) -> &'static str {
    match file {
        "http.rs" if before.contains("fn api_v1") => "/api/v1",
        "http.rs" | "http/mine.rs" => "",
        "http/parcels.rs" | "http/ways_in.rs" => "/api/v1",
        "http/access.rs" | "http/access/passkeys.rs" => "/api/v1/access",
        _ if file.starts_with("http/admin/") => "/api/v1/admin",
        _ => panic!("{file}: where are its routes joined?"),
    }
}
