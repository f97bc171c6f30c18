//! Everybody gets exactly what they need to know.

use crate::support::{Device, Town, device::plan, talk};
use domain::{
    action::{Doer, Topic},
    command::{AgreeAction, CloseVisit, Command},
    document::Body,
    id::{ActionId, VisitId},
    refusal::Refusal,
    scope::Scope,
    visit::{NoTalk, VisitState},
};
use sync::wire::Verdict;
use uuid::Uuid;

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

const NOT_FOUND: Verdict = Verdict::Refused { reason: Refusal::NotFound };

#[tokio::test(flavor = "multi_thread")]
async fn a_colleagues_device_sees_the_new_state() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let mut samira = town.device("samira").await;
    let visit = town.planned(&mut noor).await;
    for verdict in noor.send(&talk::talk(visit)).await {
        assert!(matches!(verdict, Verdict::Applied { .. }));
    }
    samira.pull().await;
    assert_eq!(samira.state(visit), VisitState::ToRegister);
    samira.apply(talk::registered(visit)).await;
    noor.pull().await;
    assert_eq!(noor.state(visit), VisitState::Done);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_organisation_neither_sees_nor_changes_a_visit() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let visit = town.planned(&mut noor).await;
    noor.apply(talk::consent(visit)).await;
    noor.apply(agree(visit)).await;
    let mut hassan = town.device("hassan").await;
    let kinds = |device: &Device| {
        device.documents.values().filter(|d| matches!(d.body, Body::Visit(_) | Body::Action(_))).count()
    };
    assert_eq!((kinds(&noor), kinds(&hassan)), (2, 0));
    assert_eq!(hassan.dwellings().len(), 6);
    let guesses = hassan.send(&[close(visit), talk::consent(visit), agree(visit)]).await;
    assert_eq!(guesses, [NOT_FOUND, NOT_FOUND, NOT_FOUND]);
    // An id that is taken looks the same as one that is not.
    let taken = hassan.give(plan(visit, hassan.dwellings()[0])).await;
    assert_eq!(taken, NOT_FOUND);
    noor.pull().await;
    assert_eq!(noor.state(visit), VisitState::Underway);
}

#[tokio::test(flavor = "multi_thread")]
async fn scopes_that_are_asked_for_are_not_given() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let visit = town.planned(&mut noor).await;
    let noors = noor.holds.clone();
    let mut hassan = Device::new(town.sign_in("hassan").await);
    hassan.holds.clone_from(&noors);
    let answer = hassan.round(Vec::new()).await;
    assert!(!answer.scopes.contains(&Scope::Org(noor.person.me().actor.org)));
    assert!(hassan.visit(visit).is_none());
    let mut bram = Device::new(town.sign_in("bram").await);
    bram.pull().await;
    let me = bram.person.me();
    let (org, own) = (Scope::Org(me.actor.org), Scope::Person(me.user));
    assert_eq!(bram.holds, [Scope::Public, Scope::Team, Scope::Planning, org, own]);
    assert_eq!(
        bram.give(plan(VisitId(Uuid::new_v4()), bram.dwellings()[0])).await,
        Verdict::Refused { reason: Refusal::NotAllowed }
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_session_there_is_nothing() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let request = noor.request(Vec::new());
    noor.person.cookie = None;
    for cookie in [None, Some("__Host-session=made-up".to_owned()), Some("session=made-up".to_owned())] {
        noor.person.cookie = cookie;
        assert_eq!(noor.person.post("/api/v1/sync", &request).await.status(), 401);
        assert_eq!(
            noor.person.post("/api/v1/records", &serde_json::json!({"records": []})).await.status(),
            401
        );
        assert_eq!(noor.person.get("/api/v1/me").await.status(), 401);
    }
}
