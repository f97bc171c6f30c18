//! A cookie that somebody reads from a browser's files opens nothing: a session has a second half, and belongs to its device.

use crate::support::{Device, PASSPHRASE, Person, Town, person::cookie};
use domain::member::Role;
use reqwest::Response;
use serde_json::json;
use sync::{
    devices::OneDevice,
    people::MyAccess,
    wire::{ApiError, ApiProblem},
};

const PASSPHRASE_OF_LATER: &str = "paarse fiets onder water";

async fn problem(answer: Response) -> (u16, ApiProblem) {
    (answer.status().as_u16(), answer.json::<ApiError>().await.unwrap().error)
}

async fn is_in(person: &Person) -> bool {
    person.get("/api/v1/me").await.status() == 200
}

/// In, before the app has claimed anything.
async fn just_in(town: &Town, name: &str, browser: &Person) -> Person {
    let answer = browser.try_sign_in(name, PASSPHRASE).await;
    assert_eq!(answer.status(), 200);
    let session = cookie(&answer).unwrap();
    let device = browser.cookie.iter().flat_map(|cookies| cookies.split("; "));
    let device = device.filter(|one| one.starts_with("__Host-device="));
    let all: Vec<&str> = std::iter::once(session.as_str()).chain(device).collect();
    Person::stranger(town.url("")).with_cookie(Some(all.join("; ")))
}

/// This browser with the cookies whose name begins so, and nothing in hand that it did not have.
fn only(person: &Person, name: &str) -> Person {
    let cookies = person.cookie.as_ref().unwrap().split("; ");
    let kept: Vec<&str> = cookies.filter(|cookie| cookie.starts_with(name)).collect();
    person.with_cookie(Some(kept.join("; ")))
}

/// Gives the device a name; its cookie beside that of the session.
async fn named(person: &Person, name: &str) -> Person {
    let answer = person.post("/api/v1/devices", &json!({ "name": name })).await;
    assert_eq!(answer.status(), 200);
    let device = cookie(&answer).unwrap();
    person.with_cookie(Some(format!("{}; {device}", person.cookie.as_ref().unwrap())))
}

