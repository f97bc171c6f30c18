//! Who forgot their passphrase gets another one by a link, for the account that is there.

use crate::support::{PASSPHRASE, Person, Town};
use chrono::{TimeDelta, Utc};
use domain::{
    member::Role,
    refusal::{Field, Refusal},
};
use reqwest::Response;
use serde_json::{Value, json};
use sync::{
    people::{Invited, OnePerson, People},
    wire::{ApiError, ApiProblem, Me},
};

const PEOPLE: &str = "/api/v1/admin/people";
const ANOTHER: &str = "paarse fiets onder water";
const SPENT: (u16, ApiProblem) = (410, ApiProblem::LinkSpent);
const WRONG: (u16, ApiProblem) = (401, ApiProblem::WrongNameOrPassphrase);

async fn problem(answer: Response) -> (u16, ApiProblem) {
    (answer.status().as_u16(), answer.json::<ApiError>().await.unwrap().error)
}

fn at(person: &Person, what: &str) -> String {
    format!("{PEOPLE}/{}{what}", person.me().user)
}

async fn town() -> (Town, Person, Person) {
    let town = Town::new().await;
    let els = town.join("els", "Bindkracht", Role::ProjectLead).await;
    let noor = town.sign_in("noor").await;
    (town, els, noor)
}

async fn link(lead: &Person, of: &Person) -> Invited {
    let answer = lead.post(&at(of, "/new-passphrase"), &json!({})).await;
    assert_eq!(answer.status(), 200);
    answer.json().await.unwrap()
}

/// Where the API takes the secret of a link.
fn path(invited: &Invited) -> String {
    format!("/api/v1/links/{}", invited.url.rsplit('/').next().unwrap())
}

fn form(passphrase: &str) -> Value {
    json!({ "passphrase": passphrase })
}

