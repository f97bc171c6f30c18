//! A device is given a name once, tells how it is doing, and gets nothing more when it is withdrawn.

use crate::support::{Device, PASSPHRASE, Person, Town, device::plan, person::cookie};
use chrono::{TimeDelta, Utc};
use domain::{
    command::{Command, SeeDocument},
    id::{DwellingId, VisitId},
    member::Role,
    refusal::Refusal,
};
use reqwest::Response;
use serde_json::json;
use sync::{
    devices::{NameDevice, OneDevice},
    wire::{ApiError, ApiProblem, DeviceReport, NumberedCommand, SyncAnswer, Verdict, receipt},
};
use uuid::Uuid;

async fn enrol(person: &Person, name: &str) -> Response {
    person.post("/api/v1/devices", &json!({ "name": name })).await
}

/// The same browser, known by its name from now on.
pub async fn named(person: &Person, name: &str) -> Person {
    let answer = enrol(person, name).await;
    assert_eq!(answer.status(), 200);
    let device = cookie(&answer).unwrap();
    assert!(device.starts_with("__Host-device="));
    person.with_cookie(Some(format!("{}; {device}", person.cookie.as_ref().unwrap())))
}

async fn list(person: &Person) -> Vec<OneDevice> {
    let answer = person.get("/api/v1/admin/devices").await;
    assert_eq!(answer.status(), 200);
    answer.json().await.unwrap()
}

async fn problem(answer: Response) -> ApiProblem {
    answer.json::<ApiError>().await.unwrap().error
}

fn report(unsent: u64) -> DeviceReport {
    DeviceReport {
        unsent,
        oldest_waits: 7_200,
        of_others: 0,
        others_wait: 0,
        storage_used: 3_000_000,
        storage_allowed: 9_000_000,
        app_version: "0.1.0".into(),
        clock: Utc::now() + TimeDelta::seconds(600),
    }
}

