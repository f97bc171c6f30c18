//! Putting a backup back destroys nothing: what was there is set aside, whole.
//!
//! Owns: an older backup over newer files. Must never: look at how the server keeps them, only at what is in them.

use crate::support::{Town, copies, talk};
use domain::id::VisitId;
use server::{
    service::backup::{self, Elsewhere, Records},
    words,
};
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Files that were set aside, without their journals.
fn aside(folder: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let name = |file: &Path| file.file_name().unwrap().to_str().unwrap().to_owned();
    let mut aside: Vec<_> = files.filter(|file| name(file).contains(".before-restore-")).collect();
    aside.retain(|file| !name(file).ends_with("-wal") && !name(file).ends_with("-journal"));
    aside.sort();
    aside
}

async fn count(file: &Path, what: &str) -> i64 {
    let mut db = SqliteConnection::connect(&format!("sqlite:{}", file.display())).await.unwrap();
    sqlx::query_scalar(AssertSqlSafe(format!("SELECT count(*) FROM {what}")))
        .fetch_one(&mut db)
        .await
        .unwrap()
}

fn visit(id: VisitId) -> String {
    format!("document WHERE id = x'{}'", id.0.simple())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_backup_does_not_destroy_newer_files() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let older = town.folder().join("older.db");
    backup::make(&town.data(), &older, Records::Grouped).await.unwrap();
    let newer = town.planned(&mut noor).await;
    talk::bring(&noor.person, &[talk::record(town.project)]).await;
    // As a machine leaves it that lost its power: what is newest lies in the journal.
    let copy = TempDir::new().unwrap();
    for file in std::fs::read_dir(town.data()).unwrap().map(Result::unwrap) {
        std::fs::copy(file.path(), copy.path().join(file.file_name())).unwrap();
    }
    std::fs::remove_file(copy.path().join("meer-dan-steen.db-shm")).unwrap();

    let said = backup::restore(&older, Elsewhere::default(), copy.path()).await.unwrap();
    let found = aside(copy.path());
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(count(&found[0], &visit(newer)).await, 1);
    assert_eq!(count(&found[2], "conversation_record").await, 1);
    assert_eq!(count(&copy.path().join("meer-dan-steen.db"), &visit(newer)).await, 0);
    assert_eq!(count(&copy.path().join("records.db"), "conversation_record").await, 0);
    let said = words::restored("older.db", &said);
    for file in &found {
        assert!(said.contains(file.file_name().unwrap().to_str().unwrap()), "{said}");
    }
    // Into an empty folder nothing is set aside, and nothing said of it.
    let empty = TempDir::new().unwrap();
    let key = copies::key(&town);
    let opening = Elsewhere { key: Some(&key), keys: None };
    assert!(backup::restore(&older, opening, empty.path()).await.unwrap().aside.is_empty());
    assert_eq!(aside(empty.path()), Vec::<PathBuf>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_backup_leaves_everything_where_it_is() {
    let mut town = Town::new().await;
    town.stop().await;
    let wrong = town.folder().join("wrong.db");
    std::fs::write(&wrong, b"something else").unwrap();
    assert!(backup::restore(&wrong, Elsewhere::default(), &town.data()).await.is_err());
    assert_eq!(aside(&town.data()), Vec::<PathBuf>::new());
}
