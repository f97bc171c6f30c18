//! The finished site folder, read into memory once at start: addresses, hashes, and which files belong to the app.
//!
//! In memory, so that what is served is exactly what is listed, also when the folder is replaced meanwhile. Must never
//! change a file.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use axum::body::Bytes;
use sha2::{Digest, Sha256};

/// The name that all files of the app's own code begin with.
pub const OUTPUT_NAME: &str = "meer-dan-steen";

/// Fonts of rarer scripts are loaded when needed unless they are small.
const SMALL_FONT: usize = 30_000;

/// One file as it is sent.
#[derive(Debug, Clone)]
pub struct SiteFile {
    pub bytes: Bytes,
    /// The same content compressed with Brotli, when the build found that worth having.
    pub brotli: Option<Bytes>,
    /// SHA-256 of `bytes`, lower-case hexadecimal.
    pub sha256: String,
    pub content_type: &'static str,
    /// The name holds the hash of the content: it may be kept for ever.
    pub immutable: bool,
    /// Part of what a device keeps to work offline.
    pub precached: bool,
}

/// All files of one build, by address.
#[derive(Debug, Clone)]
pub struct Site {
    pub files: BTreeMap<String, SiteFile>,
    /// Address of the app's script.
    pub js: String,
    /// Address of the app's WebAssembly.
    pub wasm: String,
    /// Address of the style sheet.
    pub css: String,
    /// Names this build; two builds with the same files have the same one.
    pub build_id: String,
}

impl Site {
    /// Reads the folder that the front-end build wrote.
    pub fn load(root: &Path) -> Result<Self> {
        let hashes = Hashes::load(root);
        let mut contents = BTreeMap::new();
        collect(root, "/", &mut contents)
            .with_context(|| format!("reading the site in {}", root.display()))?;
        let mut files = BTreeMap::new();
        for (url, bytes) in &contents {
            if is_served(url) {
                files.insert(url.clone(), hashes.describe(url, bytes, contents.get(&format!("{url}.br"))));
            }
        }
        let address = |extension: &str| hashes.address(extension);
        let (js, wasm, css) = (address("js"), address("wasm"), address("css"));
        for url in [&js, &wasm, &css] {
            anyhow::ensure!(
                files.contains_key(url),
                "{url} is missing in {}; run make build",
                root.display()
            );
        }
        let build_id = build_id(&files);
        Ok(Self { files, js, wasm, css, build_id })
    }

    /// What a device keeps, with the address first.
    pub fn precached(&self) -> impl Iterator<Item = (&str, &SiteFile)> {
        self.files.iter().filter(|(_, file)| file.precached).map(|(url, file)| (url.as_str(), file))
    }
}

/// The hashes of the current build; the folder also holds hashed files of the build before.
struct Hashes(BTreeMap<String, String>);

impl Hashes {
    /// `hash.txt` in the site itself, or where cargo-leptos puts it: beside the program. None means names without hash.
    fn load(root: &Path) -> Self {
        let beside =
            std::env::current_exe().map(|program| program.with_file_name("hash.txt")).unwrap_or_default();
        let text = [root.join("hash.txt"), beside].iter().find_map(|path| fs::read_to_string(path).ok());
        let lines = text.unwrap_or_default();
        let pairs = lines.lines().filter_map(|line| line.split_once(':'));
        Self(pairs.map(|(kind, hash)| (kind.trim().to_owned(), hash.trim().to_owned())).collect())
    }

    fn address(&self, extension: &str) -> String {
        match self.0.get(extension) {
            Some(hash) => format!("/pkg/{OUTPUT_NAME}.{hash}.{extension}"),
            None => format!("/pkg/{OUTPUT_NAME}.{extension}"),
        }
    }

    fn describe(&self, url: &str, bytes: &Bytes, brotli: Option<&Bytes>) -> SiteFile {
        let in_pkg = url.starts_with("/pkg/");
        let immutable = in_pkg && !self.0.is_empty();
        let of_this_build = !immutable || self.0.values().any(|hash| url.contains(hash.as_str()));
        SiteFile {
            bytes: bytes.clone(),
            brotli: brotli.cloned(),
            sha256: sha256(bytes),
            content_type: content_type(url),
            immutable,
            precached: of_this_build && is_wanted_offline(url, bytes.len()),
        }
    }
}

fn collect(folder: &Path, prefix: &str, contents: &mut BTreeMap<String, Bytes>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path: PathBuf = entry.path();
        let url = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if path.is_dir() {
            collect(&path, &format!("{url}/"), contents)?;
        } else {
            contents.insert(url, Bytes::from(fs::read(&path)?));
        }
    }
    Ok(())
}

/// Compressed copies are sent in place of their original; the service workers are rendered; the rest is the build's own.
fn is_served(url: &str) -> bool {
    let name = url.rsplit('/').next().unwrap_or(url);
    !matches!(url, "/hash.txt" | "/sw.js" | "/sw-off.js") && !name.starts_with('.') && extension(url) != "br"
}

/// Leaves out what only an installer, a search engine or a lawyer reads.
fn is_wanted_offline(url: &str, size: usize) -> bool {
    let name = url.rsplit('/').next().unwrap_or(url);
    let rare_script = ["latin-ext", "arabic"].iter().any(|script| name.contains(script));
    match extension(url) {
        "txt" | "md" | "map" | "xml" | "" => false,
        "woff2" if rare_script => size < SMALL_FONT,
        "png" if url.starts_with("/app-icons/") => name.contains("192"),
        _ => !url.starts_with("/screenshots/"),
    }
}

fn content_type(url: &str) -> &'static str {
    match extension(url) {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        // A licence is often called LICENCE and no more.
        "txt" | "md" | "" => "text/plain; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "xml" => "application/xml",
        "pdf" => "application/pdf",
        "mp3" => "audio/mpeg",
        _ => "application/octet-stream",
    }
}

fn extension(url: &str) -> &str {
    let name = url.rsplit('/').next().unwrap_or(url);
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn build_id(files: &BTreeMap<String, SiteFile>) -> String {
    let mut all = Sha256::new();
    for (url, file) in files.iter().filter(|(_, file)| file.precached) {
        all.update(format!("{url} {}\n", file.sha256));
    }
    hexadecimal(&all.finalize())[..16].to_owned()
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string cannot fail");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::{is_served, is_wanted_offline};

    #[test]
    fn a_device_keeps_what_it_shows_and_no_more() {
        for url in [
            "/boot.js",
            "/pictures/tree.svg",
            "/app-icons/icon-192.png",
            "/icons/sprite.svg",
            "/manifest.webmanifest",
        ] {
            assert!(is_wanted_offline(url, 40_000), "{url}");
        }
        for url in ["/robots.txt", "/pictures/LICENCE", "/app-icons/icon-512.png", "/screenshots/a.webp"] {
            assert!(!is_wanted_offline(url, 10), "{url}");
        }
        assert!(is_wanted_offline("/fonts/x-latin.woff2", 40_000));
        assert!(is_wanted_offline("/fonts/x-arabic.woff2", 29_999));
        assert!(!is_wanted_offline("/fonts/x-latin-ext.woff2", 30_000));
    }

    #[test]
    fn the_builds_own_files_are_not_served() {
        for url in ["/hash.txt", "/.fingerprint", "/boot.js.br", "/sw.js", "/sw-off.js"] {
            assert!(!is_served(url), "{url}");
        }
        assert!(is_served("/boot.js") && is_served("/pictures/LICENCE"));
    }
}
