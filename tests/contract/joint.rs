//! A visit that people of two organisations make together: both see it, nobody else hears of it, and who no longer goes
//! loses it.

use crate::support::{Device, Town, device::plan, talk, town::add_colleague};
use chrono::{TimeDelta, Utc};
use domain::{
    access_log::Event,
    action::{Doer, Topic},
    appointment::Appointment,
    command::{
        AccompanyVisit, AgreeAction, CloseVisit, Command, FinishTalk, PlanVisit, SeeDocument, StopTalk,
    },
    document::Body,
    id::{ActionId, UserId, VisitId},
    member::{OrgKind, Role},
    refusal::{Field, Refusal},
    scope::Scope,
    text::Problem,
    visit::{NoTalk, VisitState},
};
use serde_json::json;
use server::{
    service::neighbourhood,
    store::{Store, documents, projects},
};
use sync::{
    access_log::{LogAnswer, LogQuery, LogRow},
    wire::Verdict,
};
use uuid::Uuid;

const NOT_FOUND: Verdict = Verdict::Refused { reason: Refusal::NotFound };
const NOT_A_CHOICE: Verdict =
    Verdict::Refused { reason: Refusal::Field { field: Field::Name, problem: Problem::NotAChoice } };

fn user(device: &Device) -> UserId {
    device.person.me().user
}

fn planned(visit: VisitId, device: &Device, visitors: Vec<UserId>) -> Command {
    let Command::PlanVisit(of) = plan(visit, device.dwellings()[0]) else { panic!("a plan") };
    Command::PlanVisit(PlanVisit { visitors, ..of })
}

async fn together(device: &mut Device, with: UserId) -> VisitId {
    let visit = VisitId(Uuid::new_v4());
    let command = planned(visit, device, vec![user(device), with]);
    device.apply(command).await;
    visit
}

fn accompany(visit: VisitId, visitors: &[UserId]) -> Command {
    Command::AccompanyVisit(AccompanyVisit { visit, visitors: visitors.to_vec() })
}

fn close(visit: VisitId) -> Command {
    Command::CloseVisit(CloseVisit { visit, outcome: NoTalk::Declined })
}

fn agree(visit: VisitId) -> Command {
    Command::AgreeAction(AgreeAction {
        action: ActionId(Uuid::new_v4()),
        visit,
        topic: Topic::Repair,
        agreed_text: "De kraan".into(),
        who: Doer::Me,
        due: None,
        agreed: true,
    })
}

/// Somebody who makes visits for an organisation that has nothing to do with any of this.
async fn stranger(town: &Town) -> Device {
    let store = Store::open(&town.data()).await.unwrap();
    let org =
        neighbourhood::organisation(&store, town.project, "Andere", OrgKind::Corporation).await.unwrap();
    add_colleague(&store, town.project, "tim", org, Role::HousingConsultant).await;
    store.close().await;
    town.device("tim").await
}

fn scopes(devices: [&Device; 3], visit: VisitId) -> [Option<Scope>; 3] {
    devices.map(|device| scope(device, visit))
}

fn scope(device: &Device, visit: VisitId) -> Option<Scope> {
    device.documents.get(&visit.into()).map(|document| document.scope)
}

