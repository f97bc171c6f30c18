//! A code besides the passphrase.

use crate::support::{PASSPHRASE, Person, Town, person::cookie};
use chrono::Utc;
use domain::{
    member::Role,
    refusal::{Field, Refusal},
    text::Problem,
};
use hmac::{Hmac, KeyInit, Mac};
use reqwest::Response;
use serde_json::json;
use sha1::Sha1;
use sync::{
    people::{MyAccess, NewFactor, RecoveryCodes},
    wire::{ApiError, ApiProblem},
};

const BEGIN: &str = "/api/v1/access/second-factor";
const CONFIRM: &str = "/api/v1/access/second-factor/confirm";
const SECOND: &str = "/api/v1/sign-in/second";

async fn problem(answer: Response) -> (u16, ApiProblem) {
    (answer.status().as_u16(), answer.json::<ApiError>().await.unwrap().error)
}

/// An authenticator app: reads what is on the screen.
struct App(Vec<u8>);

impl App {
    fn new(secret: &str) -> Self {
        let value = |c: char| "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(c).unwrap();
        let bits: Vec<bool> =
            secret.chars().flat_map(|c| (0..5).rev().map(move |bit| value(c) >> bit & 1 == 1)).collect();
        Self(
            bits.chunks_exact(8)
                .map(|byte| byte.iter().fold(0, |all, bit| all << 1 | u8::from(*bit)))
                .collect(),
        )
    }

