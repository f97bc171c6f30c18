//! People are administered in the browser: invited, looked at, and shut out.

use crate::support::{PASSPHRASE, Person, Town};
use chrono::{TimeDelta, Utc};
use domain::{
    member::{OrgKind, Role},
    refusal::Refusal,
};
use reqwest::Response;
use serde_json::{Value, json};
use sync::{
    people::{Invited, OnePerson, Organisation, People},
    wire::{ApiError, ApiProblem},
};
use uuid::Uuid;

const PEOPLE: &str = "/api/v1/admin/people";
const INVITATIONS: &str = "/api/v1/admin/people/invitations";

async fn problem(answer: Response) -> (u16, ApiProblem) {
    (answer.status().as_u16(), answer.json::<ApiError>().await.unwrap().error)
}

async fn people(person: &Person) -> People {
    let answer = person.get(PEOPLE).await;
    assert_eq!(answer.status(), 200);
    answer.json().await.unwrap()
}

async fn town() -> (Town, Person) {
    let town = Town::new().await;
    let els = town.join("els", "Bindkracht", Role::ProjectLead).await;
    (town, els)
}

async fn organisation(lead: &Person, name: &str) -> Organisation {
    people(lead).await.organisations.into_iter().find(|org| org.name == name).unwrap()
}

async fn invite(lead: &Person, organisation: &Organisation, role: Role, life: &str) -> Invited {
    let form = json!({ "org": organisation.id, "role": role, "life": life });
    let answer = lead.post(INVITATIONS, &form).await;
    assert_eq!(answer.status(), 200);
    answer.json().await.unwrap()
}

/// Where the API takes the secret of a link.
fn path(invited: &Invited) -> String {
    format!("/api/v1/links/{}", invited.url.rsplit('/').next().unwrap())
}

