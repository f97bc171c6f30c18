//! Open agreements of a colleague who leaves go to the successor as well, also of visits that are done.

use crate::support::{Device, Person, Town, device::plan, talk};
use domain::{
    access_log::HandoverReason,
    action::{ActionState, DirectAction, Doer, Topic},
    command::{AgreeAction, Command, PlanVisit, SettleAction},
    document::Body,
    id::{ActionId, UserId, VisitId},
    member::Role,
    scope::Scope,
    visit::VisitState,
};
use serde_json::json;
use sync::handover::{HandOver, HandedOver, WithWork};
use uuid::Uuid;

/// As an agreement was before it said with whom it lies.
const FORGET: &str = "UPDATE document SET body = json_remove(body, '$.assigned') WHERE kind = 'action'";
const DONE: Topic = Topic::Planning;

async fn visit_by(device: &mut Device, visitors: Vec<UserId>) -> VisitId {
    let visit = VisitId(Uuid::new_v4());
    let Command::PlanVisit(of) = plan(visit, device.dwellings()[0]) else { panic!("a plan") };
    device.apply(Command::PlanVisit(PlanVisit { visitors, ..of })).await;
    device.apply(talk::consent(visit)).await;
    visit
}

async fn agree(device: &mut Device, visit: VisitId, topic: Topic) -> ActionId {
    let action = ActionId(Uuid::new_v4());
    let (who, agreed_text) = (Doer::Me, "Samen kijken wat er kan".into());
    let agree = AgreeAction { action, visit, topic, agreed_text, who, due: None, agreed: true };
    device.apply(Command::AgreeAction(agree)).await;
    action
}

async fn settle(device: &mut Device, action: ActionId, state: ActionState) {
    device.apply(Command::SettleAction(SettleAction { action, state })).await;
}

/// A visit that is done, on which this was agreed; what is about planning is done as well.
async fn agreed(device: &mut Device, topics: &[Topic]) -> (VisitId, Vec<ActionId>) {
    let visitor = device.person.me().user;
    let visit = visit_by(device, vec![visitor]).await;
    let mut actions = Vec::new();
    for topic in topics {
        let action = agree(device, visit, *topic).await;
        if *topic == DONE {
            settle(device, action, ActionState::Done).await;
        }
        actions.push(action);
    }
    let [_, finish] = talk::talk(visit);
    device.apply(finish).await;
    device.apply(talk::registered(visit)).await;
    device.pull().await;
    assert_eq!(device.state(visit), VisitState::Done);
    (visit, actions)
}

async fn hand_over(lead: &Person, from: UserId, to: UserId) -> HandedOver {
    let order = HandOver { from, to, reason: HandoverReason::Leaves };
    lead.post("/api/v1/admin/handover", &json!(order)).await.json().await.unwrap()
}

async fn open_of(lead: &Person, user: UserId) -> u32 {
    let people: Vec<WithWork> = lead.get("/api/v1/admin/handover").await.json().await.unwrap();
    people.iter().find(|person| person.user == user).unwrap().actions
}

fn action(device: &Device, id: ActionId) -> &DirectAction {
    let Some(Body::Action(action)) = device.documents.get(&id.into()).map(|document| &document.body) else {
        panic!("no agreement of theirs")
    };
    action
}

