//! The project decides whether the questions come before the cards; every device hears it.

use crate::support::{Device, Town};
use domain::{document::Body, id::DocumentId, member::Role};
use serde_json::json;

const PATH: &str = "/api/v1/admin/order";

/// As the device would begin a talk now.
async fn questions_first(town: &Town, device: &mut Device) -> bool {
    device.pull().await;
    match &device.documents[&DocumentId::from(town.project)].body {
        Body::Neighbourhood(neighbourhood) => neighbourhood.questions_first,
        other => panic!("not a neighbourhood: {other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_lead_sets_it_and_devices_hear_it() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    assert!(!questions_first(&town, &mut noor).await, "the cards come first unless somebody decided");
    let els = town.join("els", "Woonstichting", Role::ProjectLead).await;
    for first in [true, true, false] {
        let answer = els.post(PATH, &json!({ "questions_first": first })).await;
        assert_eq!(answer.status(), 200);
        assert_eq!(questions_first(&town, &mut noor).await, first);
    }
    assert_eq!(noor.person.post(PATH, &json!({ "questions_first": true })).await.status(), 403);
    assert_eq!(els.post(PATH, &json!({})).await.status(), 422);
    assert!(!questions_first(&town, &mut noor).await);
}
