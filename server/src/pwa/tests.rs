//! The whole module over HTTP, on a small site as the front-end build writes it.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::shell::{Mode, ShellTexts, head_tags};
use super::site::{Site, sha256};
use super::worker::{Worker, render};

const FILES: [(&str, &str); 13] = [
    ("hash.txt", "js: 11aa\nwasm: 22bb\ncss: 33cc\n"),
    (".fingerprint", "f"),
    ("pkg/meer-dan-steen.11aa.js", "script"),
    ("pkg/meer-dan-steen.22bb.wasm", "module"),
    ("pkg/meer-dan-steen.22bb.wasm.br", "small"),
    ("pkg/meer-dan-steen.33cc.css", "style"),
    ("pkg/meer-dan-steen.00ff.js", "script of the build before"),
    ("boot.js", "boot"),
    ("robots.txt", "robots"),
    ("pictures/tree.svg", "<svg/>"),
    ("pictures/LICENCE", "licence"),
    ("app-icons/icon-192.png", "icon"),
    ("app-icons/icon-512.png", "large icon"),
];

const TEXTS: ShellTexts<'static> = ShellTexts {
    lang: "nl",
    title: "Titel",
    product: "Naam & <zoon>",
    noscript: "Zonder JavaScript",
    to_activities: "Daarheen",
    error: "Het lukt niet",
    reload: "Opnieuw",
};

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = Self(std::env::temp_dir().join(format!("pwa-{name}-{}", std::process::id())));
        let _ = fs::remove_dir_all(&folder.0);
        for (path, content) in files {
            let path = folder.0.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        folder
    }

    fn site(&self) -> Arc<Site> {
        Arc::new(Site::load(&self.0).unwrap())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

async fn fetch(
    router: &Router,
    url: &str,
    headers: &[(header::HeaderName, &str)],
) -> (StatusCode, HeaderMap, Bytes) {
    let mut request = Request::get(url);
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    let response = router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (head, body) = response.into_parts();
    (head.status, head.headers, body.collect().await.unwrap().to_bytes())
}

fn listed(script: &str) -> BTreeMap<String, (String, usize)> {
    let lines = script
        .lines()
        .filter_map(|line| line.trim().strip_suffix(','))
        .filter(|line| line.starts_with("[\"/"));
    lines
        .map(|line| serde_json::from_str::<(String, String, usize)>(line).unwrap())
        .map(|(u, h, s)| (u, (h, s)))
        .collect()
}

#[tokio::test]
async fn every_listed_address_answers_with_that_content() {
    let folder = Folder::new("listed", &FILES);
    let router = super::router(&folder.site(), &TEXTS, Worker::On);
    let (status, headers, script) = fetch(&router, "/sw.js", &[]).await;
    assert_eq!(
        (status, &headers[header::CACHE_CONTROL]),
        (StatusCode::OK, &"no-cache, no-store".parse().unwrap())
    );
    let listed = listed(std::str::from_utf8(&script).unwrap());
    for (url, (hash, size)) in &listed {
        let (status, _, body) = fetch(&router, url, &[]).await;
        assert_eq!((status, sha256(&body), body.len()), (StatusCode::OK, hash.clone(), *size), "{url}");
    }
    let urls: Vec<_> = listed.keys().map(String::as_str).collect();
    let expected = [
        "/_shell",
        "/app-icons/icon-192.png",
        "/boot.js",
        "/pictures/tree.svg",
        "/pkg/meer-dan-steen.11aa.js",
        "/pkg/meer-dan-steen.22bb.wasm",
        "/pkg/meer-dan-steen.33cc.css",
    ];
    assert_eq!(urls, expected);
}

#[tokio::test]
async fn hashed_files_are_kept_and_others_are_asked_for_again() {
    let folder = Folder::new("kept", &FILES);
    let router = super::router(&folder.site(), &TEXTS, Worker::On);
    let (_, headers, _) = fetch(&router, "/pkg/meer-dan-steen.00ff.js", &[]).await;
    assert_eq!(headers[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
    let (_, headers, _) = fetch(&router, "/boot.js", &[]).await;
    assert_eq!(headers[header::CACHE_CONTROL], "no-cache");
    let tag = headers[header::ETAG].to_str().unwrap();
    let (status, _, body) = fetch(&router, "/boot.js", &[(header::IF_NONE_MATCH, tag)]).await;
    assert_eq!((status, body.len()), (StatusCode::NOT_MODIFIED, 0));
}

#[tokio::test]
async fn brotli_goes_to_those_who_can_read_it() {
    let folder = Folder::new("brotli", &FILES);
    let router = super::router(&folder.site(), &TEXTS, Worker::On);
    let url = "/pkg/meer-dan-steen.22bb.wasm";
    let (_, headers, body) = fetch(&router, url, &[(header::ACCEPT_ENCODING, "gzip, br")]).await;
    assert_eq!((&headers[header::CONTENT_ENCODING], &body[..]), (&"br".parse().unwrap(), &b"small"[..]));
    assert_eq!(headers[header::CONTENT_TYPE], "application/wasm");
    let (_, plain, body) = fetch(&router, url, &[]).await;
    assert!(!plain.contains_key(header::CONTENT_ENCODING));
    assert_eq!((&body[..], &plain[header::VARY]), (&b"module"[..], &"Accept-Encoding".parse().unwrap()));
    assert_ne!(plain[header::ETAG], headers[header::ETAG]);
}

#[tokio::test]
async fn a_missing_file_is_never_a_page() {
    let folder = Folder::new("missing", &FILES);
    let page = async || "<html>";
    let router = super::router(&folder.site(), &TEXTS, Worker::On).fallback(page);
    for url in ["/pkg/meer-dan-steen.dead.js", "/pictures/none.svg", "/pkg/deep/er.js"] {
        let (status, headers, _) = fetch(&router, url, &[]).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{url}");
        assert_eq!(headers[header::CONTENT_TYPE], "text/plain; charset=utf-8");
    }
    for url in ["/hash.txt", "/.fingerprint", "/pkg/meer-dan-steen.22bb.wasm.br"] {
        let (_, _, body) = fetch(&router, url, &[]).await;
        assert!(
            !FILES.iter().any(|(path, content)| url.ends_with(path) && content.as_bytes() == body),
            "{url}"
        );
    }
}

#[test]
fn another_file_another_shell_or_the_way_back_is_another_worker() {
    let folder = Folder::new("id", &FILES);
    let site = folder.site();
    let on = render(&site, "shell", Worker::On);
    assert_eq!(on, render(&folder.site(), "shell", Worker::On));
    // The name of the cache, not only the list: a new version must never be installed into the one in use.
    let name = |script: &str| script.lines().find(|line| line.starts_with("const BUILD")).map(str::to_owned);
    assert_ne!(name(&on), name(&render(&site, "other shell", Worker::On)));
    assert!(!on.contains("%BUILD_ID%") && !on.contains("%FILES%"));
    fs::write(folder.0.join("boot.js"), "changed").unwrap();
    assert_ne!(site.build_id, folder.site().build_id);
    assert_ne!(name(&on), name(&render(&folder.site(), "shell", Worker::On)));
    let off = render(&site, "shell", Worker::Off);
    assert!(off.contains("registration.unregister()") && !off.contains("\"fetch\""));
}

#[tokio::test]
async fn the_shell_is_the_same_for_everyone_and_holds_no_inline_code() {
    let folder = Folder::new("shell", &FILES);
    let router = super::router(&folder.site(), &TEXTS, Worker::On);
    let (status, headers, body) = fetch(&router, "/_shell", &[(header::COOKIE, "session=secret")]).await;
    let shell = std::str::from_utf8(&body).unwrap();
    assert_eq!(status, StatusCode::OK);
    assert!(!headers.contains_key(header::SET_COOKIE) && !shell.contains("secret"));
    assert!(shell.contains("Naam &amp; &lt;zoon&gt;") && shell.contains("<noscript><p>Zonder JavaScript"));
    assert!(shell.contains(r#"href="/activiteiten">Daarheen</a></p></noscript>"#));
    assert!(shell.matches("<script").count() == 1 && shell.contains("<script src=\"/boot.js\"></script>"));
    assert!(!shell.contains("style=") && !shell.contains("onclick"));
    assert!(shell.contains(&head_tags(&folder.site(), Mode::Shell)));
    assert!(head_tags(&folder.site(), Mode::Page).contains("name=\"app-mode\" content=\"page\""));
}

#[test]
fn a_site_without_its_code_is_refused_and_unhashed_names_are_found() {
    let nothing = Folder::new("nothing", &[("boot.js", "boot")]);
    assert!(Site::load(&nothing.0).is_err());
    let names =
        [("pkg/meer-dan-steen.js", "j"), ("pkg/meer-dan-steen.wasm", "w"), ("pkg/meer-dan-steen.css", "c")];
    let site = Folder::new("unhashed", &names).site();
    assert_eq!(site.js, "/pkg/meer-dan-steen.js");
    assert!(site.files.values().all(|file| file.precached && !file.immutable));
}
