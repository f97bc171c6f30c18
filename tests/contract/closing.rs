//! Somebody whose account was closed: their devices hear it at the next contact, their own and those they shared.

use crate::{
    devices::named,
    support::{Device, PASSPHRASE, Person, Town, device::plan},
};
use domain::{
    id::{UserId, VisitId},
    member::Role,
    visit::VisitState,
};
use reqwest::Response;
use serde_json::json;
use sync::{
    devices::OneDevice,
    people::OnePerson,
    sealed_outbox::{Letter, LettersAnswer, LettersRequest, seal_command},
    wire::{ApiError, ApiProblem},
};
use uuid::Uuid;

const PEOPLE: &str = "/api/v1/admin/people";

async fn problem(answer: Response) -> (u16, ApiProblem) {
    (answer.status().as_u16(), answer.json::<ApiError>().await.unwrap().error)
}

async fn town() -> (Town, Person) {
    let town = Town::new().await;
    let els = town.join("els", "Bindkracht", Role::ProjectLead).await;
    (town, els)
}

async fn close(els: &Person, user: UserId) {
    assert_eq!(els.post(&format!("{PEOPLE}/{user}/close"), &json!({})).await.status(), 200);
}

/// Somebody on the device of another.
async fn also_on(town: &Town, device: &Device, name: &str) -> Device {
    let cookies = device.person.cookie.clone().unwrap();
    let (_, device) = cookies.split_once("; ").unwrap();
    let person = town.sign_in(name).await;
    let both = format!("{}; {device}", person.cookie.as_ref().unwrap());
    Device::new(person.with_cookie(Some(both)))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_on_the_same_device_hears_it_and_nobody_elsewhere_does() {
    let (town, els) = town().await;
    let mut noor = Device::new(named(&town.sign_in("noor").await, "Tablet 3").await);
    noor.pull().await;
    let mut samira = also_on(&town, &noor, "samira").await;
    let mut elsewhere = Device::new(named(&town.sign_in("samira").await, "Tablet 4").await);
    assert_eq!(samira.round(Vec::new()).await.closed, []);
    let user = noor.person.me().user;
    close(&els, user).await;
    assert_eq!(samira.round(Vec::new()).await.closed, [user]);
    assert_eq!(elsewhere.round(Vec::new()).await.closed, []);
    assert_eq!(Device::new(els).round(Vec::new()).await.closed, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn their_own_session_hears_only_that_however_late() {
    let (town, els) = town().await;
    let noor = Device::new(town.sign_in("noor").await);
    let user = noor.person.me().user;
    close(&els, user).await;
    let told = (403, ApiProblem::AccountClosed { user });
    let person = &noor.person;
    for answer in [
        person.get("/api/v1/me").await,
        person.post("/api/v1/sync", &noor.request(Vec::new())).await,
        person.post("/api/v1/records", &json!({ "records": [] })).await,
        person.post("/api/v1/sealed", &json!({ "letters": [] })).await,
        person.get("/api/v1/parcels/given").await,
    ] {
        assert_eq!(problem(answer).await, told);
    }
    // Whoever has less than all of it learns nothing, and neither does who signs in.
    assert_eq!(problem(person.with_key(None).get("/api/v1/me").await).await, (401, ApiProblem::SignIn));
    let wrong = (401, ApiProblem::WrongNameOrPassphrase);
    let anyone = Person::stranger(town.url(""));
    assert_eq!(problem(anyone.try_sign_in("noor", PASSPHRASE).await).await, wrong);
    assert_eq!(problem(anyone.try_sign_in("nobody", PASSPHRASE).await).await, wrong);

    // A tablet that lay in a drawer for three weeks; somebody else's signing in tidies meanwhile.
    assert!(town.tamper("UPDATE session SET last_seen = last_seen - 1814400").await > 0);
    town.sign_in("samira").await;
    assert_eq!(problem(person.get("/api/v1/me").await).await, told);
    assert_eq!(person.post("/api/v1/sign-out", &json!({})).await.status(), 204);
    assert_eq!(problem(person.get("/api/v1/me").await).await, (401, ApiProblem::SignIn), "once is enough");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_administers_sees_no_session_of_theirs() {
    let (town, els) = town().await;
    let noor = named(&town.sign_in("noor").await, "Tablet 3").await;
    let user = noor.me().user;
    close(&els, user).await;
    let one: OnePerson = els.get(&format!("{PEOPLE}/{user}")).await.json().await.unwrap();
    assert!(one.person.closed && one.sessions.is_empty() && one.roles.is_empty());
    assert_eq!(one.person.sessions, 0);
    let all: Vec<OneDevice> = els.get("/api/v1/admin/devices").await.json().await.unwrap();
    assert!(all.iter().all(|device| device.people.is_empty()), "{all:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_they_left_sealed_is_still_brought() {
    let (town, els) = town().await;
    let signing = [7; 32];
    let mut noor = Device::new(named(&town.sign_in("noor").await, "Tablet 3").await);
    noor.signing = Some(signing);
    let to = noor.round(Vec::new()).await.ingest_key.unwrap();
    noor.pull().await;
    let visit = VisitId(Uuid::new_v4());
    let command = noor.number(&plan(visit, noor.dwellings()[0]));
    let place = (noor.client, noor.epoch.unwrap());
    let chance = std::array::from_fn(|at| Uuid::new_v4().as_bytes()[at % 16]);
    let sealed = seal_command(&to, &signing, place, &command, chance).unwrap();
    close(&els, noor.person.me().user).await;

    let mut samira = also_on(&town, &noor, "samira").await;
    let letters = vec![Letter { name: "een".into(), sealed }];
    let answer = samira.person.post("/api/v1/sealed", &LettersRequest { letters }).await;
    assert_eq!(answer.json::<LettersAnswer>().await.unwrap().taken, ["een"]);
    samira.pull().await;
    assert_eq!(samira.state(visit), VisitState::Planned);
}
