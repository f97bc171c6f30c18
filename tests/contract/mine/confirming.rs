//! The privacy officer sees which devices have confirmed, and nothing of what was erased.

use super::{
    erasing::erase,
    hearing::{hear, tablet, withdraw},
    story,
};
use crate::support::{Person, Town};
use domain::member::Role;
use sync::devices::Hearing;

const PATH: &str = "/api/v1/admin/erasures";

async fn seen(officer: &Person) -> Hearing {
    let answer = officer.get(PATH).await;
    assert_eq!(answer.status(), 200);
    answer.json().await.unwrap()
}

/// Name and how many it still has to confirm.
fn behind(hearing: &Hearing) -> Vec<(&str, u64)> {
    hearing.devices.iter().map(|device| (device.name.as_str(), device.behind)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_sees_per_device_what_it_has_still_to_confirm() {
    let town = Town::new().await;
    let officer = town.join("femke", "Bindkracht", Role::PrivacyOfficer).await;
    let admin = town.join("tim", "Bindkracht", Role::TechAdmin).await;
    let mut noor = tablet(&town, "noor", "Tablet 3").await;
    let _samira = tablet(&town, "samira", "Tablet 4").await;
    let mut hassan = town.device("hassan").await;
    let resident = Person::stranger(town.url(""));
    let before = seen(&officer).await;
    assert_eq!(behind(&before), [("Tablet 3", 0), ("Tablet 4", 0)]);
    assert_eq!((before.nameless, before.nameless_behind), (1, 0));
    for _ in 0..2 {
        let (_, code) = story(&town, &noor.person).await;
        erase(&resident, &code).await;
    }
    let after = seen(&officer).await;
    assert_eq!(behind(&after), [("Tablet 3", 2), ("Tablet 4", 2)]);
    assert_eq!((after.nameless, after.nameless_behind), (1, 1));
    hear(&mut noor).await;
    hear(&mut hassan).await;
    let after = seen(&officer).await;
    assert_eq!(behind(&after), [("Tablet 4", 2), ("Tablet 3", 0)]);
    assert_eq!((after.nameless, after.nameless_behind), (1, 0));
    assert!(after.devices.iter().all(|device| device.revoked.is_none()));
    // A device that came later waits for nothing that was before it.
    let _karin = tablet(&town, "hassan", "Tablet 5").await;
    assert!(behind(&seen(&officer).await).contains(&("Tablet 5", 0)));
    for name in ["Tablet 3", "Tablet 4"] {
        withdraw(&admin, name).await;
    }
    let after = seen(&officer).await;
    assert_eq!(behind(&after), [("Tablet 4", 2), ("Tablet 5", 0)], "who had heard and left is no matter");
    assert!(after.devices[0].revoked.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_it_leads_to_a_record_and_nobody_else_reads_it() {
    let town = Town::new().await;
    let officer = town.join("femke", "Bindkracht", Role::PrivacyOfficer).await;
    let lead = town.join("els", "Bindkracht", Role::ProjectLead).await;
    let admin = town.join("tim", "Bindkracht", Role::TechAdmin).await;
    let noor = tablet(&town, "noor", "Tablet 3").await;
    let (sealed, code) = story(&town, &noor.person).await;
    erase(&Person::stranger(town.url("")), &code).await;
    let text = officer.get(PATH).await.text().await.unwrap();
    assert!(text.contains("Tablet 3"));
    for needle in [sealed.record.id.to_string(), code.to_string(), "noor".to_owned(), "day".to_owned()] {
        assert!(!text.to_lowercase().contains(&needle.to_lowercase()), "{needle} in {text}");
    }
    for person in [&lead, &admin, &noor.person] {
        assert_eq!(person.get(PATH).await.status(), 403);
    }
    assert_eq!(Person::stranger(town.url("")).get(PATH).await.status(), 401);
}
