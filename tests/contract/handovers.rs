//! A colleague leaves: the work goes to a named successor, both are told, and it stays in the organisation.

use crate::support::{Device, Person, Town, device::plan, talk};
use domain::{
    access_log::HandoverReason,
    action::{Doer, Topic},
    command::{AgreeAction, Command, PlanVisit, ReadHandover},
    document::Body,
    handover::Handover,
    id::{ActionId, HandoverId, UserId, VisitId},
    member::Role,
    refusal::Refusal,
    scope::Scope,
    visit::VisitState,
};
use reqwest::Response;
use serde_json::json;
use sync::{
    handover::{HandedOver, WithWork},
    wire::{ApiError, ApiProblem, Verdict},
};
use uuid::Uuid;

async fn hand_over(lead: &Person, from: UserId, to: UserId) -> Response {
    let order = json!({ "from": from, "to": to, "reason": "leaves" });
    lead.post("/api/v1/admin/handover", &order).await
}

fn message(device: &Device) -> Option<(HandoverId, &Handover)> {
    device.documents.values().find_map(|document| match &document.body {
        Body::Handover(handover) => Some((HandoverId(document.id.0), handover)),
        _ => None,
    })
}

async fn visit_with(device: &mut Device, visitors: Vec<UserId>) -> VisitId {
    let visit = VisitId(Uuid::new_v4());
    let Command::PlanVisit(of) = plan(visit, device.dwellings()[0]) else { panic!("a plan") };
    device.apply(Command::PlanVisit(PlanVisit { visitors, ..of })).await;
    visit
}

/// Care is heard by a consultant alone: it lies in a scope of their own.
async fn own_action(device: &mut Device, visit: VisitId) -> ActionId {
    device.apply(talk::consent(visit)).await;
    let action = ActionId(Uuid::new_v4());
    let agree = AgreeAction {
        action,
        visit,
        topic: Topic::Money,
        agreed_text: "Samen naar de brief kijken".into(),
        who: Doer::Me,
        due: None,
        agreed: true,
    };
    device.apply(Command::AgreeAction(agree)).await;
    action
}

