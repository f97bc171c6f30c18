//! The page that shows every part of the app.
//!
//! Owns: finding parts that it leaves out. Must never: judge how they look there.

use super::source::File;

/// Where that page begins: its own files, and the frame and tags of the field that it stands in.
const PAGE: [&str; 3] =
    ["app/src/pages/style", "app/src/pages/field/sync_sentence.rs", "app/src/pages/field/state_tag.rs"];
const PARTS: &str = "app/src/ui";

/// Parts that the page shows neither itself nor as a piece of another part.
pub fn not_shown(files: &[File]) -> Vec<String> {
    let mut shown: Vec<&File> =
        files.iter().filter(|file| PAGE.iter().any(|start| file.is_in(start))).collect();
    let mut left: Vec<&File> = files.iter().filter(|file| file.is_in(PARTS)).collect();
    loop {
        let is_used = |name: &str| shown.iter().any(|file| uses(file, name));
        let (found, rest): (Vec<&File>, Vec<&File>) =
            left.iter().copied().partition(|file| components(file).iter().any(|name| is_used(name)));
        if found.is_empty() {
            let nobodys = |name: &&str| !is_used(name);
            let missing = files.iter().filter(|file| file.is_in(PARTS)).flat_map(|file| {
                components(file).into_iter().filter(nobodys).map(move |name| format!("{}: {name}", file.path))
            });
            return missing.collect();
        }
        shown.extend(found);
        left = rest;
    }
}

/// What is called a component in this file.
fn components(file: &File) -> Vec<&str> {
    let lines: Vec<&str> = file.code().map(|(_, line)| line.trim()).collect();
    let marked = lines.windows(2).filter(|pair| pair[0].starts_with("#[component"));
    let names = marked.filter_map(|pair| {
        let rest = pair[1].trim_start_matches("pub ").strip_prefix("fn ")?;
        rest.split(['(', '<']).next()
    });
    names.collect()
}

fn uses(file: &File, name: &str) -> bool {
    file.code().any(|(_, line)| {
        line.split('<').skip(1).any(|rest| {
            rest.strip_prefix(name)
                .is_some_and(|after| !after.starts_with(|next: char| next.is_alphanumeric()))
        })
    })
}

#[test]
fn a_part_that_is_left_out_is_found() {
    let file = |path: &str, text: &str| File { path: path.into(), text: text.into() };
    let part = |name: &str, body: &str| {
        file(
            &format!("app/src/ui/{name}.rs"),
            &format!("#[component]\npub fn {name}(a: u8) -> impl IntoView {{\n{body}\n}}"),
        )
    };
    let files = [
        file("app/src/pages/style/a.rs", "view! { <Card a=1 /> }"),
        part("Card", "view! { <Picture a=2 /> }"),
        part("Picture", "view! { <img /> }"),
        part("Car", "view! { <p /> }"),
        file("app/src/pages/talk.rs", "view! { <Car /> }"),
    ];
    assert_eq!(not_shown(&files), ["app/src/ui/Car.rs: Car"]);
}