async fn one(lead: &Person, of: &Person) -> OnePerson {
    lead.get(&at(of, "")).await.json().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_link_gives_the_same_account_another_passphrase_once() {
    let (town, els, noor) = town().await;
    assert!(one(&els, &noor).await.new_passphrase);
    let invited = link(&els, &noor).await;
    let left = invited.ends - Utc::now();
    assert!(left > TimeDelta::hours(23) && left <= TimeDelta::hours(24), "{left}");
    assert!(invited.qr.size > 20 && invited.url.contains(app::address::FIRST_TIME));
    let open: People = els.get(PEOPLE).await.json().await.unwrap();
    assert_eq!(open.invitations, [], "nobody new was invited");
    assert_eq!(noor.get("/api/v1/me").await.status(), 200, "nothing has changed yet");

    let anyone = Person::stranger(town.url(""));
    let good: Value = anyone.get(&path(&invited)).await.json().await.unwrap();
    assert_eq!(good["new_passphrase_of"], "noor");
    let (status, weak) = problem(anyone.post(&path(&invited), &form("te kort")).await).await;
    let ApiProblem::Refused { reason: Refusal::Field { field, .. } } = weak else { panic!("{weak:?}") };
    assert_eq!((status, field), (422, Field::Passphrase));

    let answer = anyone.post(&path(&invited), &form(ANOTHER)).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.json::<Me>().await.unwrap(), *noor.me());
    assert_eq!(noor.get("/api/v1/me").await.status(), 401, "whoever was in, is out");
    assert_eq!(problem(anyone.try_sign_in("noor", PASSPHRASE).await).await, WRONG);
    assert_eq!(anyone.try_sign_in("noor", ANOTHER).await.status(), 200);
    assert_eq!(problem(anyone.get(&path(&invited)).await).await, SPENT);
    assert_eq!(problem(anyone.post(&path(&invited), &form(PASSPHRASE)).await).await, SPENT);
    let after: People = els.get(PEOPLE).await.json().await.unwrap();
    assert_eq!(after.people.len(), open.people.len(), "no account was made");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_link_withdraws_the_one_before_and_time_ends_it() {
    let (town, els, noor) = town().await;
    let (first, second) = (link(&els, &noor).await, link(&els, &noor).await);
    let anyone = Person::stranger(town.url(""));
    assert_eq!(problem(anyone.post(&path(&first), &form(ANOTHER)).await).await, SPENT);
    assert_eq!(anyone.get(&path(&second)).await.status(), 200);
    assert_eq!(town.tamper("UPDATE one_time_link SET ends = ends - 86400 WHERE used = 0").await, 1);
    assert_eq!(problem(anyone.post(&path(&second), &form(ANOTHER)).await).await, SPENT);
    assert_eq!(noor.get("/api/v1/me").await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_factor_is_still_asked() {
    let (town, els, _) = town().await;
    let (noor, codes) = crate::second_factor::with_codes(&town).await;
    let invited = link(&els, &noor).await;
    let anyone = Person::stranger(town.url(""));
    let answer = anyone.post(&path(&invited), &form(ANOTHER)).await;
    let half = crate::support::person::cookie(&answer);
    assert!(half.as_ref().is_some_and(|half| half.starts_with("__Host-half=")));
    assert_eq!(problem(answer).await, (401, ApiProblem::SecondFactor));
    let half = anyone.with_cookie(half);
    assert_eq!(half.get("/api/v1/me").await.status(), 401);
    let entered = half.post("/api/v1/sign-in/second", &json!({ "code": codes[0] })).await;
    assert_eq!(entered.status(), 200);
    assert_eq!(problem(anyone.try_sign_in("noor", ANOTHER).await).await, (401, ApiProblem::SecondFactor));
    assert!(one(&els, &noor).await.person.second_factor);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_may_invite_to_that_role_gives_it_and_nobody_to_themselves() {
    let (town, els, noor) = town().await;
    // There is nobody yet who looks after their people; one of another organisation still does not come in as them.
    let hassan = town.sign_in("hassan").await;
    assert!(one(&els, &hassan).await.ours && !one(&els, &hassan).await.new_passphrase);
    assert_eq!(els.post(&at(&hassan, "/new-passphrase"), &json!({})).await.status(), 403);
    let mieke = town.join("mieke", "Woonstichting", Role::ProjectLead).await;
    let ruud = town.join("ruud", "Bindkracht", Role::TechAdmin).await;
    for (who, whom) in [(&mieke, &noor), (&noor, &els), (&noor, &noor)] {
        assert_eq!(who.post(&at(whom, "/new-passphrase"), &json!({})).await.status(), 403);
    }
    // Whoever comes in as somebody sees what they see.
    assert_eq!(ruud.post(&at(&noor, "/new-passphrase"), &json!({})).await.status(), 403);
    assert!(one(&ruud, &noor).await.ours && !one(&ruud, &noor).await.new_passphrase);
    assert_eq!(els.post(&at(&ruud, "/new-passphrase"), &json!({})).await.status(), 200);

    let refused = (422, ApiProblem::Refused { reason: Refusal::WrongState });
    assert_eq!(problem(els.post(&at(&els, "/new-passphrase"), &json!({})).await).await, refused);
    assert!(!one(&els, &els).await.new_passphrase);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_account_stays_closed() {
    let (town, els, noor) = town().await;
    let invited = link(&els, &noor).await;
    assert_eq!(els.post(&at(&noor, "/close"), &json!({})).await.status(), 200);
    let anyone = Person::stranger(town.url(""));
    assert_eq!(problem(anyone.get(&path(&invited)).await).await, SPENT);
    assert_eq!(problem(anyone.post(&path(&invited), &form(ANOTHER)).await).await, SPENT);
    let refused = (422, ApiProblem::Refused { reason: Refusal::WrongState });
    assert_eq!(problem(els.post(&at(&noor, "/new-passphrase"), &json!({})).await).await, refused);
    assert_eq!(problem(anyone.try_sign_in("noor", ANOTHER).await).await, WRONG);
    assert!(!one(&els, &noor).await.new_passphrase);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_officer_of_their_organisation_reads_both_in_the_log() {
    let (town, els, noor) = town().await;
    let officer = town.join("femke", "Bindkracht", Role::PrivacyOfficer).await;
    let invited = link(&els, &noor).await;
    assert_eq!(Person::stranger(town.url("")).post(&path(&invited), &form(ANOTHER)).await.status(), 200);
    let query = json!({ "dwelling": null, "person": null, "from": null, "until": null, "before": null,
        "to_print": false });
    let log: Value = officer.post("/api/v1/admin/log", &query).await.json().await.unwrap();
    let rows = log["rows"].as_array().unwrap();
    for (event, who) in [("new_passphrase_link", "els"), ("passphrase_changed", "noor")] {
        let row = rows.iter().find(|row| row["event"] == event).unwrap();
        assert_eq!((&row["person"], &row["about"]["words"]), (&json!(who), &json!("noor")), "{row}");
    }
}
