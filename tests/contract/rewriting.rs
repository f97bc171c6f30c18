//! The file with records is written anew after uploads, so that it tells no order: also when that fails once.
//!
//! Owns: how often, and what a failure may cost. Must never: wait for an hour to pass.

use crate::support::{Town, talk};
use domain::record::SealedRecord;
use server::store::{
    Store,
    records::{self, Incoming},
};
use sqlx::{Connection, SqliteConnection};
use std::path::Path;

async fn connect(folder: &Path) -> SqliteConnection {
    let file = format!("sqlite:{}", folder.join("records.db").display());
    SqliteConnection::connect(&file).await.unwrap()
}

/// SQLite counts in the file how often it was written anew.
async fn rewritten(folder: &Path) -> i64 {
    sqlx::query_scalar("PRAGMA schema_version").fetch_one(&mut connect(folder).await).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_goes_on_when_the_file_cannot_be_written_anew() {
    let mut town = Town::new().await;
    town.stop().await;
    let before = rewritten(&town.data()).await;
    // Somebody reads, for as long as the server is willing to wait.
    let mut reader = connect(&town.data()).await;
    let mut reading = reader.begin().await.unwrap();
    let _: i64 = sqlx::query_scalar("SELECT count(*) FROM conversation_record")
        .fetch_one(&mut *reading)
        .await
        .unwrap();
    town.start().await;
    reading.rollback().await.unwrap();
    assert_eq!(rewritten(&town.data()).await, before);
    let noor = town.sign_in("noor").await;
    talk::bring(&noor, &[talk::record(town.project)]).await;
    assert_eq!(rewritten(&town.data()).await, before + 1);
}

fn incoming(sealed: &SealedRecord) -> Incoming<'_> {
    Incoming { sealed, claim: sealed.claim_hash }
}

#[tokio::test(flavor = "multi_thread")]
async fn uploads_that_come_together_are_rewritten_together() {
    let mut town = Town::new().await;
    town.stop().await;
    let store = Store::open(&town.data()).await.unwrap();
    let before = rewritten(&town.data()).await;
    let five: [_; 5] = std::array::from_fn(|_| talk::record(town.project));
    for sealed in &five {
        records::save(&store, &[incoming(sealed)]).await.unwrap();
    }
    let forget = || records::forget_order(&store);
    let all = tokio::join!(forget(), forget(), forget(), forget(), forget());
    assert!(all.0.is_ok() && all.4.is_ok());
    assert_eq!(rewritten(&town.data()).await, before + 1);
    records::save(&store, &[incoming(&talk::record(town.project))]).await.unwrap();
    forget().await.unwrap();
    assert_eq!(rewritten(&town.data()).await, before + 2);
    store.close().await;
}
