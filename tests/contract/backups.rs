//! Devices keep their conversation records until a backup holds them: the two numbers by which they know.
//!
//! Owns: what both say before, during and after a backup, and after a restore. Must never: ask the database what an
//! answer can tell.

use crate::support::{Device, Person, Town, talk};
use domain::record::SealedRecord;
use serde_json::json;
use server::service::backup::{self, Elsewhere, Records};
use std::path::PathBuf;
use sync::records::RecordsAnswer;

/// Brings these, and gives how many backups had begun by then.
async fn begun(person: &Person, records: &[SealedRecord]) -> u64 {
    let answer = person.post("/api/v1/records", &json!({ "records": records })).await;
    let answer: RecordsAnswer = answer.json().await.unwrap();
    assert!(answer.outcomes.iter().all(|outcome| outcome.refused.is_none()));
    answer.backups_begun
}

async fn done(device: &mut Device) -> u64 {
    device.round(Vec::new()).await.backups_done
}

fn five(town: &Town) -> Vec<SealedRecord> {
    (0..5).map(|_| talk::record(town.project)).collect()
}

fn copy(town: &Town, name: &str) -> PathBuf {
    town.folder().join(name)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_may_go_when_a_backup_that_began_later_is_done() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let early = begun(&noor.person, &five(&town)).await;
    assert!(done(&mut noor).await <= early, "nothing holds them yet");
    backup::make(&town.data(), &copy(&town, "first.db"), Records::Grouped).await.unwrap();
    let first = done(&mut noor).await;
    assert!(first > early);
    let late = begun(&noor.person, &five(&town)).await;
    assert!(first <= late, "these came after it began");
    let failed = backup::make(&town.data(), &copy(&town, "first.db"), Records::Grouped).await;
    assert!(failed.is_err() && done(&mut noor).await <= late, "a backup that failed holds nothing");
    backup::make(&town.data(), &copy(&town, "second.db"), Records::Grouped).await.unwrap();
    assert!(done(&mut noor).await > late);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_restore_nothing_counts_as_held_before_the_next_backup() {
    let mut town = Town::new().await;
    let mut noor = town.device("noor").await;
    begun(&noor.person, &five(&town)).await;
    let first = copy(&town, "first.db");
    backup::make(&town.data(), &first, Records::Grouped).await.unwrap();
    let (kept, mut told) = (five(&town), 0);
    for name in ["second.db", "third.db"] {
        told = begun(&noor.person, &kept).await.max(begun(&noor.person, &five(&town)).await);
        backup::make(&town.data(), &copy(&town, name), Records::Grouped).await.unwrap();
    }
    assert!(done(&mut noor).await > told);
    town.stop().await;
    backup::restore(&first, Elsewhere::default(), &town.data()).await.unwrap();
    town.start().await;
    noor.person = town.sign_in("noor").await;
    assert_eq!(done(&mut noor).await, 0);
    // An answer to a record names no epoch: its number must not look like one of before.
    let again = begun(&noor.person, &kept).await;
    assert!(again > told, "{again} > {told}");
    backup::make(&town.data(), &copy(&town, "fourth.db"), Records::Grouped).await.unwrap();
    assert!(done(&mut noor).await > again);
}