fn form(name: &str) -> Value {
    json!({ "name": name, "sign_in_name": name, "passphrase": PASSPHRASE })
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_lets_one_person_in_for_the_organisation_and_role_it_says() {
    let (town, els) = town().await;
    let bindkracht = organisation(&els, "Bindkracht").await;
    let invited = invite(&els, &bindkracht, Role::CommunityWorker, "day").await;
    let left = invited.ends - Utc::now();
    assert!(left > TimeDelta::hours(23) && left <= TimeDelta::hours(24), "{left}");
    assert!(invited.qr.size > 20 && invited.qr.path.starts_with('M'));
    assert_eq!(people(&els).await.invitations.len(), 1);
    let anyone = Person::stranger(town.url(""));
    assert_eq!(anyone.post(&path(&invited), &form("joke")).await.status(), 200);
    assert_eq!(people(&els).await.invitations, []);
    let joke = people(&els).await.people.into_iter().find(|person| person.name == "joke").unwrap();
    assert_eq!((joke.org, joke.role, joke.closed), (bindkracht.id, Role::CommunityWorker, false));
    let spent = (410, ApiProblem::LinkSpent);
    assert_eq!(problem(anyone.post(&path(&invited), &form("joke2")).await).await, spent);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_ends_by_itself_or_is_withdrawn() {
    let (town, els) = town().await;
    let bindkracht = organisation(&els, "Bindkracht").await;
    let anyone = Person::stranger(town.url(""));
    let withdrawn = invite(&els, &bindkracht, Role::CommunityWorker, "week").await;
    let id = people(&els).await.invitations[0].id;
    let withdraw = format!("{INVITATIONS}/{id}/withdraw");
    assert_eq!(els.post(&withdraw, &json!({})).await.status(), 200);
    assert_eq!(anyone.get(&path(&withdrawn)).await.status(), 410);
    assert_eq!(els.post(&withdraw, &json!({})).await.status(), 404);

    let late = invite(&els, &bindkracht, Role::CommunityWorker, "ten_minutes").await;
    let left = late.ends - Utc::now();
    assert!(left <= TimeDelta::minutes(10), "{left}");
    assert_eq!(anyone.get(&path(&late)).await.status(), 200);
    assert_eq!(town.tamper("UPDATE one_time_link SET ends = ends - 600 WHERE used = 0").await, 1);
    assert_eq!(anyone.post(&path(&late), &form("joke")).await.status(), 410);
    assert_eq!(people(&els).await.invitations, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_has_to_fit_the_organisation_and_the_organisation_has_to_be_there() {
    let (_town, els) = town().await;
    let added = els
        .post(&format!("{PEOPLE}/organisations"), &json!({ "name": "Huurders", "kind": OrgKind::Residents }))
        .await;
    let huurders: Organisation = added.json().await.unwrap();
    assert_eq!(organisation(&els, "Huurders").await, huurders);
    invite(&els, &huurders, Role::ResidentPanel, "day").await;
    for (org, role) in [
        (huurders.id.0, Role::SiteManager),
        (huurders.id.0, Role::Resident),
        (Uuid::new_v4(), Role::TechAdmin),
    ] {
        let form = json!({ "org": org, "role": role, "life": "day" });
        assert_eq!(els.post(INVITATIONS, &form).await.status(), 422, "{role:?}");
    }
    for name in ["Huurders", "", "  "] {
        let form = json!({ "name": name, "kind": OrgKind::Other });
        assert_eq!(els.post(&format!("{PEOPLE}/organisations"), &form).await.status(), 422, "{name:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_administers_people_does() {
    let (town, els) = town().await;
    let known = people(&els).await;
    let hassan = known.people.iter().find(|person| person.name == "hassan").unwrap().user;
    let org = known.organisations[0].id;
    let noor = town.sign_in("noor").await;
    let nobody = Person::stranger(town.url(""));
    for (person, status) in [(&noor, 403), (&nobody, 401)] {
        for path in [PEOPLE.to_owned(), format!("{PEOPLE}/{hassan}")] {
            assert_eq!(person.get(&path).await.status(), status, "{path}");
        }
        for (path, form) in [
            (INVITATIONS.to_owned(), json!({ "org": org, "role": "tech_admin", "life": "day" })),
            (format!("{INVITATIONS}/{}/withdraw", Uuid::new_v4()), json!({})),
            (format!("{PEOPLE}/organisations"), json!({ "name": "Nieuw", "kind": "other" })),
            (format!("{PEOPLE}/{hassan}/end-sessions"), json!({ "session": null })),
            (format!("{PEOPLE}/{hassan}/remove-second-factor"), json!({})),
            (format!("{PEOPLE}/{hassan}/role"), json!({ "role": "tech_admin" })),
            (format!("{PEOPLE}/{hassan}/close"), json!({})),
        ] {
            assert_eq!(person.post(&path, &form).await.status(), status, "{path}");
        }
    }
    let after = people(&els).await;
    let same = |person: &sync::people::Person| (person.user, person.closed);
    assert_eq!(
        after.people.iter().map(same).collect::<Vec<_>>(),
        known.people.iter().map(same).collect::<Vec<_>>()
    );
    assert_eq!((after.organisations, after.invitations), (known.organisations, known.invitations));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_account_lets_nobody_in_any_more() {
    let (town, els) = town().await;
    let noor = town.sign_in("noor").await;
    let path = |person: &Person, what: &str| format!("{PEOPLE}/{}/{what}", person.me().user);
    assert_eq!(els.post(&path(&noor, "close"), &json!({})).await.status(), 200);
    let closed = (403, ApiProblem::AccountClosed { user: noor.me().user });
    assert_eq!(problem(noor.get("/api/v1/me").await).await, closed);
    let wrong = (401, ApiProblem::WrongNameOrPassphrase);
    assert_eq!(problem(noor.try_sign_in("noor", PASSPHRASE).await).await, wrong);
    assert!(people(&els).await.people.iter().any(|person| person.name == "noor" && person.closed));
    // Twice, or oneself, or somebody of nowhere.
    let refused = (422, ApiProblem::Refused { reason: Refusal::WrongState });
    assert_eq!(problem(els.post(&path(&noor, "close"), &json!({})).await).await, refused);
    assert_eq!(problem(els.post(&path(&els, "close"), &json!({})).await).await, refused);
    let nowhere = format!("{PEOPLE}/{}/close", Uuid::new_v4());
    assert_eq!(els.post(&nowhere, &json!({})).await.status(), 404);
    assert_eq!(els.get("/api/v1/me").await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_sees_and_ends_sessions() {
    let (town, els) = town().await;
    let (first, second) = (town.sign_in("noor").await, town.sign_in("noor").await);
    let at = format!("{PEOPLE}/{}", first.me().user);
    let seen: OnePerson = els.get(&at).await.json().await.unwrap();
    assert_eq!((seen.sessions.len(), seen.person.sessions), (2, 2));
    assert!(seen.sessions.iter().all(|session| !session.this));
    let one = json!({ "session": seen.sessions[0].id });
    assert_eq!(els.post(&format!("{at}/end-sessions"), &one).await.status(), 200);
    let mut open = Vec::new();
    for person in [&first, &second] {
        open.push(person.get("/api/v1/me").await.status() == 200);
    }
    assert_eq!(open.iter().filter(|open| **open).count(), 1, "{open:?}");
    let all = json!({ "session": null });
    assert_eq!(els.post(&format!("{at}/end-sessions"), &all).await.status(), 200);
    for person in [&first, &second] {
        assert_eq!(person.get("/api/v1/me").await.status(), 401);
    }
    assert_eq!(els.get("/api/v1/me").await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_decides_by_itself_who_works_there() {
    let (town, own) = town().await;
    let els = town.join("mieke", "Woonstichting", Role::ProjectLead).await;
    let ruud = town.join("ruud", "Bindkracht", Role::TechAdmin).await;
    let officer = town.join("femke", "Bindkracht", Role::PrivacyOfficer).await;
    let seen = people(&els).await;
    let bindkracht = organisation(&els, "Bindkracht").await;
    assert_eq!(bindkracht.roles, [], "it has a lead of its own");
    for role in [Role::CommunityWorker, Role::PrivacyOfficer, Role::ProjectLead, Role::TechAdmin] {
        let form = json!({ "org": bindkracht.id, "role": role, "life": "day" });
        assert_eq!(els.post(INVITATIONS, &form).await.status(), 403, "{role:?}");
    }
    let samira = seen.people.iter().find(|person| person.name == "samira").unwrap().user;
    for act in ["close", "end-sessions", "remove-second-factor"] {
        let answer = els.post(&format!("{PEOPLE}/{samira}/{act}"), &json!({ "session": null })).await;
        assert_eq!(answer.status(), 403, "{act}");
    }
    let one: OnePerson = els.get(&format!("{PEOPLE}/{samira}")).await.json().await.unwrap();
    assert!(!one.ours && one.sessions.is_empty());

    // Who looks after accounts gives nobody what residents told, themselves least of all.
    for role in [Role::CommunityWorker, Role::PrivacyOfficer] {
        let form = json!({ "org": bindkracht.id, "role": role, "life": "day" });
        assert_eq!(ruud.post(INVITATIONS, &form).await.status(), 403, "{role:?}");
    }
    // One that has nobody yet gets a first lead, and workers from that one.
    let form = json!({ "name": "Nieuw Welzijn", "kind": OrgKind::Welfare });
    let new: Organisation = els.post(&format!("{PEOPLE}/organisations"), &form).await.json().await.unwrap();
    assert_eq!(new.roles, [Role::ProjectLead, Role::TechAdmin]);
    invite(&els, &new, Role::ProjectLead, "day").await;

    let invited = invite(&own, &bindkracht, Role::CommunityWorker, "day").await;
    assert_eq!(Person::stranger(town.url("")).post(&path(&invited), &self::form("joke")).await.status(), 200);
    let log = officer.post("/api/v1/admin/log", &json!({})).await.text().await.unwrap();
    assert!(log.contains("invited") && log.contains("joined"), "{log}");
}
