//! Places are given away by the server, in order, and never more than there are.

use crate::support::Town;
use domain::{
    command::{CancelSignUp, Command, SignUpFor},
    document::Body,
    id::{ActivityId, SignUpId},
    sign_up::{PartyBand, SignUpLevel, SignUpState, Via},
};
use serde_json::json;
use sync::wire::Verdict;
use uuid::Uuid;

fn sign_up(activity: ActivityId, party: PartyBand) -> (SignUpId, Command) {
    let sign_up = SignUpId(Uuid::new_v4());
    let command = Command::SignUpFor(SignUpFor {
        sign_up,
        activity,
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