async fn refused_everywhere(thief: &Person, request: &serde_json::Value) {
    let answers = [
        thief.get("/api/v1/me").await,
        thief.post("/api/v1/sync", request).await,
        thief.post("/api/v1/records", &json!({ "records": [] })).await,
        thief.post("/api/v1/sealed", &json!({ "letters": [] })).await,
        thief.post("/api/v1/sealed/records", &json!({ "letters": [] })).await,
        thief.post("/api/v1/devices", &json!({ "name": "Tablet 9" })).await,
        thief.get("/api/v1/access").await,
        thief.post("/api/v1/access/key", &json!({})).await,
        thief.get("/api/v1/admin/people").await,
        thief.get("/api/v1/admin/log").await,
    ];
    for answer in answers {
        let path = answer.url().path().to_owned();
        assert_eq!(problem(answer).await, (401, ApiProblem::SignIn), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cookie_alone_opens_nothing() {
    let town = Town::new().await;
    let els = Device::new(town.join("els", "Woonstichting", Role::ProjectLead).await);
    let request = serde_json::to_value(els.request(Vec::new())).unwrap();
    assert_eq!(els.person.get("/api/v1/admin/people").await.status(), 200);
    refused_everywhere(&els.person.with_key(None), &request).await;
    for wrong in ["", "geraden", els.person.cookie.as_ref().unwrap()] {
        refused_everywhere(&els.person.with_key(Some(wrong.to_owned())), &request).await;
    }
    // Nor the half in hand without the cookie.
    refused_everywhere(&els.person.with_cookie(None), &request).await;
    assert!(is_in(&els.person).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_half_of_another_session_does_not_fit() {
    let town = Town::new().await;
    let (noor, elsewhere) = (town.sign_in("noor").await, town.sign_in("noor").await);
    let samira = town.sign_in("samira").await;
    for other in [&elsewhere, &samira] {
        assert!(!is_in(&noor.with_key(other.key.clone())).await);
        assert!(!is_in(&noor.with_cookie(other.cookie.clone())).await);
        assert!(is_in(other).await);
    }
    assert!(is_in(&noor).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_half_is_given_once() {
    let town = Town::new().await;
    let new = just_in(&town, "noor", &Person::stranger(town.url(""))).await;
    assert!(is_in(&new).await, "the app still has to claim it");
    // Two at once: one of them has it.
    let (one, other) = tokio::join!(new.claim(), new.claim());
    assert_ne!(one.is_some(), other.is_some());
    let whole = new.with_key(one.or(other));
    assert!(is_in(&whole).await);
    assert!(!is_in(&new).await);
    assert_eq!(new.claim().await, None);
    assert_eq!(whole.claim().await, None, "not even for who has it");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_claim_it_at_once_signs_in_again() {
    let town = Town::new().await;
    let new = just_in(&town, "noor", &Person::stranger(town.url(""))).await;
    town.tamper("UPDATE session SET created = created - 290").await;
    assert!(is_in(&new).await);
    town.tamper("UPDATE session SET created = created - 10").await;
    assert!(!is_in(&new).await);
    assert_eq!(new.claim().await, None);
    // As sessions from before there were halves; the next sign-in, of anybody, takes them away.
    let samira = town.sign_in("samira").await;
    assert_eq!(town.tamper("UPDATE session SET last_seen = last_seen").await, 1);
    // Who claimed it keeps it as long as ever.
    town.tamper("UPDATE session SET created = created - 86400").await;
    assert!(is_in(&samira).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_passphrase_keeps_the_half_and_changes_the_cookie() {
    let town = Town::new().await;
    let tablet = named(&town.sign_in("noor").await, "Tablet 3").await;
    let form = json!({ "old": PASSPHRASE, "new": PASSPHRASE_OF_LATER });
    let answer = tablet.post("/api/v1/access/passphrase", &form).await;
    assert_eq!(answer.status(), 200);
    let session = cookie(&answer).unwrap();
    let device = only(&tablet, "__Host-device=").cookie.unwrap();
    let renewed = tablet.with_cookie(Some(format!("{session}; {device}")));
    assert!(is_in(&renewed).await);
    assert!(!is_in(&tablet).await);
    assert!(!is_in(&renewed.with_key(None)).await);
    assert_eq!(renewed.with_key(None).claim().await, None, "it began with a half");
    assert!(!is_in(&renewed.with_cookie(Some(session))).await, "and on this device");
    let seen: MyAccess = renewed.get("/api/v1/access").await.json().await.unwrap();
    assert_eq!(seen.sessions.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_is_good_only_on_the_device_that_it_began_on() {
    let town = Town::new().await;
    let first = town.sign_in("noor").await;
    assert!(is_in(&first).await);
    let tablet = named(&first, "Tablet 3").await;
    // From the moment that it has a name.
    assert!(is_in(&tablet).await);
    assert_eq!(problem(first.get("/api/v1/me").await).await, (401, ApiProblem::SignIn));
    let phone = named(&town.sign_in("samira").await, "Telefoon 1").await;
    let elsewhere = format!(
        "{}; {}",
        only(&tablet, "__Host-session=").cookie.unwrap(),
        only(&phone, "__Host-device=").cookie.unwrap()
    );
    assert!(!is_in(&tablet.with_cookie(Some(elsewhere))).await);
    // Whoever comes in on it later is tied to it at once.
    let new = just_in(&town, "samira", &only(&tablet, "__Host-device=")).await;
    assert!(is_in(&new).await);
    let without = only(&new, "__Host-session=");
    assert!(!is_in(&without).await);
    assert_eq!(without.claim().await, None);
    assert!(new.claim().await.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn withdrawing_a_device_ends_every_session_used_on_it() {
    let town = Town::new().await;
    let admin = town.join("tim", "Bindkracht", Role::TechAdmin).await;
    let tablet = named(&town.sign_in("noor").await, "Tablet 3").await;
    let device = only(&tablet, "__Host-device=").cookie.unwrap();
    // The server has just heard of this device: nothing more would be written down of it.
    Device::new(tablet.clone()).round(Vec::new()).await;
    // A session that began before it had a name, and one that began on it and was never used.
    let hassan = town.sign_in("hassan").await;
    let brought = hassan.with_cookie(Some(format!("{}; {device}", hassan.cookie.as_ref().unwrap())));
    Device::new(brought).round(Vec::new()).await;
    let samira = just_in(&town, "samira", &only(&tablet, "__Host-device=")).await;
    let bram = town.sign_in("bram").await;

    let list: Vec<OneDevice> = admin.get("/api/v1/admin/devices").await.json().await.unwrap();
    let mut people = list[0].people.clone();
    people.sort();
    assert_eq!(people, ["hassan", "noor", "samira"]);
    let path = format!("/api/v1/admin/devices/{}/revoke", list[0].id);
    assert_eq!(admin.post(&path, &json!({})).await.status(), 200);
    for person in [&tablet, &hassan, &samira] {
        let without = only(person, "__Host-session=");
        assert_eq!(problem(without.get("/api/v1/me").await).await, (401, ApiProblem::SignIn));
    }
    // Three of them are gone, not only closed.
    assert_eq!(town.tamper("UPDATE session SET last_seen = last_seen").await, 2);
    assert!(is_in(&bram).await);
}