#[tokio::test(flavor = "multi_thread")]
async fn visits_and_what_only_they_could_see_go_to_the_successor_and_both_are_told() {
    let town = Town::new().await;
    let lead = town.join("els", "Woonstichting", Role::ProjectLead).await;
    let tom = town.join("tom", "Woonstichting", Role::HousingConsultant).await;
    let mut hassan = town.device("hassan").await;
    let (from, to) = (hassan.person.me().user, tom.me().user);
    let visit = visit_with(&mut hassan, vec![from]).await;
    let action = own_action(&mut hassan, visit).await;
    let closed = visit_with(&mut hassan, vec![from]).await;
    for command in talk::talk(closed) {
        hassan.apply(command).await;
    }
    hassan.apply(talk::registered(closed)).await;
    let talked = visit_with(&mut hassan, vec![from]).await;
    for command in talk::talk(talked) {
        hassan.apply(command).await;
    }
    let mut tom = Device::new(tom);
    tom.pull().await;
    assert!(!tom.documents.contains_key(&action.into()), "not even a colleague sees it");

    let people: Vec<WithWork> = lead.get("/api/v1/admin/handover").await.json().await.unwrap();
    let of = people.iter().find(|person| person.user == from).unwrap();
    assert_eq!(
        (of.visits, of.own),
        (2, 0),
        "what a resident told them alone stays with them while they work here"
    );
    let done: HandedOver = hand_over(&lead, from, to).await.json().await.unwrap();
    assert_eq!((done.visits, done.own), (2, 0));

    tom.pull().await;
    assert!(!tom.documents.contains_key(&action.into()));
    assert_eq!(tom.visit(visit).unwrap().visitors, [to]);
    assert_eq!(tom.visit(talked).unwrap().visitors, [to], "it has to be written up");
    assert_eq!(tom.visit(closed).unwrap().visitors, [from], "what is done stays theirs");
    let (id, told) = message(&tom).unwrap();
    assert_eq!((told.from, told.to, told.reason, told.seen), (from, to, HandoverReason::Leaves, false));
    assert_eq!((told.visits, told.own), (2, 0));
    tom.apply(Command::ReadHandover(ReadHandover { handover: id })).await;
    assert!(message(&tom).unwrap().1.seen);

    hassan.pull().await;
    assert_eq!(message(&hassan).unwrap().1.reader, from);
    let guess = Command::ReadHandover(ReadHandover { handover: id });
    assert!(matches!(hassan.give(guess).await, Verdict::Refused { .. }), "somebody else's message");
    // And back again.
    assert_eq!(hand_over(&lead, to, from).await.status(), 200);
    hassan.pull().await;
    assert_eq!(hassan.visit(visit).unwrap().visitors, [from]);
    // Who takes in everything anew, finds the same.
    let mut fresh = Device::new(hassan.person.clone());
    fresh.pull().await;
    assert_eq!(fresh.documents, hassan.documents);

    let close = format!("/api/v1/admin/people/{from}/close");
    assert_eq!(lead.post(&close, &json!({})).await.status(), 200);
    let done: HandedOver = hand_over(&lead, from, to).await.json().await.unwrap();
    assert_eq!((done.visits, done.own), (2, 1), "now they are gone");
    tom.pull().await;
    tom.apply(talk::registered(talked)).await;
    tom.pull().await;
    assert_eq!(tom.state(talked), VisitState::Done);
    assert_eq!(tom.documents[&action.into()].scope, Scope::Person(to));
    // Whoever held it before lets go of it; between two who work here it stays where it is.
    assert_eq!(hand_over(&lead, to, from).await.status(), 422, "nobody takes work over who is gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_got_other_work_is_gone_from_the_homes() {
    let town = Town::new().await;
    let lead = town.join("els", "Woonstichting", Role::ProjectLead).await;
    let mut tom = Device::new(town.join("tom", "Woonstichting", Role::HousingConsultant).await);
    let mut hassan = town.device("hassan").await;
    let (from, to) = (hassan.person.me().user, tom.person.me().user);
    let visit = visit_with(&mut hassan, vec![from]).await;
    let action = own_action(&mut hassan, visit).await;
    let role = format!("/api/v1/admin/people/{from}/role");
    assert_eq!(lead.post(&role, &json!({ "role": "tech_admin" })).await.status(), 200);
    assert_eq!(offered(&lead).await.iter().filter(|user| **user == from).count(), 1, "there is work left");
    let done: HandedOver = hand_over(&lead, from, to).await.json().await.unwrap();
    assert_eq!((done.visits, done.own), (1, 1));
    tom.pull().await;
    assert_eq!(tom.visit(visit).unwrap().visitors, [to]);
    assert_eq!(tom.documents[&action.into()].scope, Scope::Person(to));
    assert!(!offered(&lead).await.contains(&from), "nothing is theirs any more");
}

async fn offered(lead: &Person) -> Vec<UserId> {
    let people: Vec<WithWork> = lead.get("/api/v1/admin/handover").await.json().await.unwrap();
    people.into_iter().map(|person| person.user).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_decides_by_itself_on_the_work_of_its_people() {
    let town = Town::new().await;
    let theirs = town.join("els", "Woonstichting", Role::ProjectLead).await;
    let mut noor = town.device("noor").await;
    let (from, to) = (noor.person.me().user, town.sign_in("samira").await.me().user);
    let hassan = town.sign_in("hassan").await.me().user;
    let visit = visit_with(&mut noor, vec![from]).await;
    assert_eq!(offered(&theirs).await, [from, to, hassan], "nobody looks after them there yet");
    let own = town.join("wil", "Bindkracht", Role::ProjectLead).await;
    assert_eq!(offered(&theirs).await, [hassan]);
    assert_eq!(offered(&own).await, [from, to]);
    let refused = hand_over(&theirs, from, to).await;
    assert_eq!(refused.status(), 403);
    let ApiError { error } = refused.json().await.unwrap();
    assert_eq!(error, ApiProblem::Refused { reason: Refusal::NotAllowed });
    noor.pull().await;
    assert_eq!(noor.visit(visit).unwrap().visitors, [from]);
    assert!(message(&noor).is_none(), "nobody is told of what did not happen");
    assert_eq!(hand_over(&own, from, to).await.status(), 200);
    noor.pull().await;
    assert_eq!(noor.visit(visit).unwrap().visitors, [to]);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_in_the_log_for_each_home() {
    let town = Town::new().await;
    let lead = town.join("els", "Woonstichting", Role::ProjectLead).await;
    let tom = town.join("tom", "Woonstichting", Role::HousingConsultant).await;
    let officer = town.join("floor", "Woonstichting", Role::PrivacyOfficer).await;
    let mut hassan = town.device("hassan").await;
    let from = hassan.person.me().user;
    visit_with(&mut hassan, vec![from]).await;
    assert_eq!(hand_over(&lead, from, tom.me().user).await.status(), 200);
    let home = json!({ "dwelling": hassan.dwellings()[0] });
    let answer = officer.post("/api/v1/admin/log", &home).await.text().await.unwrap();
    assert!(answer.contains("handed_over") && answer.contains("reason:leaves"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn work_stays_in_the_organisation_and_with_somebody_who_can_do_it() {
    let town = Town::new().await;
    let lead = town.join("els", "Woonstichting", Role::ProjectLead).await;
    let officer = town.join("floor", "Woonstichting", Role::PrivacyOfficer).await;
    let (hassan, noor) = (town.sign_in("hassan").await, town.sign_in("noor").await);
    let (from, other) = (hassan.me().user, noor.me().user);
    for to in [other, officer.me().user, lead.me().user, from] {
        assert_eq!(hand_over(&lead, from, to).await.status(), 422);
    }
    assert_eq!(hand_over(&lead, from, UserId(Uuid::new_v4())).await.status(), 404);
    for person in [&hassan, &noor, &officer] {
        assert_eq!(hand_over(person, from, other).await.status(), 403);
        assert_eq!(person.get("/api/v1/admin/handover").await.status(), 403);
    }
}
