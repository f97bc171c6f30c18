//! A resident's own record: whoever holds the code reads, corrects, keeps and erases it; nobody else comes near.
//!
//! Owns: those pages as a browser without JavaScript meets them. Must never: know a record by anything but its code.

mod confirming;
mod correcting;
mod erasing;
mod hearing;
mod keys;

use crate::support::{Person, Town, talk};
use domain::{claim::ClaimCode, record::SealedRecord, text::Text};
use reqwest::{Method, Response, header};

const STORY: &str = "Loopt graag een rondje langs de vijver.";

/// A record with a story in it, and the code to it.
async fn story(town: &Town, person: &Person) -> (SealedRecord, ClaimCode) {
    let mut sealed = talk::record(town.project);
    sealed.record.summary = Some(Text::new(STORY).unwrap());
    let code = talk::bring_with_code(person, &mut sealed).await;
    (sealed, code)
}

async fn ask(resident: &Person, code: &str) -> Response {
    resident.post_form("/mijn", &format!("code={}", code.replace(' ', "+"))).await
}

async fn page(answer: Response, status: u16) -> String {
    assert_eq!(answer.status(), status);
    answer.text().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_opens_the_own_record_as_it_is_typed_or_scanned() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let (_, code) = story(&town, &noor).await;
    let (_, other) = story(&town, &noor).await;
    assert_ne!(code, other);
    let resident = Person::stranger(town.url(""));
    let form = page(resident.get("/mijn").await, 200).await;
    assert!(form.contains("name=\"code\"") && form.contains("method=\"post\""));
    let code = code.to_string();
    for typed in
        [code.clone(), code.to_uppercase().replace('-', "  "), format!(" {}", code.replace('-', ". "))]
    {
        let shown = page(ask(&resident, &typed).await, 200).await;
        for words in [STORY, "Erbij horen", "7", "Noord", "06-00000000"] {
            assert!(shown.contains(words), "{words}");
        }
    }
    assert!(page(resident.get(&format!("/mijn/{code}")).await, 200).await.contains(STORY));
    let english = resident.get(&format!("/mijn/{code}?taal=en")).await;
    assert!(page(english, 200).await.contains("Your record"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_it_is_kept_and_no_script_sees_it() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let (_, code) = story(&town, &noor).await;
    let resident = Person::stranger(town.url(""));
    let code = code.to_string();
    for answer in [
        resident.get("/mijn").await,
        ask(&resident, &code).await,
        ask(&resident, "geen code").await,
        resident.get(&format!("/mijn/{code}")).await,
        resident.post_form("/mijn/bestand", &format!("code={code}")).await,
    ] {
        let headers = answer.headers().clone();
        assert_eq!(headers[header::CACHE_CONTROL], "no-store");
        assert_eq!(headers[header::REFERRER_POLICY], "strict-origin");
        assert!(headers["x-robots-tag"].to_str().unwrap().contains("noindex"));
        let body = answer.text().await.unwrap();
        assert!(!body.contains("<script") && !body.contains(".wasm"));
        // In forms only: an address would be remembered.
        for start in ["href=\"", "action=\""] {
            let addresses = body.split(start).skip(1).map(|rest| rest.split('"').next().unwrap());
            assert!(addresses.into_iter().all(|address| !address.contains(&code)));
        }
    }
    let worker = resident.get("/sw.js").await.text().await.unwrap();
    assert!(worker.contains("/mijn"), "the service worker leaves these to the server");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_leads_nowhere_says_no_more_than_that() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    story(&town, &noor).await;
    let resident = Person::stranger(town.url(""));
    let unknown = page(ask(&resident, "lamp-fiets-appel-42").await, 404).await;
    assert!(unknown.contains("vinden wij geen verslag") && !unknown.contains(STORY));
    for malformed in ["", "lamp fiets 42", "lamp fiets appel boom 42", "lamp fiets xqzw 42"] {
        let shown = page(ask(&resident, malformed).await, 422).await;
        assert!(shown.contains("drie woorden en twee cijfers"), "{malformed}");
    }
    assert!(page(resident.get("/mijn/iets").await, 422).await.contains("name=\"code\""));
    for path in ["/mijn/verbeteren", "/mijn/wissen", "/mijn/bestand", "/mijn/pagina"] {
        let answer = resident.post_form(path, "code=lamp-fiets-appel-42&ja=1").await;
        assert!([404, 429].contains(&answer.status().as_u16()), "{path}");
        assert!(page(resident.get(path).await, 200).await.contains("name=\"code\""));
    }
}

async fn from(resident: &Person, place: &str, code: &str) -> Response {
    let request = resident.request(Method::POST, "/mijn").header("sec-fetch-site", "same-origin");
    request.header("x-forwarded-for", place).body(format!("code={code}")).send().await.unwrap()
}

/// Three words and two digits are enough because guessing is slow; and nobody waits for what others do.
#[tokio::test(flavor = "multi_thread")]
async fn guessing_is_useless() {
    let mut town = Town::new().await;
    town.stop().await;
    town.start_behind_proxy().await;
    let noor = town.sign_in("noor").await;
    let (_, code) = story(&town, &noor).await;
    let code = code.to_string();
    let resident = Person::stranger(town.url(""));
    let home = "192.0.2.1";
    assert_eq!(from(&resident, home, &code).await.status(), 200);
    let guess = |nth: usize| format!("lamp-fiets-appel-{nth:02}");
    let guesser = "198.51.100.1";
    let mut through = 0;
    while from(&resident, guesser, &guess(through)).await.status() == 404 {
        through += 1;
        assert!(through < 50);
    }
    assert_eq!(through, 20);
    let waits = from(&resident, guesser, &code).await;
    assert_eq!(waits.status(), 429, "not even with the right one");
    assert!(waits.headers().contains_key(header::RETRY_AFTER));
    // However many places guess, a resident somewhere else reads theirs.
    for nth in 0..40 {
        assert_eq!(from(&resident, &format!("203.0.113.{nth}"), &guess(nth)).await.status(), 404);
    }
    assert_eq!(from(&resident, "192.0.2.77", &code).await.status(), 200);
    // Who read theirs before does so again.
    assert_eq!(from(&resident, home, &code).await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_can_be_kept_as_data_and_as_a_page() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let (sealed, code) = story(&town, &noor).await;
    let resident = Person::stranger(town.url(""));
    let form = format!("code={code}");
    let file = resident.post_form("/mijn/bestand", &form).await;
    assert!(file.headers()[header::CONTENT_DISPOSITION].to_str().unwrap().contains("mijn-verslag.json"));
    let record: domain::record::ConversationRecord = file.json().await.unwrap();
    assert_eq!(record, sealed.record);
    let readable = resident.post_form("/mijn/pagina", &form).await;
    assert!(readable.headers()[header::CONTENT_DISPOSITION].to_str().unwrap().contains("mijn-verslag.html"));
    let readable = page(readable, 200).await;
    assert!(readable.contains(STORY) && readable.contains("charset"));
    assert!(
        !readable.contains("<form") && !readable.contains("<link") && !readable.contains(&code.to_string())
    );
}
