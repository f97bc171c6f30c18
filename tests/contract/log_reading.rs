//! The access log is read by the privacy officer of who answers for it, and reading it is in it.

use crate::support::{Device, Person, Town, device::plan};
use chrono::{TimeDelta, Utc};
use domain::{
    access_log::{Event, What},
    command::{Command, SeeDocument},
    id::VisitId,
    member::Role,
};
use sync::access_log::{ChainAnswer, LogAnswer, LogChoices, LogQuery, LogRow};
use uuid::Uuid;

async fn ask(person: &Person, query: &LogQuery) -> LogAnswer {
    let answer = person.post("/api/v1/admin/log", query).await;
    assert_eq!(answer.status(), 200);
    answer.json().await.unwrap()
}

pub async fn rows(person: &Person, query: LogQuery) -> Vec<LogRow> {
    ask(person, &query).await.rows
}

async fn visited(device: &mut Device, home: usize) -> VisitId {
    let visit = VisitId(Uuid::new_v4());
    let dwelling = device.dwellings()[home];
    device.apply(plan(visit, dwelling)).await;
    visit
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_reads_what_their_own_organisation_answers_for_and_nothing_else() {
    let town = Town::new().await;
    let own = town.join("fleur", "Bindkracht", Role::PrivacyOfficer).await;
    let other = town.join("floor", "Woonstichting", Role::PrivacyOfficer).await;
    let mut noor = town.device("noor").await;
    let visit = visited(&mut noor, 0).await;
    let seen = SeeDocument { document: visit.into(), at: Utc::now() - TimeDelta::hours(5) };
    noor.apply(Command::SeeDocument(seen)).await;

    let of_home = LogQuery { dwelling: Some(noor.dwellings()[0]), ..LogQuery::default() };
    let told = rows(&own, of_home.clone()).await;
    let events: Vec<_> = told.iter().map(|row| row.event).collect();
    assert_eq!(events, [Event::LogRead, Event::Seen, Event::Changed]);
    let sight = &told[1];
    assert_eq!((sight.person.as_deref(), sight.org_name.as_deref()), (Some("noor"), Some("Bindkracht")));
    assert_eq!(sight.role, Some(Role::CommunityWorker));
    let about = sight.about.as_ref().unwrap();
    assert_eq!(about.kind, "visit");
    assert!(
        about.words.as_ref().unwrap().starts_with("Testpad")
            || about.words.as_ref().unwrap().starts_with("Proefhof")
    );
    assert!(sight.delivered.is_some_and(|at| at - sight.at >= TimeDelta::hours(4)), "{sight:?}");
    assert_eq!(told[2].what, Some(What::Command("visit.plan/1".into())));

    let theirs: Vec<_> = rows(&other, of_home).await.into_iter().map(|row| row.event).collect();
    assert_eq!(theirs, [Event::LogRead], "only that they looked");
    for name in ["noor", "hassan", "bram"] {
        let person = town.sign_in(name).await;
        assert_eq!(person.post("/api/v1/admin/log", &LogQuery::default()).await.status(), 403);
        assert_eq!(person.get("/api/v1/admin/log").await.status(), 403);
        assert_eq!(person.get("/api/v1/admin/log/chain").await.status(), 403);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_is_told_with_when_it_was_done_and_when_the_server_heard_of_it() {
    let town = Town::new().await;
    let officer = town.join("fleur", "Bindkracht", Role::PrivacyOfficer).await;
    let mut noor = town.device("noor").await;
    let (then, dwelling) = (Utc::now() - TimeDelta::hours(3), noor.dwellings()[0]);
    let planned = noor.number_at(&plan(VisitId(Uuid::new_v4()), dwelling), then);
    noor.round(vec![planned]).await;
    visited(&mut noor, 1).await;
    let told = rows(&officer, LogQuery::default()).await;
    let changed: Vec<_> = told.iter().filter(|row| row.event == Event::Changed).collect();
    let [online, offline] = changed.as_slice() else { panic!("{changed:?}") };
    assert_eq!(online.delivered, None);
    assert_eq!(offline.at.timestamp(), then.timestamp());
    assert!(offline.delivered.is_some_and(|at| at - then >= TimeDelta::hours(2)), "{offline:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_searched_by_home_person_and_day() {
    let town = Town::new().await;
    let officer = town.join("fleur", "Bindkracht", Role::PrivacyOfficer).await;
    let (mut noor, mut samira) = (town.device("noor").await, town.device("samira").await);
    visited(&mut noor, 0).await;
    visited(&mut samira, 1).await;
    let choices: LogChoices = officer.get("/api/v1/admin/log").await.json().await.unwrap();
    assert_eq!(choices.dwellings.len(), 6);
    assert!(choices.people.iter().any(|(_, name)| name == "samira"));
    assert!(choices.people.iter().all(|(_, name)| name != "hassan"), "of another organisation");

    let changed = async |query: LogQuery| {
        let rows = rows(&officer, query).await.into_iter();
        rows.filter(|row| row.event == Event::Changed).filter_map(|row| row.person).collect::<Vec<_>>()
    };
    let all = LogQuery::default();
    assert_eq!(changed(all.clone()).await, ["samira", "noor"]);
    assert_eq!(changed(LogQuery { person: Some(noor.person.me().user), ..all.clone() }).await, ["noor"]);
    assert_eq!(changed(LogQuery { dwelling: Some(noor.dwellings()[1]), ..all.clone() }).await, ["samira"]);
    let today = app::time::day(Utc::now());
    assert_eq!(changed(LogQuery { from: Some(today), until: Some(today), ..all.clone() }).await.len(), 2);
    let earlier = LogQuery { until: today.pred_opt(), ..all.clone() };
    assert_eq!(changed(earlier).await, Vec::<String>::new());
    let first = ask(&officer, &all).await.rows.last().unwrap().number;
    assert_eq!(ask(&officer, &LogQuery { before: Some(first), ..all }).await.rows, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn printing_for_a_resident_is_in_the_log_and_the_chain_can_be_checked() {
    let town = Town::new().await;
    let officer = town.join("fleur", "Bindkracht", Role::PrivacyOfficer).await;
    let mut noor = town.device("noor").await;
    visited(&mut noor, 0).await;
    let paper = LogQuery { dwelling: Some(noor.dwellings()[0]), to_print: true, ..LogQuery::default() };
    assert_eq!(rows(&officer, paper).await[0].event, Event::LogPrinted);
    let chain = officer.get("/api/v1/admin/log/chain").await.json::<ChainAnswer>().await.unwrap();
    assert!(matches!(chain, ChainAnswer::Sound { rows, .. } if rows > 3), "{chain:?}");
}
