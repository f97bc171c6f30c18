//! Devices hear what was erased, say so, and the receipt counts them.

use super::{ask, erasing::erase, page, story};
use crate::support::{Person, Town, talk};
use server::service::backup::{self, Records};

#[tokio::test(flavor = "multi_thread")]
async fn every_device_hears_and_the_receipt_counts_who_did() {
    let town = Town::new().await;
    let (mut noor, mut hassan) = (town.device("noor").await, town.device("hassan").await);
    for device in [&mut noor, &mut hassan] {
        town.planned(device).await;
    }
    let (sealed, code) = story(&town, &noor.person).await;
    let resident = Person::stranger(town.url(""));
    let count = async || {
        let shown = page(ask(&resident, &code.to_string()).await, 200).await;
        let (_, rest) = shown.split_once("daar weg is: ").unwrap();
        rest.split_once('.').unwrap().0.to_owned()
    };
    assert_eq!(noor.round(Vec::new()).await.erasures, 0);
    erase(&resident, &code).await;
    assert_eq!(count().await, "0 van de 2");
    let answer = noor.round(Vec::new()).await;
    assert_eq!((answer.erased_records, answer.erasures), (vec![sealed.record.id], 1));
    assert_eq!(count().await, "0 van de 2", "told is not yet done");
    noor.erasures_heard = answer.erasures;
    let answer = noor.round(Vec::new()).await;
    assert_eq!((answer.erased_records.len(), answer.erasures), (0, 1));
    assert_eq!(count().await, "1 van de 2");
    // Nobody confirms what was not told yet.
    hassan.erasures_heard = 99;
    hassan.round(Vec::new()).await;
    assert_eq!(count().await, "2 van de 2");
    let (_, other) = story(&town, &noor.person).await;
    erase(&resident, &other).await;
    let shown = page(ask(&resident, &other.to_string()).await, 200).await;
    assert!(shown.contains("0 van de 2"), "a number from nowhere counts for what there was");
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
    backup::restore(&older, None, &town.data()).await.unwrap();
    town.start().await;
    noor.person = town.sign_in("noor").await;
    assert_eq!(noor.round(Vec::new()).await.erased_records, [sealed.record.id]);
    assert!(talk::kept(&town.data()).await.is_empty());
}
