//! A colleague gets another role: who decides that, and what is no longer theirs to see.

use crate::support::{Device, Person, Town, device::plan, talk};
use chrono::{TimeDelta, Utc};
use domain::{
    access_log::Event,
    command::{Command, PlanVisit, SeeDocument},
    document::Body,
    id::VisitId,
    member::{Post, Role},
    refusal::{Field, Refusal},
    scope::Scope,
    text::Problem,
};
use reqwest::Response;
use serde_json::{Value, json};
use sync::{
    access_log::{LogAnswer, LogQuery, LogRow},
    people::{Invited, OnePerson},
    wire::{ApiError, ApiProblem, Outcome, Verdict},
};
use uuid::Uuid;

const PEOPLE: &str = "/api/v1/admin/people";

async fn problem(answer: Response) -> (u16, ApiProblem) {
    (answer.status().as_u16(), answer.json::<ApiError>().await.unwrap().error)
}

fn at(person: &Person, what: &str) -> String {
    format!("{PEOPLE}/{}{what}", person.me().user)
}

async fn change(who: &Person, whom: &Person, role: Role) -> Response {
    who.post(&at(whom, "/role"), &json!({ "role": role })).await
}

async fn roles(who: &Person, of: &Person) -> Vec<Role> {
    who.get(&at(of, "")).await.json::<OnePerson>().await.unwrap().roles
}

