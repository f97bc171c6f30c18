//! The demonstration holds the numbers of its description, and never mixes with a real neighbourhood.

use crate::support::{Device, Person, Town};
use domain::{
    action::{ActionKind, DirectAction},
    document::{Body, Document},
    dwelling::Intervention,
    member::Actor,
    permission::Data,
    scope::Scope,
    visit::VisitState,
};
use server::{config::Config, service::demo, words};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The examples of activities in the description of the approach.
const TO_DO: [&str; 11] = [
    "Buurtfeest op Burendag",
    "Expositie en muziek in het buurthuis",
    "Groene en rode kaartenactie",
    "Mandala maken",
    "Pipowagen: samen koffie",
    "Poffertjes met kookbakfiets",
    "Soepie doen",
    "Voorlichtingsavond over de verbouwing",
    "Vrijheidssoep",
    "Wekelijkse wandelclub",
    "Zomerdag met BBQ en kinderspelen",
];

async fn device(town: &Town, name: &str) -> Device {
    let mut device = Device::new(Person::sign_in(town.url(""), name, demo::PASSPHRASE).await);
    device.pull().await;
    device
}

fn agreed(device: &Device) -> Vec<(&Document, &DirectAction)> {
    let mut found = Vec::new();
    for document in device.documents.values() {
        if let Body::Action(action) = &document.body {
            found.push((document, action));
        }
    }
    found
}

/// Talks of two organisations together.
fn made_by_two(device: &Device) -> usize {
    let by_two = |body: &Body| match body {
        Body::Visit(visit) => visit.state == VisitState::Done && !visit.together.is_empty(),
        _ => false,
    };
    device.documents.values().filter(|document| by_two(&document.body)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_numbers_are_right_and_today_has_visits() {
    let town = Town::demonstration().await;
    let noor = device(&town, "noor").await;
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
    // Eighty-one of a hundred households.
    assert_eq!((100 * get(&states, "Done") + 104 / 2) / 104, 81);
    assert_eq!(["MajorMaintenance", "Renovation", "Unknown"].map(|s| get(&works, s)), [60, 24, 20]);
    assert_eq!(works.values().sum::<usize>(), 104);
    assert_eq!(made_by_two(&noor), 14);
    assert_eq!(made_by_two(&device(&town, "hassan").await), 14);
    for name in demo::names() {
        Person::sign_in(town.url(""), &name, demo::PASSPHRASE).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_talk_left_a_record_that_tells_nothing_of_when_and_one_can_be_opened() {
    let town = Town::demonstration().await;
    let options = SqliteConnectOptions::new().filename(town.data().join("records.db")).read_only(true);
    let mut db = SqliteConnection::connect_with(&options).await.unwrap();
    let ids: Vec<Uuid> =
        sqlx::query_scalar("SELECT id FROM conversation_record").fetch_all(&mut db).await.unwrap();
    db.close().await.unwrap();
    assert_eq!(ids.len(), 84);
    assert!(ids.iter().all(|id| id.get_version_num() == 4), "a number that holds a moment");
    let resident = Person::stranger(town.url(""));
    let answer = resident.post_form("/mijn", &format!("code={}", demo::CODE)).await;
    assert_eq!(answer.status(), 200);
    assert!(answer.text().await.unwrap().contains("Lankforst"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_agreed_is_as_much_as_in_the_description_and_lies_with_who_may_see_it() {
    let town = Town::demonstration().await;
    let (noor, hassan) = (device(&town, "noor").await, device(&town, "hassan").await);
    let (of_noor, of_hassan) = (agreed(&noor), agreed(&hassan));
    let of = |kind: ActionKind| {
        let both = of_noor.iter().chain(&of_hassan);
        both.filter(|(_, action)| action.topic.kind() == kind).count()
    };
    assert_eq!(ActionKind::ALL.map(of), [11, 19, 23, 26]);
    assert_eq!((of_noor.len(), of_hassan.len()), (67, 12));
    for (device, actions) in [(&noor, &of_noor), (&hassan, &of_hassan)] {
        let actor = device.person.me().actor();
        for (document, action) in actions {
            assert_eq!(document.owner, Some(actor.org), "{}", action.agreed_text);
            assert_eq!(device.state(action.visit), VisitState::Done, "{}", action.agreed_text);
        }
    }
    // What the consultant heard about care is nobody else's, also within the corporation.
    let Actor { user, org, .. } = hassan.person.me().actor();
    for (document, action) in &of_hassan {
        let care = Data::of_topic(action.topic) == Data::CareAction;
        let scope = if care { Scope::Person(user) } else { Scope::Org(org) };
        assert_eq!(document.scope, scope, "{}", action.agreed_text);
    }
    assert_eq!(of_hassan.iter().filter(|(document, _)| document.scope == Scope::Person(user)).count(), 2);
    for name in ["els", "bram", "karin", "femke", "ruud"] {
        assert!(agreed(&device(&town, name).await).is_empty(), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_of_the_description_is_there_to_do_and_soon() {
    let town = Town::demonstration().await;
    let noor = device(&town, "noor").await;
    let mut titles: Vec<&str> = Vec::new();
    for document in noor.documents.values() {
        if let Body::Activity(activity) = &document.body {
            titles.push(activity.title.as_str());
        }
    }
    titles.sort_unstable();
    assert_eq!(titles, TO_DO);
    let anyone = Person::stranger(town.url(""));
    let all = anyone.get("/activiteiten").await.text().await.unwrap();
    for title in TO_DO {
        assert!(all.contains(title), "{title}");
    }
    let first = anyone.get("/").await.text().await.unwrap();
    for title in ["Wekelijkse wandelclub", "Pipowagen: samen koffie", "Poffertjes met kookbakfiets"] {
        assert!(first.contains(title), "{title}");
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
