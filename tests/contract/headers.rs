//! Every answer carries the strict headers, and no page carries script of its own.

use crate::support::{Person, Town};
use reqwest::Method;

const POLICY: [&str; 11] = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
];

fn paths(town: &Town) -> Vec<String> {
    let fixed = [
        "/",
        "/activiteiten",
        "/privacy",
        "/over",
        "/veld",
        "/veld/bezoeken",
        "/veld/a/b",
        "/nergens",
        "/_shell",
        "/sw.js",
        "/boot.js",
        "/pkg/meer-dan-steen.js",
        "/pkg/none.js",
        "/healthz",
        "/readyz",
        "/api/v1/public",
        "/api/v1/me",
        "/api/v1/nothing",
        "/api/nothing",
        "/api/v1/sync",
        "/api/v1/links/none",
    ];
    let mut paths: Vec<String> = fixed.map(str::to_owned).to_vec();
    paths.push(format!("/activiteiten/{}", town.walk));
    paths.push(format!("/activiteiten/{}/dank", town.walk));
    paths
}

#[tokio::test(flavor = "multi_thread")]
async fn on_every_answer() {
    let town = Town::new().await;
    let anyone = Person::stranger(town.url(""));
    for path in paths(&town) {
        for method in [Method::GET, Method::HEAD, Method::POST, Method::OPTIONS, Method::DELETE] {
            let answer = anyone.request(method.clone(), &path).send().await.unwrap();
            let header = |name: &str| {
                let value = answer.headers().get(name).unwrap_or_else(|| panic!("{method} {path}: {name}"));
                value.to_str().unwrap().to_owned()
            };
            let policy = header("content-security-policy");
            let directives: Vec<_> = policy.split(';').map(str::trim).collect();
            assert_eq!(directives, POLICY, "{method} {path}");
            assert!(header("strict-transport-security").starts_with("max-age=63072000"));
            assert_eq!(header("x-content-type-options"), "nosniff");
            assert_eq!(header("referrer-policy"), "same-origin");
            assert_eq!(header("cross-origin-resource-policy"), "same-origin");
            assert_eq!(header("cross-origin-opener-policy"), "same-origin");
            assert!(header("permissions-policy").contains("geolocation=()"));
            if path.starts_with("/api/v1") && method == Method::GET {
                assert_eq!(header("cache-control"), "no-store", "{path}");
            }
            assert!(answer.headers().get("server").is_none());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_hold_no_inline_script_or_style() {
    let town = Town::new().await;
    let anyone = Person::stranger(town.url(""));
    for path in paths(&town) {
        let answer = anyone.get(&path).await;
        let kind = answer.headers().get("content-type").map_or("", |value| value.to_str().unwrap_or(""));
        if !kind.starts_with("text/html") {
            continue;
        }
        let html = answer.text().await.unwrap();
        assert!(html.contains("<html"), "{path}");
        for script in html.split("<script").skip(1) {
            let (attributes, rest) = script.split_once('>').unwrap();
            let (text, _) = rest.split_once("</script").unwrap();
            let data = attributes.contains(r#"type="application/json""#);
            assert!(data || text.is_empty(), "{path}: {text}");
        }
        assert!(!html.contains("<style") && !html.contains(" style="), "{path}");
        let handler = html.split(" on").skip(1).any(|rest| {
            let name: String = rest.chars().take_while(char::is_ascii_lowercase).collect();
            !name.is_empty() && rest[name.len()..].starts_with("=\"")
        });
        assert!(!handler, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_field_face_is_the_same_for_everyone() {
    let town = Town::new().await;
    let noor = town.device("noor").await;
    let anyone = Person::stranger(town.url(""));
    let shell = anyone.get("/_shell").await.text().await.unwrap();
    for path in ["/veld", "/veld/bezoeken", "/veld/bezoek/0985cfc8-372a-4687-a414-70fc77498705"] {
        assert_eq!(noor.person.get(path).await.text().await.unwrap(), shell, "{path}");
    }
    assert!(!shell.contains("Noor"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_pages_at_once_are_each_whole() {
    let town = Town::new().await;
    let walk = format!("/activiteiten/{}", town.walk);
    let pages =
        [("/", "Samen wonen in Proefbuurt"), (walk.as_str(), "Wandelen"), ("/privacy", "Uw gegevens")];
    let mut visitors = Vec::new();
    for (path, title) in pages.repeat(8) {
        let (anyone, path) = (Person::stranger(town.url("")), path.to_owned());
        visitors.push(tokio::spawn(async move {
            for _ in 0..25 {
                let page = anyone.get(&path).await.text().await.unwrap();
                let (_, rest) = page.split_once("<title>").unwrap();
                assert!(rest.starts_with(title), "{path}: {}", rest.split_once('<').unwrap().0);
                assert!(page.contains("</main>"), "{path}: cut off");
            }
        }));
    }
    for visitor in visitors {
        visitor.await.unwrap();
    }
}
