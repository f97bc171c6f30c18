//! What a crate brings along.
//!
//! Owns: asking cargo. Must never: use the network; everything was fetched to build this test.

use std::process::Command;

/// Crates that speak to a network, a disk, a clock's timer or a browser.
pub const OUTSIDE: [&str; 11] = [
    "tokio",
    "mio",
    "socket2",
    "hyper",
    "reqwest",
    "axum",
    "sqlx",
    "leptos",
    "web-sys",
    "gloo",
    "indexed_db_futures",
];
/// What belongs to the server only.
pub const SERVER: [&str; 6] = ["sqlx", "libsqlite3-sys", "axum", "mio", "hyper", "server"];

/// Which of these come along with the crate, directly or not; tests of the crate itself may use them.
pub fn forbidden(name: &str, options: &[&str], unwanted: &[&str]) -> Vec<String> {
    let tree = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--offline",
            "--locked",
            "-e",
            "normal",
            "--prefix",
            "none",
            "--format",
            "{p}",
            "-p",
            name,
        ])
        .args(options)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    let crates: Vec<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(crates.contains(&name) && crates.len() > 3, "{tree}");
    let mut found: Vec<String> =
        crates.into_iter().filter(|one| unwanted.contains(one)).map(str::to_owned).collect();
    found.sort();
    found.dedup();
    found
}
