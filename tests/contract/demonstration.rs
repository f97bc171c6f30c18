//! The demonstration holds the numbers of its description, and never mixes with a real neighbourhood.

use crate::support::{Device, Person, Town};
use domain::{document::Body, dwelling::Intervention, visit::VisitState};
use server::{config::Config, service::demo, words};
use std::collections::BTreeMap;

#[tokio::test(flavor = "multi_thread")]
async fn the_numbers_are_right_and_today_has_visits() {
    let town = Town::demonstration().await;
    let mut noor = Device::new(Person::sign_in(town.url(""), "noor", demo::PASSPHRASE).await);
    noor.pull().await;
    let mut states: BTreeMap<String, usize> = BTreeMap::new();
    let mut works: BTreeMap<String, usize> = BTreeMap::new();
    let mut today = 0;
    for document in noor.documents.values() {
        match &document.body {
            Body::Visit(visit) => {
                *states.entry(format!("{:?}", visit.state)).or_default() += 1;
                today += usize::from(matches!(visit.state, VisitState::Planned | VisitState::Confirmed));
            }
            Body::Dwelling(dwelling) => {
                assert_ne!(dwelling.intervention, Intervention::Demolition);
                *works.entry(format!("{:?}", dwelling.intervention)).or_default() += 1;
            }
            _ => {}
        }
    }
    let get = |map: &BTreeMap<String, usize>, key: &str| map.get(key).copied().unwrap_or(0);
    assert_eq!(["Done", "Declined", "TechnicalOnly", "NotHome"].map(|s| get(&states, s)), [84, 9, 4, 2]);
    assert_eq!((today, states.values().sum::<usize>()), (5, 104));
    assert_eq!(["MajorMaintenance", "Renovation", "Unknown"].map(|s| get(&works, s)), [60, 24, 20]);
    for name in demo::names() {
        Person::sign_in(town.url(""), &name, demo::PASSPHRASE).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demonstration_and_a_real_neighbourhood_stay_apart() {
    let mut practice = Town::demonstration().await;
    practice.stop().await;
    let refused = server::start(practice.config()).await.err().unwrap();
    assert_eq!(refused.to_string(), words::ONLY_A_DEMO);
    let mut real = Town::new().await;
    real.stop().await;
    let refused = server::start(Config { demo: true, ..real.config() }).await.err().unwrap();
    assert_eq!(refused.to_string(), words::NOT_A_DEMO);
}
