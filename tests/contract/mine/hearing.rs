//! Devices hear what was erased, say so, and the receipt counts them.

use super::{ask, erasing::erase, page, story};
use crate::{
    devices::named,
    support::{Device, Person, Town, talk},
};
use domain::{claim::ClaimCode, member::Role};
use serde_json::json;
use server::service::backup::{self, Elsewhere, Records};
use sync::devices::OneDevice;

/// What the resident reads of it: how many, of how many devices.
async fn count(resident: &Person, code: &ClaimCode) -> String {
    let shown = page(ask(resident, &code.to_string()).await, 200).await;
    let (before, _) = shown.split_once(" toestel").unwrap();
    before.rsplit('>').next().unwrap().to_owned()
}

/// It is told, takes the records away, and says so.
pub async fn hear(device: &mut Device) {
    device.erasures_heard = device.round(Vec::new()).await.erasures;
    device.round(Vec::new()).await;
}

/// A device with a name.
pub async fn tablet(town: &Town, name: &str, called: &str) -> Device {
    let mut device = Device::new(named(&town.sign_in(name).await, called).await);
    device.pull().await;
    device
}

/// A colleague on the same one, with a store of their own.
async fn also_on(town: &Town, tablet: &Device, name: &str) -> Device {
    let cookies = tablet.person.cookie.clone().unwrap();
    let (_, device) = cookies.split_once("; ").unwrap();
    let person = town.sign_in(name).await;
    let both = format!("{}; {device}", person.cookie.as_ref().unwrap());
    let mut device = Device::new(person.with_cookie(Some(both)));
    device.pull().await;
    device
}

