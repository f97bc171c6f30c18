//! Places are given away by the server, in order, and never more than there are.

use crate::support::Town;
use chrono::{Days, NaiveDate, Utc};
use domain::{
    command::{CancelSignUp, Command, SignUpFor},
    document::Body,
    id::{ActivityId, SignUpId},
    refusal::Refusal,
    sign_up::{PartyBand, SignUpLevel, SignUpState, Via},
};
use serde_json::json;
use server::{
    service::activities::{self, NewActivity},
    store::Store,
};
use sync::wire::Verdict;
use uuid::Uuid;

fn sign_up(activity: ActivityId, party: PartyBand) -> (SignUpId, Command) {
    let sign_up = SignUpId(Uuid::new_v4());
    let command = Command::SignUpFor(SignUpFor {
        sign_up,
        activity,
        on: None,
        name: "Riet".into(),
        phone: String::new(),
        level: SignUpLevel::SignedUp,
        party,
        via: Via::Worker,
        wheels: false,
    });
    (sign_up, command)
}

fn states(device: &crate::support::Device) -> (usize, usize) {
    let count = |wanted| {
        let states = device.documents.values().filter_map(|document| match &document.body {
            Body::SignUp(sign_up) => Some(sign_up.state),
            _ => None,
        });
        states.filter(|state| *state == wanted).count()
    };
    (count(SignUpState::Confirmed), count(SignUpState::Waiting))
}

fn full(device: &crate::support::Device, activity: ActivityId) -> bool {
    match &device.documents[&activity.into()].body {
        Body::Activity(activity) => activity.full,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_at_once_for_five_places() {
    let town = Town::new().await;
    let mut crowd = Vec::new();
    for number in 0..20 {
        if number % 2 == 0 {
            let mut device = town.device(if number % 4 == 0 { "noor" } else { "samira" }).await;
            let (_, command) = sign_up(town.soup, PartyBand::Alone);
            crowd.push(tokio::spawn(async move {
                assert!(matches!(device.give(command).await, Verdict::Applied { .. }));
            }));
        } else {
            let person = crate::support::Person::stranger(town.url(""));
            let soup = town.soup;
            crowd.push(tokio::spawn(async move {
                let form = json!({
                    "sign_up": Uuid::new_v4(), "activity": soup, "name": "Henk", "phone": "",
                    "level": "signed_up", "party": "alone", "wheels": false,
                });
                assert_eq!(person.post("/api/v1/public/sign-ups", &form).await.status(), 200);
            }));
        }
    }
    for one in crowd {
        one.await.unwrap();
    }
    let noor = town.device("noor").await;
    assert_eq!(states(&noor), (5, 15));
    assert!(full(&noor, town.soup));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_that_does_not_fit_waits_and_a_freed_place_is_free() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let (first, three) = sign_up(town.soup, PartyBand::More);
    let (_, also_three) = sign_up(town.soup, PartyBand::More);
    let (_, two) = sign_up(town.soup, PartyBand::Two);
    noor.send(&[three, also_three, two]).await;
    assert_eq!(states(&noor), (2, 1));
    assert!(full(&noor, town.soup));
    noor.apply(Command::CancelSignUp(CancelSignUp { sign_up: first, activity: town.soup })).await;
    assert!(!full(&noor, town.soup));
    let (_, one) = sign_up(town.soup, PartyBand::Alone);
    noor.apply(one).await;
    assert_eq!(states(&noor), (2, 1));
}

/// A walk with two places, every week from `first` on.
async fn announce_weekly(town: &mut Town, first: NaiveDate) -> ActivityId {
    let owner = town.device("noor").await.documents[&town.walk.into()].owner.unwrap();
    town.stop().await;
    let store = Store::open(&town.data()).await.unwrap();
    let new = NewActivity {
        title: "Wandelclub".into(),
        picture: "walk".into(),
        starts: format!("{first} 10:00"),
        minutes: 60,
        weekly: true,
        place: "De wagen".into(),
        host: "Noor".into(),
        welcome: "Welkom.".into(),
        capacity: Some(2),
    };
    let weekly = activities::announce(&store, town.project, owner, new).await.unwrap();
    store.close().await;
    town.start().await;
    weekly
}

#[tokio::test(flavor = "multi_thread")]
async fn every_week_has_its_own_places() {
    let mut town = Town::new().await;
    let first = Utc::now().date_naive() + Days::new(3);
    let after = first + Days::new(7);
    let weekly = announce_weekly(&mut town, first).await;
    let mut noor = town.device("noor").await;
    let on = |day: Option<NaiveDate>| {
        let (id, Command::SignUpFor(command)) = sign_up(weekly, PartyBand::Two) else { panic!() };
        (id, Command::SignUpFor(SignUpFor { on: day, ..command }))
    };
    let mut given = Vec::new();
    for day in [Some(after), None, Some(first), Some(after)] {
        let (id, command) = on(day);
        noor.apply(command).await;
        given.push(id);
    }
    let states: Vec<_> = given
        .iter()
        .map(|id| match &noor.documents[&(*id).into()].body {
            Body::SignUp(sign_up) => (sign_up.on, sign_up.state),
            other => panic!("{other:?}"),
        })
        .collect();
    let (has, waits) = (SignUpState::Confirmed, SignUpState::Waiting);
    let expected = [(after, has), (first, has), (first, waits), (after, waits)];
    assert_eq!(states, expected.map(|(day, state)| (Some(day), state)), "left out is the next time");
    let wrong = noor.give(on(Some(first + Days::new(1))).1).await;
    assert!(matches!(wrong, Verdict::Refused { reason: Refusal::WrongState }), "{wrong:?}");

    // A resident sees the next time only, and whether that is full.
    noor.apply(Command::CancelSignUp(CancelSignUp { sign_up: given[1], activity: weekly })).await;
    let resident = crate::support::Person::stranger(town.url(""));
    let ask = async |day: Option<NaiveDate>| {
        let form = json!({
            "sign_up": Uuid::new_v4(), "activity": weekly, "on": day, "name": "Henk", "phone": "",
            "level": "signed_up", "party": "two", "wheels": false,
        });
        let answer = resident.post("/api/v1/public/sign-ups", &form).await;
        (answer.status().as_u16(), answer.text().await.unwrap())
    };
    assert_eq!(ask(Some(after)).await.0, 422, "not the day on the page");
    assert_eq!(ask(Some(first)).await, (200, r#"{"state":"confirmed"}"#.to_owned()));
    assert_eq!(ask(None).await, (200, r#"{"state":"waiting"}"#.to_owned()));
    let path = format!("/activiteiten/{weekly}");
    let number = Uuid::new_v4();
    let form = format!("sign_up={number}&on={first}&name=Truus&phone=06-12345678&level=signed_up");
    let answer = resident.post_form(&path, &form).await;
    let to = answer.headers()["location"].to_str().unwrap().to_owned();
    assert_eq!(to, format!("{path}/dank?wachtlijst={first}&bellen"));
}