    /// `later` half minutes from now.
    fn code(&self, later: i64) -> String {
        let step = Utc::now().timestamp() / 30 + later;
        let mut mac = Hmac::<Sha1>::new_from_slice(&self.0).unwrap();
        mac.update(&step.to_be_bytes());
        let hash = mac.finalize().into_bytes();
        let at = usize::from(hash[19] & 0xf);
        let number = u32::from_be_bytes(hash[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
        format!("{:06}", number % 1_000_000)
    }
}

/// Somebody with a second factor, the app, and the codes on paper.
async fn secured(town: &Town) -> (Person, App, Vec<String>) {
    let noor = town.sign_in("noor").await;
    let new: NewFactor = noor.post(BEGIN, &json!({ "passphrase": PASSPHRASE })).await.json().await.unwrap();
    assert!(new.qr.size > 20);
    let app = App::new(&new.secret);
    let answer = noor.post(CONFIRM, &json!({ "code": app.code(-1) })).await;
    assert_eq!(answer.status(), 200);
    let codes: RecoveryCodes = answer.json().await.unwrap();
    (noor, app, codes.codes)
}

/// Noor with a second factor, and her codes on paper.
pub async fn with_codes(town: &Town) -> (Person, Vec<String>) {
    let (noor, _, codes) = secured(town).await;
    (noor, codes)
}

/// With the right passphrase, and no further.
pub async fn half(town: &Town) -> Person {
    let anyone = Person::stranger(town.url(""));
    let answer = anyone.try_sign_in("noor", PASSPHRASE).await;
    let half = cookie(&answer);
    assert!(half.as_ref().is_some_and(|half| half.starts_with("__Host-half=")));
    assert_eq!(problem(answer).await, (401, ApiProblem::SecondFactor));
    anyone.with_cookie(half)
}

pub async fn enter(half: &Person, code: &str) -> Response {
    half.post(SECOND, &json!({ "code": code })).await
}

const WRONG: ApiProblem =
    ApiProblem::Refused { reason: Refusal::Field { field: Field::Code, problem: Problem::NotAChoice } };

#[tokio::test(flavor = "multi_thread")]
async fn the_passphrase_alone_is_not_enough_any_more() {
    let town = Town::new().await;
    let (noor, app, codes) = secured(&town).await;
    assert_eq!(codes.len(), 10);
    let half = half(&town).await;
    assert_eq!(half.get("/api/v1/me").await.status(), 401);
    let as_session = half.cookie.as_ref().unwrap().replace("__Host-half", "__Host-session");
    assert_eq!(half.with_cookie(Some(as_session)).get("/api/v1/me").await.status(), 401);
    let answer = enter(&half, &app.code(0)).await;
    assert_eq!(answer.status(), 200);
    let within = half.with_cookie(cookie(&answer));
    assert_eq!(within.get("/api/v1/me").await.status(), 200);
    let seen: MyAccess = noor.get("/api/v1/access").await.json().await.unwrap();
    assert_eq!((seen.second_factor, seen.codes_left), (true, 10));
    // What was begun is over.
    assert_eq!(problem(enter(&half, &codes[0]).await).await, (401, ApiProblem::SignIn));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_works_once() {
    let town = Town::new().await;
    let (_, app, codes) = secured(&town).await;
    let code = app.code(0);
    assert_eq!(enter(&half(&town).await, &code).await.status(), 200);
    assert_eq!(problem(enter(&half(&town).await, &code).await).await, (422, WRONG));
    // Nor one from before it.
    assert_eq!(problem(enter(&half(&town).await, &app.code(-1)).await).await, (422, WRONG));
    let spoken = codes[3].to_uppercase().replace('-', " ");
    assert_eq!(enter(&half(&town).await, &spoken).await.status(), 200);
    assert_eq!(problem(enter(&half(&town).await, &codes[3]).await).await, (422, WRONG));
    assert_eq!(enter(&half(&town).await, &codes[4]).await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn three_tries_then_wait_whatever_is_tried() {
    let town = Town::new().await;
    let (_, app, codes) = secured(&town).await;
    let wrong = if app.code(0) == "123456" { "654321" } else { "123456" };
    for _ in 0..3 {
        assert_eq!(problem(enter(&half(&town).await, wrong).await).await, (422, WRONG));
    }
    for code in [app.code(0), codes[0].clone()] {
        let (status, problem) = problem(enter(&half(&town).await, &code).await).await;
        assert!(matches!((status, problem), (429, ApiProblem::TooOften { seconds: 1..=30 })), "{problem:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_does_not_count_before_one_code_was_right() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let elsewhere = town.sign_in("noor").await;
    let new: NewFactor = noor.post(BEGIN, &json!({ "passphrase": PASSPHRASE })).await.json().await.unwrap();
    let app = App::new(&new.secret);
    let wrong = if app.code(0) == "123456" { "654321" } else { "123456" };
    assert_eq!(problem(noor.post(CONFIRM, &json!({ "code": wrong })).await).await, (422, WRONG));
    let anyone = Person::stranger(town.url(""));
    assert_eq!(anyone.try_sign_in("noor", PASSPHRASE).await.status(), 200);
    assert_eq!(noor.post(CONFIRM, &json!({ "code": app.code(0) })).await.status(), 200);
    assert_eq!(elsewhere.get("/api/v1/me").await.status(), 401, "others may be somebody else's");
    assert_eq!(noor.get("/api/v1/me").await.status(), 200);
    // It cannot be replaced without being removed first.
    let refused = (422, ApiProblem::Refused { reason: Refusal::WrongState });
    assert_eq!(problem(noor.post(BEGIN, &json!({ "passphrase": PASSPHRASE })).await).await, refused);
    assert_eq!(problem(noor.post(CONFIRM, &json!({ "code": app.code(1) })).await).await, refused);
}

#[tokio::test(flavor = "multi_thread")]
async fn removing_it_asks_the_passphrase_and_renewing_codes_too() {
    let town = Town::new().await;
    let (noor, _, codes) = secured(&town).await;
    for path in ["/api/v1/access/second-factor/remove", "/api/v1/access/recovery-codes"] {
        let answer = noor.post(path, &json!({ "passphrase": "een twee drie vier" })).await;
        assert_eq!(problem(answer).await, (401, ApiProblem::WrongNameOrPassphrase), "{path}");
    }
    let own = json!({ "passphrase": PASSPHRASE });
    let renewed: RecoveryCodes = noor.post("/api/v1/access/recovery-codes", &own).await.json().await.unwrap();
    assert_eq!(problem(enter(&half(&town).await, &codes[0]).await).await, (422, WRONG));
    assert_eq!(enter(&half(&town).await, &renewed.codes[0]).await.status(), 200);
    assert_eq!(noor.post("/api/v1/access/second-factor/remove", &own).await.status(), 200);
    assert_eq!(noor.try_sign_in("noor", PASSPHRASE).await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_removes_it_for_who_lost_everything() {
    let town = Town::new().await;
    let (noor, _, _) = secured(&town).await;
    let els = town.join("els", "Woonstichting", Role::ProjectLead).await;
    let path = format!("/api/v1/admin/people/{}/remove-second-factor", noor.me().user);
    assert_eq!(els.post(&path, &json!({})).await.status(), 200);
    assert_eq!(noor.get("/api/v1/me").await.status(), 401, "whoever has the telephone may be signed in");
    assert_eq!(noor.try_sign_in("noor", PASSPHRASE).await.status(), 200);
    assert_eq!(els.post(&path, &json!({})).await.status(), 404);
}
