//! Builds anew when a migration is added; the macro that takes them in cannot see new files.

fn main() {
    println!("cargo::rerun-if-changed=migrations");
}