async fn town() -> (Town, Person) {
    let town = Town::new().await;
    let els = town.join("els", "Woonstichting", Role::ProjectLead).await;
    (town, els)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_contact_takes_away_what_the_new_role_may_not_see_and_gives_what_it_may() {
    let (town, els) = town().await;
    let mut hassan = town.device("hassan").await;
    let visit = town.planned(&mut hassan).await;
    hassan.pull().await;
    assert!(hassan.visit(visit).is_some());
    let others = [Role::ProjectLead, Role::PrivacyOfficer, Role::TechAdmin];
    assert_eq!(roles(&els, &hassan.person).await, others);

    assert_eq!(change(&els, &hassan.person, Role::TechAdmin).await.status(), 200);
    let answer = hassan.round(Vec::new()).await;
    assert_eq!(answer.me.actor.role, Role::TechAdmin);
    let own = Scope::Person(hassan.person.me().user);
    assert_eq!(answer.scopes, [Scope::Public, own], "messages still come");
    assert!(hassan.visit(visit).is_none() && hassan.dwellings().is_empty());
    assert_eq!(hassan.person.get(PEOPLE).await.status(), 200, "they look after accounts now");
    // Colleagues see what they do now.
    let mut desk = Device::new(els.clone());
    desk.pull().await;
    let face = &desk.documents[&hassan.person.me().user.into()].body;
    assert!(matches!(face, Body::Member(member) if member.role == Role::TechAdmin), "{face:?}");

    // A second tap changes nothing.
    assert_eq!(change(&els, &hassan.person, Role::TechAdmin).await.status(), 200);
    assert_eq!(change(&els, &hassan.person, Role::HousingConsultant).await.status(), 200);
    hassan.pull().await;
    assert!(hassan.visit(visit).is_some(), "what was there all along");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_talk_that_was_finished_before_still_comes_in() {
    let (town, els) = town().await;
    let hassan = town.sign_in("hassan").await;
    assert_eq!(change(&els, &hassan, Role::TechAdmin).await.status(), 200);
    let outcomes = talk::bring(&hassan, &[talk::record(town.project)]).await;
    assert_eq!(outcomes[0].refused, None);
    // Who never visited has nothing to bring.
    let ruud = town.join("ruud", "Woonstichting", Role::TechAdmin).await;
    let answer = ruud.post("/api/v1/records", &json!({ "records": [] })).await;
    assert_eq!(answer.status(), 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_under_way_still_comes_in_and_nothing_that_began_after_it() {
    let (town, els) = town().await;
    let femke = town.join("femke", "Woonstichting", Role::PrivacyOfficer).await;
    let mut tom = Device::new(town.join("tom", "Woonstichting", Role::HousingConsultant).await);
    let mut hassan = town.device("hassan").await;
    let known = town.planned(&mut hassan).await;
    hassan.pull().await;
    let (then, dwelling) = (Utc::now() - TimeDelta::hours(2), hassan.dwellings()[0]);
    let (before, after) = (VisitId(Uuid::new_v4()), VisitId(Uuid::new_v4()));
    let sight = Command::SeeDocument(SeeDocument { document: known.into(), at: then });
    let Command::PlanVisit(of) = plan(before, dwelling) else { panic!("a plan") };
    let with_them = Command::PlanVisit(PlanVisit { visitors: vec![hassan.person.me().user], ..of });
    assert_eq!(change(&els, &hassan.person, Role::TechAdmin).await.status(), 200);
    // Whatever the clock of the device says: it did not know.
    let commands = vec![hassan.number(&with_them), hassan.number_at(&sight, then)];
    let answer = hassan.round(commands).await;
    let refused = |outcome: &Outcome| matches!(outcome.verdict, Verdict::Refused { .. });
    assert_eq!(answer.outcomes.iter().map(refused).collect::<Vec<_>>(), [false, false]);
    assert!(answer.changes.iter().all(|document| document.id != before.into()), "it is not theirs to see");
    // That answer was lost, and the day went on.
    let unheard = hassan.number(&plan(VisitId(Uuid::new_v4()), dwelling));
    assert!(!refused(&hassan.round(vec![unheard]).await.outcomes[0]), "it was told, and did not hear");
    hassan.post = Some(Post { role: Role::TechAdmin, ..hassan.person.me().actor });
    hassan.pull().await;
    let too_late = hassan.number_at(&plan(after, dwelling), then);
    assert!(refused(&hassan.round(vec![too_late]).await.outcomes[0]), "now it knows");
    // Whoever says later that they did not know.
    hassan.post = None;
    let too_late = hassan.number_at(&plan(after, dwelling), then);
    assert!(refused(&hassan.round(vec![too_late]).await.outcomes[0]));
    let mut another = Device::new(hassan.person.clone());
    another.pull().await;
    let from_another = another.number_at(&plan(after, dwelling), then);
    assert!(refused(&another.round(vec![from_another]).await.outcomes[0]), "one that was not there then");
    tom.pull().await;
    assert_eq!((tom.visit(before).is_some(), tom.visit(after).is_some()), (true, false));
    let log = femke.post("/api/v1/admin/log", &LogQuery::default()).await.json::<LogAnswer>().await.unwrap();
    let looked = |row: &&LogRow| row.event == Event::Seen && row.person.as_deref() == Some("hassan");
    assert_eq!(log.rows.iter().filter(looked).count(), 1, "who saw what is never lost");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_looks_after_them_and_only_to_what_they_could_invite_to() {
    let (town, els) = town().await;
    let (hassan, noor) = (town.sign_in("hassan").await, town.sign_in("noor").await);
    let mieke = town.join("mieke", "Bindkracht", Role::ProjectLead).await;
    let ruud = town.join("ruud", "Woonstichting", Role::TechAdmin).await;
    for who in [&mieke, &noor, &hassan] {
        assert_eq!(change(who, &hassan, Role::TechAdmin).await.status(), 403);
    }
    let anyone = Person::stranger(town.url(""));
    assert_eq!(change(&anyone, &hassan, Role::TechAdmin).await.status(), 401);
    assert!(roles(&mieke, &hassan).await.is_empty());
    // Who looks after accounts gives nobody what residents told, nor the log about it.
    for role in [Role::HousingConsultant, Role::PrivacyOfficer] {
        assert_eq!(change(&ruud, &els, role).await.status(), 403, "{role:?}");
    }
    let no_choice = Refusal::field(Field::Role, Problem::NotAChoice);
    for role in [Role::SiteManager, Role::CommunityWorker, Role::Resident] {
        let refused = (422, ApiProblem::Refused { reason: no_choice });
        assert_eq!(problem(change(&els, &hassan, role).await).await, refused, "{role:?}");
    }
    let wrong = (422, ApiProblem::Refused { reason: Refusal::WrongState });
    assert_eq!(problem(change(&els, &els, Role::TechAdmin).await).await, wrong, "not one's own");
    let nowhere = format!("{PEOPLE}/{}/role", Uuid::new_v4());
    assert_eq!(els.post(&nowhere, &json!({ "role": "tech_admin" })).await.status(), 404);
    assert_eq!(els.post(&at(&ruud, "/close"), &json!({})).await.status(), 200);
    assert_eq!(problem(change(&els, &ruud, Role::ProjectLead).await).await, wrong, "nobody any more");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_in_the_log_and_a_link_for_the_former_role_stops_working() {
    let (town, els) = town().await;
    let hassan = town.sign_in("hassan").await;
    let femke = town.join("femke", "Woonstichting", Role::PrivacyOfficer).await;
    let link: Invited = els.post(&at(&hassan, "/new-passphrase"), &json!({})).await.json().await.unwrap();
    assert_eq!(change(&els, &hassan, Role::ProjectLead).await.status(), 200);
    let path = format!("/api/v1/links/{}", link.url.rsplit('/').next().unwrap());
    assert_eq!(Person::stranger(town.url("")).get(&path).await.status(), 410);
    let query = json!({ "dwelling": null, "person": null, "from": null, "until": null, "before": null,
        "to_print": false });
    let log: Value = femke.post("/api/v1/admin/log", &query).await.json().await.unwrap();
    let rows = log["rows"].as_array().unwrap();
    let row = rows.iter().find(|row| row["event"] == "grants_changed").unwrap();
    assert_eq!((&row["person"], &row["about"]["words"]), (&json!("els"), &json!("hassan")), "{row}");
    assert_eq!(row["what"], "role:project_lead");
}
