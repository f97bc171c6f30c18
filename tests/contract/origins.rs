//! Only our own pages may change something.

use crate::support::Town;
use reqwest::Method;

#[tokio::test(flavor = "multi_thread")]
async fn who_may_post() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let own = town.url("");
    let host = own.strip_prefix("http://").unwrap();
    let (https, other_port) = (format!("https://{host}"), "http://127.0.0.1:1".to_owned());
    let cases: [(Option<&str>, Option<&str>, bool); 16] = [
        (None, None, false),
        (Some("same-origin"), None, true),
        (Some("same-origin"), Some("null"), true),
        (Some("same-origin"), Some(&own), true),
        (Some("same-site"), Some(&own), false),
        (Some("same-site"), None, false),
        (Some("cross-site"), None, false),
        (Some("cross-site"), Some(&own), false),
        (Some("none"), None, false),
        (Some(""), None, false),
        (None, Some(&own), true),
        // Behind a proxy that speaks TLS the server sees plain HTTP.
        (None, Some(&https), true),
        (None, Some("null"), false),
        (None, Some("https://elsewhere.example"), false),
        (None, Some(&other_port), false),
        (None, Some(""), false),
    ];
    for (site, origin, allowed) in cases {
        for path in
            ["/api/v1/sign-out", "/api/v1/sync", "/api/v1/records", "/api/v1/sign-in", "/nergens", "/veld"]
        {
            let mut request = noor.with_cookie(None).request(Method::POST, path);
            if let Some(site) = site {
                request = request.header("sec-fetch-site", site);
            }
            if let Some(origin) = origin {
                request = request.header("origin", origin);
            }
            let answer = request.send().await.unwrap();
            assert_eq!(answer.status() != 403, allowed, "{site:?} {origin:?} {path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_needs_no_origin_and_changes_nothing() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let elsewhere = noor.request(Method::GET, "/api/v1/me").header("sec-fetch-site", "cross-site");
    assert_eq!(elsewhere.send().await.unwrap().status(), 200);
    for path in ["/api/v1/sign-out", "/api/v1/sync", "/api/v1/records"] {
        assert_eq!(noor.get(path).await.status(), 405, "{path}");
    }
    for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS] {
        assert_eq!(noor.request(method, "/api/v1/me").send().await.unwrap().status(), 403);
    }
    assert_eq!(noor.get("/api/v1/me").await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_turned_away_reads_what_to_do() {
    let town = Town::new().await;
    let anyone = town.sign_in("noor").await.with_cookie(None);
    let path = format!("/activiteiten/{}", town.walk);
    let request = anyone.request(Method::POST, &path).header("origin", "null");
    let answer = request.body("name=Riet").send().await.unwrap();
    assert_eq!(answer.status(), 403);
    assert!(answer.headers()["content-type"].to_str().unwrap().starts_with("text/html"));
    let page = answer.text().await.unwrap();
    assert!(page.contains("<h1") && page.contains("Er is niets verstuurd"), "{page}");
    assert!(page.contains(r#"href="/activiteiten""#), "{page}");
    // An app reads no pages.
    let answer = anyone.request(Method::POST, "/api/v1/sign-in").send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "application/json");
}