pub async fn withdraw(admin: &Person, called: &str) {
    let all: Vec<OneDevice> = admin.get("/api/v1/admin/devices").await.json().await.unwrap();
    let id = all.iter().find(|device| device.name == called).unwrap().id;
    let path = format!("/api/v1/admin/devices/{id}/revoke");
    assert_eq!(admin.post(&path, &json!({})).await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_device_hears_and_the_receipt_counts_who_did() {
    let town = Town::new().await;
    let (mut noor, mut hassan) = (town.device("noor").await, town.device("hassan").await);
    let (sealed, code) = story(&town, &noor.person).await;
    let resident = Person::stranger(town.url(""));
    assert_eq!(noor.round(Vec::new()).await.erasures, 0);
    erase(&resident, &code).await;
    assert_eq!(count(&resident, &code).await, "0 van 2");
    let answer = noor.round(Vec::new()).await;
    assert_eq!((answer.erased_records, answer.erasures), (vec![sealed.record.id], 1));
    assert_eq!(count(&resident, &code).await, "0 van 2", "told is not yet done");
    noor.erasures_heard = answer.erasures;
    let answer = noor.round(Vec::new()).await;
    assert_eq!((answer.erased_records.len(), answer.erasures), (0, 1));
    assert_eq!(count(&resident, &code).await, "1 van 2");
    // Nobody confirms what was not told yet.
    hassan.erasures_heard = 99;
    hassan.round(Vec::new()).await;
    assert_eq!(count(&resident, &code).await, "2 van 2");
    let (_, other) = story(&town, &noor.person).await;
    erase(&resident, &other).await;
    let of_other = count(&resident, &other).await;
    assert_eq!(of_other, "0 van 2", "a number from nowhere counts for what there was");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_has_heard_when_everybody_on_it_has() {
    let town = Town::new().await;
    let mut noor = tablet(&town, "noor", "Tablet 3").await;
    let mut samira = also_on(&town, &noor, "samira").await;
    let mut hassan = town.device("hassan").await;
    let (_, code) = story(&town, &noor.person).await;
    let resident = Person::stranger(town.url(""));
    erase(&resident, &code).await;
    assert_eq!(count(&resident, &code).await, "0 van 2");
    hear(&mut noor).await;
    assert_eq!(count(&resident, &code).await, "0 van 2", "what a colleague keeps on it is still there");
    hear(&mut samira).await;
    assert_eq!(count(&resident, &code).await, "1 van 2");
    hear(&mut hassan).await;
    assert_eq!(count(&resident, &code).await, "2 van 2");
    let shown = page(ask(&resident, &code.to_string()).await, 200).await;
    for name in ["Tablet 3", "samira", "hassan"] {
        assert!(!shown.contains(name), "{name} would lead to who was there");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_after_the_erasure_does_not_wait_for_it() {
    let town = Town::new().await;
    let mut noor = tablet(&town, "noor", "Tablet 3").await;
    let (_, code) = story(&town, &noor.person).await;
    let resident = Person::stranger(town.url(""));
    erase(&resident, &code).await;
    let mut hassan = town.device("hassan").await;
    let mut samira = also_on(&town, &noor, "samira").await;
    assert_eq!(count(&resident, &code).await, "0 van 1");
    hear(&mut noor).await;
    assert_eq!(count(&resident, &code).await, "1 van 1");
    // They do count for what is erased from now on.
    let (_, later) = story(&town, &noor.person).await;
    erase(&resident, &later).await;
    assert_eq!(count(&resident, &later).await, "0 van 2");
    for device in [&mut noor, &mut samira, &mut hassan] {
        hear(device).await;
    }
    assert_eq!(count(&resident, &later).await, "2 van 2");
}

/// Nothing is left there that could hear anything.
#[tokio::test(flavor = "multi_thread")]
async fn who_began_again_or_left_is_not_waited_for() {
    let town = Town::new().await;
    let admin = town.join("tim", "Bindkracht", Role::TechAdmin).await;
    let noor = tablet(&town, "noor", "Tablet 3").await;
    let samira = town.device("samira").await;
    let (_, code) = story(&town, &noor.person).await;
    let resident = Person::stranger(town.url(""));
    erase(&resident, &code).await;
    assert_eq!(count(&resident, &code).await, "0 van 2");
    let path = format!("/api/v1/admin/people/{}/close", samira.person.me().user);
    assert_eq!(admin.post(&path, &json!({})).await.status(), 200);
    assert_eq!(count(&resident, &code).await, "0 van 1");
    let mut again = Device::new(noor.person.clone());
    again.pull().await;
    town.planned(&mut again).await;
    let shown = page(ask(&resident, &code.to_string()).await, 200).await;
    assert!(!shown.contains("toestel van het team"), "her earlier store is gone, with what was in it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_device_is_told_apart() {
    let town = Town::new().await;
    let admin = town.join("tim", "Bindkracht", Role::TechAdmin).await;
    let noor = tablet(&town, "noor", "Tablet 3").await;
    let mut samira = tablet(&town, "samira", "Tablet 4").await;
    let (_, code) = story(&town, &noor.person).await;
    let resident = Person::stranger(town.url(""));
    erase(&resident, &code).await;
    assert_eq!(count(&resident, &code).await, "0 van 2");
    withdraw(&admin, "Tablet 3").await;
    assert_eq!(count(&resident, &code).await, "0 van 1");
    let gone = "1 toestel doet niet meer mee";
    assert!(page(ask(&resident, &code.to_string()).await, 200).await.contains(gone));
    hear(&mut samira).await;
    assert_eq!(count(&resident, &code).await, "1 van 1");
    // One that had heard is nothing to wonder about.
    withdraw(&admin, "Tablet 4").await;
    let shown = page(ask(&resident, &code.to_string()).await, 200).await;
    assert!(shown.contains(gone) && !shown.contains("toestel van het team"));
}

/// In its new life the server tells every device again, whatever that says it heard.
#[tokio::test(flavor = "multi_thread")]
async fn after_a_restore_all_are_told_again() {
    let mut town = Town::new().await;
    let mut noor = town.device("noor").await;
    town.planned(&mut noor).await;
    let (sealed, code) = story(&town, &noor.person).await;
    let older = town.folder().join("older.db");
    backup::make(&town.data(), &older, Records::All).await.unwrap();
    erase(&Person::stranger(town.url("")), &code).await;
    noor.erasures_heard = noor.round(Vec::new()).await.erasures;
    assert!(noor.round(Vec::new()).await.erased_records.is_empty());
    town.stop().await;
    backup::restore(&older, Elsewhere::default(), &town.data()).await.unwrap();
    town.start().await;
    noor.person = town.sign_in("noor").await;
    assert_eq!(noor.round(Vec::new()).await.erased_records, [sealed.record.id]);
    assert!(talk::kept(&town.data()).await.is_empty());
}
