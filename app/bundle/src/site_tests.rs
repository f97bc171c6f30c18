//! The site folder from a tiny front end: what it holds, that it is reproducible, and what it keeps.

use std::fs;
use std::path::{Path, PathBuf};

use super::{is_current, is_published, write};
use crate::NAME;
use crate::options::Options;
use crate::wasm::FrontEnd;
use crate::{fingerprint, folder};

struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let place = Self(std::env::temp_dir().join(format!("bundle-{name}-{}", std::process::id())));
        let _ = fs::remove_dir_all(&place.0);
        folder::write(&place.0.join("public/boot.js"), "start();\n".repeat(400).as_bytes()).unwrap();
        folder::write(&place.0.join("public/sw.js"), b"template").unwrap();
        place
    }

    fn options(&self, site: &str) -> Options {
        let at = |part: &str| self.0.join(part);
        let (module, style, public, stage, tools) =
            (at("web.wasm"), at("main.css"), at("public"), at("stage"), at("tools"));
        Options { module, style, public, site: at(site), stage, tools, fast: false }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn front_end(version: &str) -> FrontEnd {
    let hash = fingerprint::short(version.as_bytes());
    let files = vec![
        (format!("{NAME}.{hash}.js"), format!("glue {version}").into_bytes()),
        (format!("{NAME}.{hash}.wasm"), version.repeat(2000).into_bytes()),
        (format!("parts.{hash}/link.js"), b"export {}".to_vec()),
    ];
    FrontEnd { hash, files }
}

fn names(site: &Path) -> Vec<String> {
    folder::files_below(site).unwrap().into_iter().map(|file| file.relative).collect()
}

#[test]
fn the_same_input_gives_the_same_folder_twice() {
    let place = Place::new("same");
    for site in ["one", "two"] {
        write(&place.options(site), "f", &front_end("a"), "body {}").unwrap();
    }
    let (one, two) = (place.0.join("one"), place.0.join("two"));
    assert_eq!(names(&one), names(&two));
    for name in names(&one) {
        assert_eq!(fs::read(one.join(&name)).unwrap(), fs::read(two.join(&name)).unwrap(), "{name}");
    }
    assert!(names(&one).contains(&"boot.js.br".to_owned()));
    assert!(!names(&one).contains(&"sw.js".to_owned()));
}

#[test]
fn the_fingerprint_decides_whether_there_is_work() {
    let place = Place::new("work");
    let options = place.options("site");
    assert!(!is_current(&options.site, "f"));
    write(&options, "f", &front_end("a"), "").unwrap();
    assert!(is_current(&options.site, "f") && !is_current(&options.site, "g"));
}

#[test]
fn the_previous_build_stays_and_the_one_before_goes() {
    let place = Place::new("previous");
    let options = place.options("site");
    for version in ["a", "b", "c"] {
        write(&options, version, &front_end(version), "").unwrap();
    }
    let names = names(&options.site);
    let has = |version: &str| names.contains(&format!("pkg/{}", front_end(version).files[2].0));
    assert!(has("c") && has("b") && !has("a"), "{names:?}");
    let current = fs::read_to_string(options.site.join("hash.txt")).unwrap();
    let hash = front_end("c").hash;
    assert!(current.starts_with(&format!("js: {hash}\nwasm: {hash}\ncss: ")), "{current}");
}

#[test]
fn only_what_a_browser_wants_is_published() {
    assert!(
        is_published("pictures/tree.svg") && is_published("pictures/LICENCE.txt") && is_published("boot.js")
    );
    assert!(!is_published("sw.js") && !is_published("pictures/NOTES.md"));
    assert!(!is_published("pictures/source/tree.svg") && !is_published("icons/.keep"));
}
