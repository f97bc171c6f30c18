//! What went, what all organisations share and what was shown of residents on the command line: whoever answers for it reads
//! that in the log of their own organisation, whoever did it.

use crate::{
    devices::named,
    log_reading::rows,
    support::{Person, Town, talk},
};
use chrono::Utc;
use domain::{
    access_log::{Event, What},
    document::Body,
    id::{DocumentId, DwellingId},
    member::Role,
    retention::{Removed, Terms},
};
use serde_json::json;
use server::{service::retention, store::Store};
use sync::{
    access_log::{LogQuery, LogRow},
    devices::OneDevice,
};

const ORGANISATIONS: [(&str, &str); 3] =
    [("fleur", "Bindkracht"), ("floor", "Woonstichting"), ("frank", "Bouwbedrijf")];

/// The privacy officer of each.
async fn officers(town: &Town) -> Vec<Person> {
    let mut all = Vec::new();
    for (name, organisation) in ORGANISATIONS {
        all.push(town.join(name, organisation, Role::PrivacyOfficer).await);
    }
    all
}

/// What each of them reads of this event.
async fn told(officers: &[Person], event: Event) -> Vec<Vec<LogRow>> {
    let mut all = Vec::new();
    for officer in officers {
        let of_event = rows(officer, LogQuery::default()).await.into_iter().filter(|row| row.event == event);
        all.push(of_event.collect());
    }
    all
}

/// The address or the name of each of this kind.
fn addresses<'a>(rows: &'a [LogRow], kind: &str) -> Vec<&'a str> {
    let about = rows.iter().filter_map(|row| row.about.as_ref()).filter(|about| about.kind == kind);
    about.map(|about| about.words.as_deref().unwrap()).collect()
}

/// As somebody does it in the browser, for works that ended long ago.
async fn clean_up(officer: &Person) -> Removed {
    let terms = Terms { works_end: "2020-01-01".parse().ok(), ..Terms::default() };
    assert_eq!(officer.post("/api/v1/admin/retention", &terms).await.status(), 200);
    officer.post("/api/v1/admin/retention/run", &json!({})).await.json().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn terms_and_a_run_stand_in_every_log_and_what_went_in_that_of_who_answers_for_it() {
    let town = Town::new().await;
    let officers = officers(&town).await;
    let (mut noor, mut hassan) = (town.device("noor").await, town.device("hassan").await);
    let homes = noor.dwellings();
    let address = |home: DwellingId| match &noor.documents[&DocumentId::from(home)].body {
        Body::Dwelling(dwelling) => dwelling.to_string(),
        other => panic!("{other:?}"),
    };
    let (first, second) = (address(homes[0]), address(homes[1]));
    noor.plan(homes[0]).await;
    hassan.plan(homes[1]).await;
    let [_, floor, _] = officers.as_slice() else { panic!("three") };
    assert_eq!(clean_up(floor).await.visits, 2);

    for event in [Event::TermsChanged, Event::TermPassed] {
        for all in told(&officers, event).await {
            let [row] = all.as_slice() else { panic!("{event:?}: {all:?}") };
            let who = (row.person.as_deref(), row.org_name.as_deref());
            assert_eq!(who, (Some("floor"), Some("Woonstichting")));
            let passed = (event == Event::TermPassed).then_some(What::Times(2));
            assert_eq!(row.what, passed);
        }
    }
    let erased = told(&officers, Event::Erased).await;
    let visits: Vec<_> = erased.iter().map(|rows| addresses(rows, "visit")).collect();
    assert_eq!(visits, [vec![first.as_str()], vec![second.as_str()], Vec::new()]);
    assert!(erased[2].is_empty(), "{erased:?}");
    assert!(erased.iter().flatten().all(|row| row.person.as_deref() == Some("floor")));

    let again = floor.post("/api/v1/admin/retention/run", &json!({})).await;
    assert!(again.json::<Removed>().await.unwrap().is_nothing());
    let passed = told(&officers, Event::TermPassed).await;
    assert!(passed.iter().all(|rows| rows.len() == 1), "a run that found nothing is in none");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_tablet_is_in_the_log_of_everybody_who_may_have_shared_it() {
    let town = Town::new().await;
    let officers = officers(&town).await;
    named(&town.sign_in("samira").await, "Tablet 3").await;
    let tim = town.join("tim", "Woonstichting", Role::TechAdmin).await;
    let all: Vec<OneDevice> = tim.get("/api/v1/admin/devices").await.json().await.unwrap();
    let revoke = format!("/api/v1/admin/devices/{}/revoke", all[0].id);
    assert_eq!(tim.post(&revoke, &json!({})).await.status(), 200);
    for rows in told(&officers, Event::DeviceRevoked).await {
        assert_eq!(addresses(&rows, "device"), ["Tablet 3"]);
        let who = (rows[0].person.as_deref(), rows[0].org_name.as_deref());
        assert_eq!(who, (Some("tim"), Some("Woonstichting")));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn showing_what_residents_agreed_to_is_in_the_log_of_who_answers_for_it() {
    let town = Town::new().await;
    let officers = officers(&town).await;
    let mut noor = town.device("noor").await;
    let visit = town.planned(&mut noor).await;
    noor.apply(talk::consent(visit)).await;
    assert_eq!(clean_up(&officers[0]).await.visits, 1);
    assert!(told(&officers, Event::Exported).await.iter().all(Vec::is_empty));

    let store = Store::open(&town.data()).await.unwrap();
    let proofs = retention::proofs(&store, town.project, Utc::now()).await.unwrap();
    store.close().await;
    let [proof] = proofs.as_slice() else { panic!("one") };
    let [own, other, works]: [Vec<LogRow>; 3] = told(&officers, Event::Exported).await.try_into().unwrap();
    assert_eq!(addresses(&own, "consent"), [proof.address.as_str()]);
    assert!(own[0].person.is_none() && own[0].org_name.is_none(), "by nobody who is signed in: {own:?}");
    assert!(other.is_empty() && works.is_empty(), "{other:?} {works:?}");
}
