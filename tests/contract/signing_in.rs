//! Signing in, and what guessing costs.

use crate::support::{PASSPHRASE, Person, Town, person::cookie};
use chrono::Utc;
use reqwest::Response;
use serde_json::json;
use server::{
    service::{
        Failure,
        sign_in::{self, Door},
    },
    store::Store,
};
use sync::wire::{ApiError, ApiProblem, Me};

async fn problem(answer: Response) -> (u16, ApiProblem) {
    (answer.status().as_u16(), answer.json::<ApiError>().await.unwrap().error)
}

#[tokio::test(flavor = "multi_thread")]
async fn in_and_out() {
    let town = Town::new().await;
    let noor = Person::sign_in(town.url(""), "  NOOR ", PASSPHRASE).await;
    assert_eq!(noor.get("/api/v1/me").await.json::<Me>().await.unwrap(), *noor.me());
    assert_eq!(noor.me().org_name, "Bindkracht");
    let again = noor.try_sign_in("noor", PASSPHRASE).await;
    assert_eq!(noor.get("/api/v1/me").await.status(), 401, "the earlier session of this browser ended");
    let noor = noor.with_cookie(cookie(&again));
    let out = noor.post("/api/v1/sign-out", &json!({})).await;
    assert_eq!((out.status().as_u16(), cookie(&out).as_deref()), (204, Some("__Host-session=")));
    assert_eq!(noor.get("/api/v1/me").await.status(), 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_name_and_a_wrong_passphrase_look_the_same() {
    let town = Town::new().await;
    let anyone = Person::stranger(town.url(""));
    let wrong = (401, ApiProblem::WrongNameOrPassphrase);
    assert_eq!(problem(anyone.try_sign_in("noor", "vier woorden zijn anders").await).await, wrong);
    assert_eq!(problem(anyone.try_sign_in("nobody", PASSPHRASE).await).await, wrong);
    assert_eq!(problem(anyone.try_sign_in("noor", &"x".repeat(5_000)).await).await, wrong);
    assert_eq!(problem(anyone.try_sign_in("", "").await).await, wrong);
}

/// No request can tell this: a clock does on one machine and not on another, the work that was done does on all.
#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_nobody_signs_in_with_takes_the_same_slow_work() {
    let town = Town::new().await;
    assert_eq!(town.tamper("UPDATE account SET closed = 1 WHERE sign_in_name = 'hassan'").await, 1);
    // As of somebody who comes in by a directory.
    assert_eq!(town.tamper("UPDATE account SET passphrase = '' WHERE sign_in_name = 'bram'").await, 1);
    let store = Store::open(&town.data()).await.unwrap();
    let door = Door::default();
    for name in ["noor", "nobody", "hassan", "bram", ""] {
        let before = door.hasher.checked();
        let typed = (name, "een twee drie vier".to_owned());
        let entered = sign_in::sign_in(&store, &door, typed, ("192.0.2.1", None), Utc::now()).await;
        let wrong = Err(ApiProblem::WrongNameOrPassphrase);
        let said = entered.map(drop).map_err(|failure| match failure {
            Failure::Problem(problem) => problem,
            Failure::Fault(fault) => panic!("{fault}"),
        });
        assert_eq!((said, door.hasher.checked() - before), (wrong, 1), "{name}");
    }
    store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_makes_wait_also_with_the_right_one_and_for_names_that_do_not_exist() {
    let town = Town::new().await;
    let anyone = Person::stranger(town.url(""));
    for name in ["noor", "nobody"] {
        let mut refused = 0;
        while refused == 0 {
            let answer = anyone.try_sign_in(name, "een twee drie vier").await;
            refused = match answer.status().as_u16() {
                401 => 0,
                429 => answer.headers()["retry-after"].to_str().unwrap().parse().unwrap(),
                other => panic!("{other}"),
            };
        }
        assert!(refused <= 60);
    }
    let (status, problem) = problem(anyone.try_sign_in("noor", PASSPHRASE).await).await;
    assert!(matches!((status, problem), (429, ApiProblem::TooOften { seconds: 1..=60 })), "{problem:?}");
    // Somebody else is not made to wait.
    assert_eq!(anyone.try_sign_in("samira", PASSPHRASE).await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_guesses_at_once_do_not_slip_through() {
    let town = Town::new().await;
    let guesses: Vec<_> = (0..30)
        .map(|number| {
            let anyone = Person::stranger(town.url(""));
            tokio::spawn(async move {
                anyone.try_sign_in("noor", &format!("gok nummer {number} hier")).await.status().as_u16()
            })
        })
        .collect();
    let mut tried = 0;
    for guess in guesses {
        tried += usize::from(guess.await.unwrap() == 401);
    }
    assert_eq!(tried, 5);
}

async fn sign_in_from(anyone: &Person, from: &str, name: &str, passphrase: &str) -> Response {
    let form = json!({ "name": name, "passphrase": passphrase });
    anyone.post_from(from, "/api/v1/sign-in", &form).await
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_keeps_a_colleague_out() {
    let mut town = Town::new().await;
    town.stop().await;
    town.start_behind_proxy().await;
    let anyone = Person::stranger(town.url(""));
    // From one place, until that place has to wait.
    let mut tried = 0;
    while sign_in_from(&anyone, "192.0.2.1", "bram", "een twee drie vier").await.status() == 401 {
        tried += 1;
        assert!(tried < 20, "no end to it");
    }
    assert_eq!(sign_in_from(&anyone, "192.0.2.1", "bram", PASSPHRASE).await.status(), 429);
    assert_eq!(sign_in_from(&anyone, "192.0.2.2", "bram", PASSPHRASE).await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_places_guess_no_faster_and_keep_out_nobody_who_was_in_before() {
    let mut town = Town::new().await;
    town.stop().await;
    town.start_behind_proxy().await;
    let anyone = Person::stranger(town.url(""));
    assert_eq!(sign_in_from(&anyone, "192.0.2.1", "bram", PASSPHRASE).await.status(), 200);
    let mut tried = 0;
    let waited = loop {
        let answer =
            sign_in_from(&anyone, &format!("198.51.100.{tried}"), "bram", "een twee drie vier").await;
        if answer.status() == 429 {
            break problem(answer).await.1;
        }
        tried += 1;
        assert!(tried < 100, "as many guesses as there are places");
    };
    assert!(matches!(waited, ApiProblem::TooOften { seconds: 1..=5 }), "{waited:?}");
    assert_eq!(sign_in_from(&anyone, "192.0.2.1", "bram", PASSPHRASE).await.status(), 200);
}