fn with(device: &Device, actions: &[ActionId]) -> Vec<Option<UserId>> {
    actions.iter().map(|id| action(device, *id).assigned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_agreed_on_a_visit_that_is_done_is_the_successors_to_see_to() {
    let town = Town::new().await;
    let lead = town.join("wil", "Bindkracht", Role::ProjectLead).await;
    let officer = town.join("floor", "Bindkracht", Role::PrivacyOfficer).await;
    let mut noor = town.device("noor").await;
    let mut samira = town.device("samira").await;
    let (from, to) = (noor.person.me().user, samira.person.me().user);
    let (visit, actions) = agreed(&mut noor, &[Topic::Money, Topic::Packing, DONE]).await;
    let (_, theirs) = agreed(&mut samira, &[Topic::Money]).await;
    assert_eq!(with(&noor, &actions), [Some(from); 3]);
    assert_eq!((open_of(&lead, from).await, open_of(&lead, to).await), (2, 1));

    let done = hand_over(&lead, from, to).await;
    assert_eq!((done.visits, done.own, done.actions), (0, 0, 2));
    assert_eq!((open_of(&lead, from).await, open_of(&lead, to).await), (0, 3));
    for device in [&mut noor, &mut samira] {
        device.pull().await;
        assert_eq!(with(device, &actions), [Some(to); 3], "also what is done, in case it is opened again");
        assert_eq!(with(device, &theirs), [Some(to)]);
        let told = device.documents.values().find_map(|document| match &document.body {
            Body::Handover(told) => Some((told.visits, told.actions)),
            _ => None,
        });
        assert_eq!(told, Some((0, 2)));
    }
    let home = json!({ "dwelling": samira.visit(visit).unwrap().dwelling });
    let log = officer.post("/api/v1/admin/log", &home).await.text().await.unwrap();
    assert_eq!(log.matches("reason:leaves").count(), 3, "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn care_that_one_heard_alone_is_seen_to_by_who_gets_it() {
    let town = Town::new().await;
    let lead = town.join("els", "Woonstichting", Role::ProjectLead).await;
    let mut tom = Device::new(town.join("tom", "Woonstichting", Role::HousingConsultant).await);
    let mut hassan = town.device("hassan").await;
    let (from, to) = (hassan.person.me().user, tom.person.me().user);
    let (_, actions) = agreed(&mut hassan, &[Topic::Money, Topic::Packing]).await;
    assert_eq!(
        open_of(&lead, from).await,
        1,
        "of care that was told to one alone nobody else hears, not even that it is"
    );
    let close = format!("/api/v1/admin/people/{from}/close");
    assert_eq!(lead.post(&close, &json!({})).await.status(), 200);
    let done = hand_over(&lead, from, to).await;
    assert_eq!((done.own, done.actions), (1, 1));
    tom.pull().await;
    assert_eq!(with(&tom, &actions), [Some(to), Some(to)]);
    assert_eq!(tom.documents[&actions[0].into()].scope, Scope::Person(to));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_agreement_is_with_who_made_the_visit() {
    let town = Town::new().await;
    let lead = town.join("wil", "Bindkracht", Role::ProjectLead).await;
    let mut noor = town.device("noor").await;
    let mut samira = town.device("samira").await;
    let (from, to) = (noor.person.me().user, samira.person.me().user);
    let (_, actions) = agreed(&mut noor, &[Topic::Money]).await;
    assert_eq!(town.tamper(FORGET).await, 1);
    assert_eq!((open_of(&lead, from).await, open_of(&lead, to).await), (1, 0));
    assert_eq!(hand_over(&lead, from, to).await.actions, 1);
    samira.pull().await;
    assert_eq!(with(&samira, &actions), [Some(to)]);
}

/// The app asks to open the device of who leaves once more after the handover: what was agreed there is the successor's.
#[tokio::test(flavor = "multi_thread")]
async fn what_comes_in_after_the_handover_is_the_successors() {
    let town = Town::new().await;
    let lead = town.join("wil", "Bindkracht", Role::ProjectLead).await;
    let mut noor = town.device("noor").await;
    let mut samira = town.device("samira").await;
    let (from, to) = (noor.person.me().user, samira.person.me().user);
    let visit = visit_by(&mut noor, vec![from]).await;
    assert_eq!(hand_over(&lead, from, to).await.visits, 1);
    let late = agree(&mut noor, visit, Topic::Money).await;
    assert_eq!((open_of(&lead, from).await, open_of(&lead, to).await), (0, 1));
    samira.pull().await;
    let seen = samira.visit(visit).unwrap();
    assert!(
        action(&samira, late).is_with(to, Some(seen)) && !action(&samira, late).is_with(from, Some(seen))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_opened_again_is_not_with_who_left() {
    let town = Town::new().await;
    let lead = town.join("wil", "Bindkracht", Role::ProjectLead).await;
    let mut noor = town.device("noor").await;
    let mut samira = town.device("samira").await;
    let (from, to) = (noor.person.me().user, samira.person.me().user);
    let (_, actions) = agreed(&mut noor, &[DONE]).await;
    assert_eq!(open_of(&lead, from).await, 0);
    assert_eq!(hand_over(&lead, from, to).await.actions, 0);
    samira.pull().await;
    settle(&mut samira, actions[0], ActionState::Agreed).await;
    assert_eq!((open_of(&lead, from).await, open_of(&lead, to).await), (0, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_agreement_stays_with_who_made_the_visit_as_well() {
    let town = Town::new().await;
    let lead = town.join("wil", "Bindkracht", Role::ProjectLead).await;
    let third = town.join("joost", "Bindkracht", Role::CommunityWorker).await.me().user;
    let mut noor = town.device("noor").await;
    let other = town.sign_in("samira").await.me().user;
    let from = noor.person.me().user;
    let visit = visit_by(&mut noor, vec![from, other]).await;
    agree(&mut noor, visit, Topic::Money).await;
    assert_eq!(town.tamper(FORGET).await, 1);
    assert_eq!((open_of(&lead, from).await, open_of(&lead, other).await), (0, 0), "each has the other");
    assert_eq!(hand_over(&lead, from, third).await.actions, 0);
    noor.pull().await;
    // Once the other is gone, somebody has to see to it.
    let close = format!("/api/v1/admin/people/{other}/close");
    assert_eq!(lead.post(&close, &json!({})).await.status(), 200);
    let seen = noor.visit(visit).unwrap();
    assert_eq!(seen.visitors, [other, third]);
    assert_eq!(open_of(&lead, third).await, 1);
}
