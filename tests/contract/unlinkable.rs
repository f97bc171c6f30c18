//! Tries to lead conversation records back to visits, people or moments, with everything the server keeps
//! and says, and with the order of uploading known to the one who tries.
//!
//! Owns: a story of many visits, and proof that the search would find something if it were there.
//! Must never: be weakened to let a convenience through.

mod detector;
mod moments;
pub mod needles;
mod story;
mod two_backups;

use self::{
    detector::{Evidence, search, where_records_lie},
    needles::hex,
    story::{copy_folder, tell},
};
use crate::support::{Town, talk};
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};
use std::path::Path;

async fn run(folder: &Path, file: &str, statements: &[String]) {
    let path = format!("sqlite:{}", folder.join(file).display());
    let mut db = SqliteConnection::connect(&path).await.unwrap();
    for statement in statements {
        sqlx::raw_sql(AssertSqlSafe(statement.clone())).execute(&mut db).await.unwrap();
    }
    db.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_is_kept_or_said_leads_from_a_record_to_a_visit() {
    let (town, story, evidence) = tell().await;
    assert_eq!(search(&story, &evidence).await, Vec::<String>::new());
    drop(town);
}

/// A search that finds nothing proves something only when it finds what is hidden on purpose.
#[tokio::test(flavor = "multi_thread")]
async fn the_search_finds_every_leak_that_is_planted() {
    let (town, story, evidence) = tell().await;
    let planted = async |file: &str, statements: &[String], expected: &str| {
        let copy = copy_folder(&town.data());
        run(copy.path(), file, statements).await;
        let evidence = Evidence { folder: copy.path().to_owned(), ..evidence.clone() };
        let found = search(&story, &evidence).await;
        assert!(found.iter().any(|found| found.contains(expected)), "{expected}: {found:?}");
    };
    let record = story.steps[7].sealed.record.id.0;
    let visit = story.steps[7].visit.0;
    let number_in = |table: &str, column: &str, value: &dyn Fn(usize) -> String| {
        let mut sql = vec![format!("ALTER TABLE {table} ADD COLUMN {column} ANY")];
        for (at, step) in story.steps.iter().enumerate() {
            let id = hex(step.sealed.record.id.0.as_bytes());
            sql.push(format!("UPDATE {table} SET {column} = {} WHERE id = x'{id}'", value(at)));
        }
        sql
    };
    let number =
        |column: &str, value: &dyn Fn(usize) -> String| number_in("conversation_record", column, value);
    let records = "records.db";
    planted(records, &number("arrived", &|at| at.to_string()), "order: conversation_record.arrived").await;
    planted(records, &number("back", &|at| (900 - at).to_string()), "order: conversation_record.back").await;
    let now = chrono::Utc::now().timestamp_millis();
    planted(records, &number("at", &|_| now.to_string()), "moment: conversation_record.at").await;
    let day = format!("'{}'", chrono::Utc::now().date_naive());
    planted(records, &number("day", &|_| day.clone()), "moment: conversation_record.day").await;
    let keys = "record-keys.db";
    let made = number_in("record_key", "made", &|at| at.to_string());
    planted(keys, &made, "order: record_key.made").await;
    let seconds = (now / 1_000).to_string();
    let made = number_in("record_key", "made", &|_| seconds.clone());
    planted(keys, &made, "moment: record_key.made").await;
    let sql =
        format!("CREATE TABLE visit (id BLOB); INSERT INTO visit VALUES (x'{}')", hex(visit.as_bytes()));
    planted(keys, &[sql], "in record-keys.db: visit").await;
    let sql = format!("UPDATE conversation_record SET round = x'{}'", hex(visit.as_bytes()));
    planted(records, &[sql], "in records.db: visit").await;
    let table = "CREATE TABLE diary (id BLOB, what TEXT)".to_owned();
    let main = "meer-dan-steen.db";
    for told in [
        format!("'{record}'"),
        format!("x'{}'", hex(record.as_bytes())),
        format!("'{}'", hex(&Sha256::digest(record.as_bytes()))),
        format!("x'{}'", hex(&Sha256::digest(record.to_string()))),
    ] {
        let sql = [table.clone(), format!("INSERT INTO diary VALUES (1, {told})")];
        planted(main, &sql, "in meer-dan-steen.db: record").await;
    }
    let copy = table.clone() + "; INSERT INTO diary SELECT id, body FROM conversation_record ORDER BY body";
    let kept = "CREATE TABLE queue (n INTEGER PRIMARY KEY, id BLOB)".to_owned();
    let mut queue = vec![copy, kept];
    for step in &story.steps {
        let id = hex(step.sealed.record.id.0.as_bytes());
        queue.push(format!("INSERT INTO queue (id) VALUES (x'{id}')"));
    }
    planted(records, &queue, "order: queue.").await;

    let mut told = evidence.clone();
    told.log = format!("stored {record}");
    assert_eq!(search(&story, &told).await, ["in the log: record 7"]);
    let mut told = evidence.clone();
    told.heard.push(("GET /api/v1/me".into(), record.simple().to_string().into_bytes()));
    assert_eq!(search(&story, &told).await, ["in GET /api/v1/me: record 7"]);
    let copy = copy_folder(&town.data());
    std::fs::write(copy.path().join("uploads.txt"), "").unwrap();
    let more = Evidence { folder: copy.path().to_owned(), ..evidence.clone() };
    assert_eq!(search(&story, &more).await, ["an unknown file: uploads.txt"]);
}

/// The same records, brought by others in another order and in other batches, lie in the file byte for byte in
/// the same places: so the places say nothing of who brought them when.
#[tokio::test(flavor = "multi_thread")]
async fn the_place_in_the_file_does_not_depend_on_the_order_of_uploading() {
    let mut first = Town::new().await;
    let records: Vec<_> = (0..60).map(|_| talk::record(first.project)).collect();
    first.stop().await;
    let second = first.twin().await;
    first.start().await;
    let (noor, samira) = (first.sign_in("noor").await, first.sign_in("samira").await);
    for (at, one) in records.iter().enumerate() {
        talk::bring(if at % 2 == 0 { &noor } else { &samira }, std::slice::from_ref(one)).await;
    }
    let hassan = second.sign_in("hassan").await;
    let backwards: Vec<_> = records.iter().rev().cloned().collect();
    for some in backwards.chunks(7) {
        talk::bring(&hassan, some).await;
    }
    let ids: Vec<_> = records.iter().map(|sealed| sealed.record.id).collect();
    let places = where_records_lie(&first.data(), &ids);
    assert!(places.iter().all(|places| places.len() >= 2), "with its text and with its key");
    assert_eq!(places, where_records_lie(&second.data(), &ids));

    // Without writing the file anew the places would tell: the proof that they are looked at.
    let copies = [&records, &backwards].map(|records| {
        let copy = copy_folder(&first.data());
        let mut sql = vec!["CREATE TEMP TABLE kept AS SELECT * FROM conversation_record".to_owned()];
        sql.push("DELETE FROM conversation_record; VACUUM".to_owned());
        for sealed in records {
            let id = hex(sealed.record.id.0.as_bytes());
            sql.push(format!("INSERT INTO conversation_record SELECT * FROM kept WHERE id = x'{id}'"));
        }
        (copy, sql)
    });
    let mut told = Vec::new();
    for (copy, sql) in copies {
        run(copy.path(), "records.db", &sql).await;
        told.push(where_records_lie(copy.path(), &ids));
    }
    assert_ne!(told[0], told[1]);
}

/// Bringing records leaves the other file exactly as it was: no counter, no sign of life, no free page.
#[tokio::test(flavor = "multi_thread")]
async fn bringing_a_record_writes_nothing_else() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    // A sign of life is due, on every other way.
    let earlier = "UPDATE session SET last_seen = last_seen - 7200".to_owned();
    run(&town.data(), "meer-dan-steen.db", &[earlier]).await;
    let everything_else = || {
        let mut files = Vec::new();
        for file in std::fs::read_dir(town.data()).unwrap().map(Result::unwrap) {
            let name = file.file_name().into_string().unwrap();
            // The index of the journal in shared memory notes readers, too; it holds no content.
            let records = ["records.db", "record-keys.db"].iter().any(|file| name.starts_with(file));
            if !records && !name.ends_with("-shm") {
                files.push((name, std::fs::read(file.path()).unwrap()));
            }
        }
        files.sort();
        files
    };
    let before = everything_else();
    let some: Vec<_> = (0..5).map(|_| talk::record(town.project)).collect();
    talk::bring(&noor.person, &some).await;
    talk::bring(&noor.person, &some[..2]).await;
    let after = everything_else();
    assert_eq!(before.len(), after.len());
    for (before, after) in before.iter().zip(&after) {
        assert!(before == after, "{} changed", after.0);
    }
    noor.pull().await;
    assert!(before != everything_else(), "a sign of life can be seen here");
}
