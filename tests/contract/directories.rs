//! Other ways in, as far as they go without a browser; the rest is a journey with a real provider.

use crate::support::{Person, Town, person::cookie};
use reqwest::header;
use serde_json::json;
use sync::{
    people::WaysIn,
    wire::{ApiError, ApiProblem},
};

#[tokio::test(flavor = "multi_thread")]
async fn without_directories_there_is_no_way_to_one() {
    let town = Town::new().await;
    let anyone = Person::stranger(town.url(""));
    let ways: WaysIn = anyone.get("/api/v1/ways-in").await.json().await.unwrap();
    assert_eq!((ways.directories.len(), ways.passkeys), (0, true));
    assert_eq!(anyone.post("/api/v1/directories/0", &json!({ "invitation": null })).await.status(), 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn coming_back_without_having_left_lets_nobody_in() {
    let town = Town::new().await;
    let anyone = Person::stranger(town.url(""));
    let planted = Person::stranger(town.url("")).with_cookie(Some("__Host-way=geplant".into()));
    for person in [&anyone, &planted] {
        for query in ["?code=a&state=b", "?error=access_denied&state=b", ""] {
            let answer = person.get(&format!("/api/v1/directories/callback{query}")).await;
            assert_eq!(answer.status(), 303);
            assert_eq!(answer.headers()[header::LOCATION], "/veld/aanmelden?opnieuw");
            assert_eq!(cookie(&answer).as_deref(), Some("__Host-way="), "no session");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_that_nobody_has_looks_like_a_wrong_passphrase() {
    let town = Town::new().await;
    let anyone = Person::stranger(town.url(""));
    let asked = anyone.post("/api/v1/sign-in/passkey", &json!({})).await;
    let question = cookie(&asked);
    assert!(question.as_ref().is_some_and(|question| question.starts_with("__Host-passkey=")));
    let options: serde_json::Value = asked.json().await.unwrap();
    assert_eq!(options["userVerification"], "required");
    assert!(options.get("allowCredentials").is_none_or(|all| all.as_array().is_some_and(Vec::is_empty)));
    let user = base64(&[7; 16]);
    let answer = json!({
        "id": "AAAA", "rawId": "AAAA", "type": "public-key",
        "response": { "authenticatorData": "AAAA", "clientDataJSON": "AAAA", "signature": "AAAA", "userHandle": user },
    });
    for person in [anyone.with_cookie(question), anyone] {
        let refused = person.post("/api/v1/sign-in/passkey/answer", &answer).await;
        assert_eq!(refused.status(), 401);
        let problem = refused.json::<ApiError>().await.unwrap().error;
        assert_eq!(problem, ApiProblem::WrongNameOrPassphrase);
    }
}

fn base64(bytes: &[u8]) -> String {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    URL_SAFE_NO_PAD.encode(bytes)
}