#[tokio::test(flavor = "multi_thread")]
async fn both_organisations_see_the_visit_and_each_only_its_own_agreements() {
    let town = Town::new().await;
    let (mut noor, mut samira) = (town.device("noor").await, town.device("samira").await);
    let (mut hassan, mut bram) = (town.device("hassan").await, town.device("bram").await);
    let mut stranger = stranger(&town).await;
    let visit = together(&mut samira, user(&hassan)).await;
    for device in [&mut noor, &mut hassan] {
        device.pull().await;
        assert_eq!(scope(device, visit), Some(Scope::Joint));
        assert_eq!(device.visit(visit).unwrap().resident.as_ref().unwrap().as_str(), "Mevrouw Test");
    }
    samira.apply(talk::consent(visit)).await;
    samira.apply(agree(visit)).await;
    hassan.pull().await;
    assert_eq!(hassan.state(visit), VisitState::Underway);
    let agreed = |device: &Device| {
        device.documents.values().filter(|document| matches!(document.body, Body::Action(_))).count()
    };
    hassan.apply(agree(visit)).await;
    hassan.apply(agree(visit)).await;
    hassan.apply(Command::FinishTalk(FinishTalk { visit })).await;
    noor.pull().await;
    assert_eq!(noor.state(visit), VisitState::ToRegister);
    assert_eq!((agreed(&noor), agreed(&hassan)), (1, 2));
    for device in [&mut bram, &mut stranger] {
        device.pull().await;
        assert_eq!(scope(device, visit), None);
        assert_eq!(agreed(device), 0);
    }
    assert_eq!(stranger.send(&[close(visit), accompany(visit, &[user(&stranger)])]).await, [NOT_FOUND; 2]);
    assert!(matches!(bram.give(close(visit)).await, Verdict::Refused { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_no_longer_goes_loses_the_visit_and_gets_it_back_and_nobody_else_hears_of_it() {
    let town = Town::new().await;
    let (mut noor, mut samira) = (town.device("noor").await, town.device("samira").await);
    let mut hassan = town.device("hassan").await;
    let mut stranger = stranger(&town).await;
    let own = Scope::Org(samira.person.me().actor.org);
    let alone = [user(&samira)];
    let both = [user(&samira), user(&hassan)];
    let visit = together(&mut samira, user(&hassan)).await;
    hassan.pull().await;
    for _ in 0..2 {
        samira.apply(accompany(visit, &alone)).await;
        for device in [&mut noor, &mut hassan, &mut stranger] {
            device.pull().await;
        }
        assert_eq!(scopes([&samira, &noor, &hassan], visit), [Some(own), Some(own), None]);
        assert_eq!(hassan.give(close(visit)).await, NOT_FOUND);
        samira.apply(accompany(visit, &both)).await;
        for device in [&mut noor, &mut hassan, &mut stranger] {
            device.pull().await;
        }
        assert_eq!(scopes([&samira, &noor, &hassan], visit), [Some(Scope::Joint); 3]);
    }
    // Off and on again before anybody looked, in one trip and in two; and on and off.
    samira.send(&[accompany(visit, &alone), accompany(visit, &both)]).await;
    hassan.pull().await;
    assert!(hassan.visit(visit).is_some());
    samira.apply(accompany(visit, &alone)).await;
    samira.apply(accompany(visit, &both)).await;
    hassan.pull().await;
    assert!(hassan.visit(visit).is_some());
    let mut fresh = Device::new(hassan.person.clone());
    fresh.pull().await;
    assert_eq!(fresh.documents, hassan.documents);
    samira.send(&[accompany(visit, &both), accompany(visit, &alone)]).await;
    for device in [&mut noor, &mut hassan, &mut stranger] {
        device.pull().await;
    }
    assert_eq!(scopes([&samira, &noor, &hassan], visit), [Some(own), Some(own), None]);
    let id = visit.to_string();
    let heard = stranger.heard.iter().any(|answer| String::from_utf8_lossy(answer).contains(&id));
    assert!(!heard, "not even that there is one");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_makes_visits_goes_along() {
    let town = Town::new().await;
    let (mut samira, bram) = (town.device("samira").await, town.device("bram").await);
    let visitors = vec![user(&samira), user(&bram)];
    let command = planned(VisitId(Uuid::new_v4()), &samira, visitors.clone());
    assert_eq!(samira.give(command).await, NOT_A_CHOICE);
    let hassan = town.device("hassan").await;
    let visit = together(&mut samira, user(&hassan)).await;
    assert_eq!(samira.give(accompany(visit, &visitors)).await, NOT_A_CHOICE);
    assert_eq!(samira.give(accompany(visit, &[user(&hassan)])).await, NOT_A_CHOICE, "it stays samira's");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_successor_of_the_same_organisation_sees_it_in_their_place() {
    let town = Town::new().await;
    let lead = town.join("els", "Woonstichting", Role::ProjectLead).await;
    let mut tom = Device::new(town.join("tom", "Woonstichting", Role::HousingConsultant).await);
    let (mut samira, hassan) = (town.device("samira").await, town.device("hassan").await);
    let visit = together(&mut samira, user(&hassan)).await;
    let order = json!({ "from": user(&hassan), "to": user(&tom), "reason": "leaves" });
    assert_eq!(lead.post("/api/v1/admin/handover", &order).await.status(), 200);
    tom.pull().await;
    samira.pull().await;
    assert_eq!(tom.visit(visit).unwrap().visitors, [user(&samira), user(&tom)]);
    assert_eq!(tom.visit(visit), samira.visit(visit));
    assert_eq!(scope(&tom, visit), Some(Scope::Joint));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_appointment_does_not_tell_whether_there_was_a_talk() {
    let town = Town::new().await;
    let lead = town.join("els", "Woonstichting", Role::ProjectLead).await;
    let mut noor = town.device("noor").await;
    let dwelling = noor.dwellings()[0];
    let mut visits = Vec::new();
    for _ in 0..3 {
        visits.push(noor.plan(dwelling).await);
    }
    noor.apply(close(visits[0])).await;
    noor.apply(talk::consent(visits[1])).await;
    noor.apply(Command::StopTalk(StopTalk { visit: visits[1], keep: false })).await;
    for command in talk::talk(visits[2]) {
        noor.apply(command).await;
    }
    noor.apply(talk::registered(visits[2])).await;
    let mut lead = Device::new(lead);
    lead.pull().await;
    let versions: Vec<u32> =
        visits.iter().map(|visit| lead.documents[&Appointment::id_of(*visit)].version).collect();
    assert_eq!(versions, [2, 2, 2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_whose_term_has_passed_goes_from_both_and_nobody_else_hears_of_it() {
    let town = Town::new().await;
    let (mut noor, mut samira) = (town.device("noor").await, town.device("samira").await);
    let mut hassan = town.device("hassan").await;
    let mut stranger = stranger(&town).await;
    let visit = together(&mut samira, user(&hassan)).await;
    for device in [&mut noor, &mut hassan] {
        device.pull().await;
    }
    let store = Store::open(&town.data()).await.unwrap();
    let mut db = store.write().await.unwrap();
    let before = projects::take_numbers(&mut db, town.project, 1).await.unwrap();
    documents::erase(&mut db, town.project, visit.into(), before + 1).await.unwrap();
    db.commit().await.unwrap();
    store.close().await;
    for device in [&mut noor, &mut samira, &mut hassan, &mut stranger] {
        device.pull().await;
        assert!(device.visit(visit).is_none());
    }
    let id = visit.to_string();
    assert!(!stranger.heard.iter().any(|answer| String::from_utf8_lossy(answer).contains(&id)));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_went_along_and_looked_is_in_the_log_also_when_it_comes_in_later() {
    let town = Town::new().await;
    let officer = town.join("fleur", "Bindkracht", Role::PrivacyOfficer).await;
    let (mut samira, mut hassan) = (town.device("samira").await, town.device("hassan").await);
    let visit = together(&mut samira, user(&hassan)).await;
    let other = town.planned(&mut samira).await;
    hassan.pull().await;
    let at = Utc::now() - TimeDelta::hours(3);
    let looks = [visit, other].map(|id| Command::SeeDocument(SeeDocument { document: id.into(), at }));
    samira.apply(accompany(visit, &[user(&samira)])).await;
    hassan.send(&looks).await;
    let log = officer.post("/api/v1/admin/log", &LogQuery::default()).await;
    let log: LogAnswer = log.json().await.unwrap();
    let looked = |row: &&LogRow| row.event == Event::Seen && row.person.as_deref() == Some("hassan");
    assert_eq!(log.rows.iter().filter(looked).count(), 1, "and not at what was never theirs");
}
