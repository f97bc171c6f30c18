//! One's own ways in: sessions, their limits, and another passphrase.

use crate::support::{PASSPHRASE, Person, Town, person::cookie};
use reqwest::{Method, Response};
use serde_json::json;
use sync::{
    people::MyAccess,
    wire::{ApiError, ApiProblem},
};

const ACCESS: &str = "/api/v1/access";
const CHANGE: &str = "/api/v1/access/passphrase";
const NEW: &str = "paarse fiets onder water";

async fn problem(answer: Response) -> (u16, ApiProblem) {
    (answer.status().as_u16(), answer.json::<ApiError>().await.unwrap().error)
}

async fn mine(person: &Person) -> MyAccess {
    person.get(ACCESS).await.json().await.unwrap()
}

async fn is_in(person: &Person) -> bool {
    person.get("/api/v1/me").await.status() == 200
}

#[tokio::test(flavor = "multi_thread")]
async fn another_passphrase_ends_every_session_but_gives_a_new_one() {
    let town = Town::new().await;
    let (noor, elsewhere) = (town.sign_in("noor").await, town.sign_in("noor").await);
    let samira = town.sign_in("samira").await;
    let answer = noor.post(CHANGE, &json!({ "old": PASSPHRASE, "new": NEW })).await;
    assert_eq!(answer.status(), 200);
    let renewed = noor.with_cookie(cookie(&answer));
    assert_ne!(renewed.cookie, noor.cookie);
    assert_eq!((is_in(&noor).await, is_in(&elsewhere).await), (false, false));
    assert_eq!((is_in(&renewed).await, is_in(&samira).await), (true, true));
    assert_eq!(noor.try_sign_in("noor", PASSPHRASE).await.status(), 401);
    assert_eq!(noor.try_sign_in("noor", NEW).await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_know_the_old_passphrase_changes_nothing() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let wrong = noor.post(CHANGE, &json!({ "old": "een twee drie vier", "new": NEW })).await;
    assert_eq!(problem(wrong).await, (401, ApiProblem::WrongNameOrPassphrase));
    for weak in ["kort", "welkom01welkom01", "een een een een"] {
        let answer = noor.post(CHANGE, &json!({ "old": PASSPHRASE, "new": weak })).await;
        assert_eq!(answer.status(), 422, "{weak}");
    }
    assert!(is_in(&noor).await, "nothing has changed");
    // Guessing here is as slow as at the door.
    let mut tries = 0;
    while noor.post(CHANGE, &json!({ "old": "een twee drie vier", "new": NEW })).await.status() != 429 {
        tries += 1;
        assert!(tries < 10, "no end to it");
    }
    assert_eq!(noor.try_sign_in("noor", PASSPHRASE).await.status(), 429);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_when_it_is_idle_and_when_its_time_is_over() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let day = 24 * 60 * 60;
    assert_eq!(server::auth::session::IDLE.num_seconds(), 14 * day);
    assert_eq!(town.tamper("UPDATE session SET last_seen = last_seen - 13 * 86400").await, 1);
    assert!(is_in(&noor).await, "after a holiday");
    // That was a sign of life.
    assert_eq!(town.tamper("UPDATE session SET last_seen = last_seen - 13 * 86400").await, 1);
    assert!(is_in(&noor).await);
    assert_eq!(town.tamper("UPDATE session SET last_seen = last_seen - 14 * 86400").await, 1);
    assert!(!is_in(&noor).await);

    let noor = town.sign_in("noor").await;
    assert_eq!(server::auth::session::ABSOLUTE.num_seconds(), 60 * day);
    town.tamper("UPDATE session SET ends = ends - 59 * 86400").await;
    assert!(is_in(&noor).await);
    town.tamper("UPDATE session SET ends = ends - 86400").await;
    assert!(!is_in(&noor).await, "whatever was done with it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_is_new_at_every_sign_in_and_none_can_be_brought_along() {
    let town = Town::new().await;
    let planted = "__Host-session=geplant";
    let brought = Person::stranger(town.url("")).with_cookie(Some(planted.to_owned()));
    let answer = brought.try_sign_in("noor", PASSPHRASE).await;
    let given = cookie(&answer).unwrap();
    assert_ne!(given, planted);
    assert!(!is_in(&brought).await);
    assert!(is_in(&brought.with_cookie(Some(given))).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_ends_ones_own_other_sessions_and_nobody_elses() {
    let town = Town::new().await;
    let (noor, elsewhere) = (town.sign_in("noor").await, town.sign_in("noor").await);
    let samira = town.sign_in("samira").await;
    let seen = mine(&noor).await;
    assert_eq!(seen.sessions.iter().map(|session| session.this).collect::<Vec<_>>(), [true, false]);
    assert_eq!((seen.passphrase, seen.second_factor, seen.codes_left), (true, false, 0));
    let theirs = mine(&samira).await.sessions[0].id;
    let end = "/api/v1/access/end-sessions";
    assert_eq!(noor.post(end, &json!({ "session": theirs })).await.status(), 200);
    assert!(is_in(&samira).await);
    assert_eq!(noor.post(end, &json!({ "session": null })).await.status(), 200);
    assert_eq!((is_in(&noor).await, is_in(&elsewhere).await), (true, false));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_site_reaches_none_of_it() {
    let town = Town::new().await;
    let els = town.join("els", "Woonstichting", domain::member::Role::ProjectLead).await;
    for path in [
        CHANGE,
        "/api/v1/access/key",
        "/api/v1/access/end-sessions",
        "/api/v1/access/second-factor",
        "/api/v1/access/second-factor/confirm",
        "/api/v1/access/second-factor/remove",
        "/api/v1/access/recovery-codes",
        "/api/v1/access/passkeys/begin",
        "/api/v1/access/passkeys/finish",
        "/api/v1/access/passkeys/x/remove",
        "/api/v1/sign-in/second",
        "/api/v1/sign-in/passkey",
        "/api/v1/sign-in/passkey/answer",
        "/api/v1/directories/0",
        "/api/v1/links/x",
        "/api/v1/admin/people/organisations",
        "/api/v1/admin/people/invitations",
        "/api/v1/admin/people/x/close",
    ] {
        let bare = els.request(Method::POST, path).send().await.unwrap();
        let crossed = els.request(Method::POST, path).header("sec-fetch-site", "cross-site");
        for answer in [bare, crossed.send().await.unwrap()] {
            assert_eq!(problem(answer).await, (403, ApiProblem::WrongOrigin), "{path}");
        }
        assert!(els.get(path).await.status().is_client_error(), "{path} is not for reading");
    }
}
