//! Text is stored under a key of its own, and taking that away takes the text out of every copy.

use super::{STORY, ask, page, story};
use crate::support::{Person, Town, copies, talk};
use server::service::{
    Failure,
    backup::{self, BESIDE_BACKUPS, Elsewhere, Records},
};
use server::store::Fault;
use sqlx::{Connection, SqliteConnection};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

async fn erased(town: &Town, code: &impl ToString) {
    let resident = Person::stranger(town.url(""));
    let form = format!("code={}&ja=1", code.to_string());
    assert_eq!(resident.post_form("/mijn/wissen", &form).await.status(), 200);
}

async fn backed_up(town: &Town, name: &str) -> PathBuf {
    let file = town.folder().join(name);
    backup::make(&town.data(), &file, Records::All).await.unwrap();
    file
}

/// What somebody reads who has a backup with its key and these keys of records, on another machine.
async fn readable(town: &Town, backup: &Path, keys: &Path) -> Vec<Option<String>> {
    let elsewhere = TempDir::new().unwrap();
    let key = copies::key(town);
    let opening = Elsewhere { keys: Some(keys), key: Some(&key) };
    backup::restore(backup, opening, elsewhere.path()).await.unwrap();
    let kept = talk::kept(elsewhere.path()).await;
    kept.into_iter().map(|record| record.summary.map(String::from)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_file_holds_a_story_in_clear() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    story(&town, &noor).await;
    let copy = backed_up(&town, "copy.db").await;
    // Nor for who has the key of the backup and not the record's.
    copies::in_clear(&town, &copy);
    for folder in [town.data(), town.folder().to_owned()] {
        for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
            if file.is_file() {
                let bytes = std::fs::read(&file).unwrap();
                assert!(!String::from_utf8_lossy(&bytes).contains("vijver"), "{}", file.display());
            }
        }
    }
    assert_eq!(talk::kept(&town.data()).await[0].summary.as_ref().unwrap().as_str(), STORY);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_next_backup_no_older_one_can_show_it() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let (_, code) = story(&town, &noor).await;
    let mut other = talk::record(town.project);
    talk::bring_with_code(&noor, &mut other).await;
    let older = backed_up(&town, "older.db").await;
    let beside = town.folder().join(BESIDE_BACKUPS);
    let old_keys = town.folder().join("somebody-kept-these.keys");
    std::fs::copy(&beside, &old_keys).unwrap();
    assert_eq!(readable(&town, &older, &beside).await.len(), 2);
    erased(&town, &code).await;
    backed_up(&town, "newer.db").await;
    assert_eq!(readable(&town, &older, &beside).await, [None], "the other one is still there");
    // The proof that it is the key that was missing, and why only the newest keys are to be kept.
    assert!(readable(&town, &older, &old_keys).await.contains(&Some(STORY.to_owned())));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_right_keys_nothing_is_replaced() {
    let mut town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let (_, code) = story(&town, &noor).await;
    let copy = backed_up(&town, "copy.db").await;
    let beside = town.folder().join(BESIDE_BACKUPS);
    let elsewhere = Town::elsewhere().await;
    let somebody = elsewhere.sign_in("noor").await;
    story(&elsewhere, &somebody).await;
    let theirs = backup::make(&elsewhere.data(), &town.folder().join("theirs.db"), Records::All).await;
    assert!(matches!(theirs, Err(Failure::Fault(Fault::OthersKeys))), "their keys do not replace ours");
    backed_up(&elsewhere, "own.db").await;
    town.stop().await;
    let others = elsewhere.folder().join(BESIDE_BACKUPS);
    let strange = Elsewhere { keys: Some(&others), key: None };
    let strange = backup::restore(&copy, strange, &town.data()).await;
    assert!(matches!(strange, Err(Failure::Fault(Fault::OthersKeys))));
    std::fs::remove_file(&beside).unwrap();
    let none = backup::restore(&copy, Elsewhere::default(), &town.data()).await;
    assert!(matches!(none, Err(Failure::Fault(Fault::Missing(BESIDE_BACKUPS)))));
    town.start().await;
    let resident = Person::stranger(town.url(""));
    assert!(page(ask(&resident, &code.to_string()).await, 200).await.contains(STORY));
}

/// As an installation leaves it that stored records in clear.
#[tokio::test(flavor = "multi_thread")]
async fn records_from_before_are_sealed_at_the_next_start() {
    let mut town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let (sealed, code) = story(&town, &noor).await;
    town.stop().await;
    for name in ["records.db", "records-grouped.db"] {
        let path = format!("sqlite:{}", town.data().join(name).display());
        let mut db = SqliteConnection::connect(&path).await.unwrap();
        let sql = "INSERT OR REPLACE INTO conversation_record \
                   (id, project, sub_neighbourhood, round, body, edit_key_hash, claim_hash) \
                   VALUES ($1, $2, 'Noord', $3, $4, $5, $6)";
        sqlx::query(sql)
            .bind(sealed.record.id.0)
            .bind(sealed.record.project.0)
            .bind(sealed.record.round.0)
            .bind(serde_json::to_string(&sealed.record).unwrap())
            .bind(&sealed.edit_key_hash()[..])
            .bind(&sealed.claim_hash[..])
            .execute(&mut db)
            .await
            .unwrap();
        db.close().await.unwrap();
        assert!(String::from_utf8_lossy(&std::fs::read(town.data().join(name)).unwrap()).contains("vijver"));
    }
    std::fs::remove_file(town.data().join("record-keys.db")).unwrap();
    town.start().await;
    for name in ["records.db", "records-grouped.db"] {
        let bytes = std::fs::read(town.data().join(name)).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("vijver"), "{name}");
    }
    let resident = Person::stranger(town.url(""));
    assert!(page(ask(&resident, &code.to_string()).await, 200).await.contains(STORY));
}