async fn sync(device: &Device, commands: Vec<NumberedCommand>, report: DeviceReport) -> SyncAnswer {
    let mut request = device.request(commands);
    request.device = Some(report);
    let body = serde_json::to_vec(&request).unwrap();
    let expected = receipt(&body);
    let answer = device.person.post_bytes("/api/v1/sync", body).await;
    assert_eq!(answer.status(), 200);
    let answer: SyncAnswer = answer.json().await.unwrap();
    assert_eq!(answer.receipt, expected);
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_given_once_and_tells_the_devices_apart() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let tablet = named(&noor, "  Tablet 3 ").await;
    let again: NameDevice = enrol(&tablet, "Something else").await.json().await.unwrap();
    assert_eq!(again.name, "Tablet 3", "it keeps its name");
    let samira = town.sign_in("samira").await;
    assert_eq!(enrol(&samira, "tablet 3").await.status(), 422);
    assert_eq!(enrol(&samira, " ").await.status(), 422);
    assert_eq!(enrol(&samira.with_cookie(None), "Tablet 4").await.status(), 401);
    assert_eq!(Device::new(samira).round(Vec::new()).await.me.device, None);
    assert_eq!(Device::new(tablet).round(Vec::new()).await.me.device.as_deref(), Some("Tablet 3"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_looks_after_devices_sees_how_they_are_doing() {
    let town = Town::new().await;
    let lead = town.join("els", "Woonstichting", Role::ProjectLead).await;
    let noor = named(&town.sign_in("noor").await, "Tablet 3").await;
    assert_eq!(list(&lead).await[0].app_version, None);
    sync(&Device::new(noor), Vec::new(), report(4)).await;
    let [device] = &list(&lead).await[..] else { panic!("one device") };
    assert_eq!((device.name.as_str(), device.org_name.as_str()), ("Tablet 3", "Bindkracht"));
    assert_eq!(device.unsent, 4);
    assert!(about(7_200).contains(&device.oldest_waits), "{}", device.oldest_waits);
    assert_eq!((device.storage_used, device.storage_allowed), (3_000_000, 9_000_000));
    assert_eq!(
        (device.app_version.as_deref(), &device.people[..]),
        (Some("0.1.0"), &["noor".to_owned()][..])
    );
    assert!((598..=600).contains(&device.clock_ahead), "{}", device.clock_ahead);
    assert!(device.last_contact.is_some() && device.revoked.is_none());
}

/// What waited then waits on while the device is silent.
fn about(seconds: u64) -> std::ops::Range<u64> {
    seconds..seconds + 120
}

/// What stands there of the one device in town: how much waits, and since when.
async fn waits(lead: &Person) -> (u64, u64) {
    let [device] = &list(lead).await[..] else { panic!("one device") };
    (device.unsent, device.oldest_waits)
}

fn to(dwelling: DwellingId) -> Command {
    plan(VisitId(Uuid::new_v4()), dwelling)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_in_with_a_report_does_not_wait_any_more() {
    let town = Town::new().await;
    let lead = town.join("els", "Woonstichting", Role::ProjectLead).await;
    let mut noor = Device::new(named(&town.sign_in("noor").await, "Tablet 3").await);
    sync(&noor, Vec::new(), report(3)).await;
    noor.pull().await;
    assert_eq!(waits(&lead).await.0, 3, "the first contact brings no commands");
    let dwelling = noor.dwellings()[0];
    let nowhere = DwellingId(Uuid::new_v4());
    let commands = Vec::from([dwelling, nowhere, dwelling].map(|home| noor.number(&to(home))));
    let outcomes = sync(&noor, commands.clone(), report(3)).await.outcomes;
    assert!(matches!(outcomes[1].verdict, Verdict::Refused { .. }), "{outcomes:?}");
    assert_eq!(waits(&lead).await, (0, 0));
    // Its answer was lost on the way: the device tells and brings them again.
    sync(&noor, commands, report(3)).await;
    assert_eq!(waits(&lead).await, (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_left_behind_waits_since_its_own_oldest() {
    let town = Town::new().await;
    let lead = town.join("els", "Woonstichting", Role::ProjectLead).await;
    let mut noor = Device::new(named(&town.sign_in("noor").await, "Tablet 3").await);
    noor.pull().await;
    let dwelling = noor.dwellings()[0];
    let look = Command::SeeDocument(SeeDocument { document: dwelling.into(), at: Utc::now() });

    // As much as goes in one request; a look is nobody's work.
    let told = report(4);
    let ago = |minutes| told.clock - TimeDelta::minutes(minutes);
    let some = vec![
        noor.number_at(&to(dwelling), ago(120)),
        NumberedCommand { at: None, ..noor.number(&look) },
        noor.number_at(&to(dwelling), ago(60)),
    ];
    sync(&noor, some, told.clone()).await;
    let (unsent, since) = waits(&lead).await;
    assert!(unsent == 2 && about(3_600).contains(&since), "{unsent} since {since}");

    // One that does not follow on what the server knows has no verdict.
    let third = noor.number_at(&to(dwelling), ago(50));
    noor.next += 1;
    let fifth = noor.number_at(&to(dwelling), ago(30));
    sync(&noor, vec![third, fifth], DeviceReport { unsent: 2, ..told.clone() }).await;
    let (unsent, since) = waits(&lead).await;
    assert!(unsent == 1 && about(1_800).contains(&since), "{unsent} since {since}");

    // What lies there of colleagues does not come in with it.
    noor.next -= 2;
    let last = noor.number_at(&to(dwelling), ago(40));
    let sealed = DeviceReport { unsent: 1, of_others: 2, others_wait: 10_800, ..told };
    sync(&noor, vec![last], sealed).await;
    let (unsent, since) = waits(&lead).await;
    assert!(unsent == 2 && about(10_800).contains(&since), "{unsent} since {since}");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_those_of_the_matrix_look_after_devices() {
    let town = Town::new().await;
    let noor = named(&town.sign_in("noor").await, "Tablet 3").await;
    let officer = town.join("fleur", "Bindkracht", Role::PrivacyOfficer).await;
    let admin = town.join("tim", "Bindkracht", Role::TechAdmin).await;
    let id = list(&admin).await[0].id;
    assert_eq!(list(&officer).await.len(), 1);
    let [rename, revoke] = ["name", "revoke"].map(|verb| format!("/api/v1/admin/devices/{id}/{verb}"));
    assert_eq!(noor.get("/api/v1/admin/devices").await.status(), 403);
    for person in [&noor, &officer] {
        assert_eq!(person.post(&rename, &json!({ "name": "Anders" })).await.status(), 403);
        assert_eq!(person.post(&revoke, &json!({})).await.status(), 403);
    }
    assert_eq!(admin.post(&rename, &json!({ "name": "Tablet 4" })).await.status(), 200);
    assert_eq!(list(&admin).await[0].name, "Tablet 4");
    let guess = format!("/api/v1/admin/devices/{}/revoke", Uuid::new_v4());
    let guessed = admin.post(&guess, &json!({})).await;
    assert_eq!(problem(guessed).await, ApiProblem::Refused { reason: Refusal::NotFound });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_device_gets_nothing_whoever_works_on_it() {
    let town = Town::new().await;
    let admin = town.join("tim", "Bindkracht", Role::TechAdmin).await;
    let tablet = named(&town.sign_in("noor").await, "Tablet 3").await;
    let device = tablet.cookie.clone().unwrap().split_once("; ").unwrap().1.to_owned();
    let mut noor = Device::new(tablet);
    noor.pull().await;
    let id = list(&admin).await[0].id;
    assert_eq!(admin.post(&format!("/api/v1/admin/devices/{id}/revoke"), &json!({})).await.status(), 200);

    let anyone = Person::stranger(town.url("")).with_cookie(Some(device.clone()));
    let samira = town.sign_in("samira").await;
    let both = samira.with_cookie(Some(format!("{device}; {}", samira.cookie.as_ref().unwrap())));
    let answers = [
        noor.person.post("/api/v1/sync", &noor.request(Vec::new())).await,
        noor.person.get("/api/v1/me").await,
        anyone.try_sign_in("samira", PASSPHRASE).await,
        both.get("/api/v1/me").await,
        both.post("/api/v1/records", &json!({ "records": [] })).await,
        enrol(&both, "Tablet 5").await,
    ];
    for answer in answers {
        assert_eq!(answer.status(), 403);
        assert_eq!(answer.headers()["clear-site-data"], "\"cache\", \"storage\"");
        assert_eq!(problem(answer).await, ApiProblem::DeviceRevoked);
    }
    // Their session ended with it, also in a browser that forgot which device it is.
    let without =
        noor.person.with_cookie(noor.person.cookie.as_ref().unwrap().split("; ").next().map(str::to_owned));
    assert_eq!(without.get("/api/v1/me").await.status(), 401);
    // A resident at the same tablet still sees what there is to do.
    assert_eq!(anyone.get("/api/v1/public").await.status(), 200);
    // Samira works on elsewhere.
    assert_eq!(samira.get("/api/v1/me").await.status(), 200);
}
