//! The search: by ids, by words, by moments and by order, in every file, the log and every answer.
//!
//! Owns: what counts as a link. Must never: know how the server stores things; it looks at all columns there are.

use super::{
    needles::{self, Needles, find},
    story::Story,
};
use chrono::Utc;
use domain::id::RecordId;
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};
use std::path::{Path, PathBuf};

#[derive(Clone)]
pub struct Evidence {
    pub folder: PathBuf,
    pub log: String,
    pub heard: Vec<(String, Vec<u8>)>,
}

const RECORDS: &str = "records.db";
const GROUPED: &str = "records-grouped.db";
const KEYS: &str = "record-keys.db";
const KNOWN: [&str; 9] = [
    "backup.lock",
    "in-use.lock",
    "meer-dan-steen.db",
    "meer-dan-steen.db-shm",
    "meer-dan-steen.db-wal",
    RECORDS,
    GROUPED,
    KEYS,
    "records-grouped.lock",
];
/// By chance a rank correlation of 36 lies beyond this once in a million times.
const SUSPICIOUS: f64 = 0.6;

/// Everything that leads somewhere, in words.
pub async fn search(story: &Story, evidence: &Evidence) -> Vec<String> {
    let (records, rest) = needles(story);
    let mut found = Vec::new();
    for file in files(&evidence.folder) {
        if !KNOWN.contains(&file.as_str()) {
            found.push(format!("an unknown file: {file}"));
            continue;
        }
        let bytes = std::fs::read(evidence.folder.join(&file)).unwrap();
        let wrong = if [RECORDS, GROUPED, KEYS].contains(&file.as_str()) { &rest } else { &records };
        found.extend(wrong.hits(&bytes).iter().map(|name| format!("in {file}: {name}")));
    }
    for needles in [&records, &rest] {
        let hits = needles.hits(evidence.log.as_bytes());
        found.extend(hits.iter().map(|name| format!("in the log: {name}")));
    }
    for (place, said) in &evidence.heard {
        found.extend(records.hits(said).iter().map(|name| format!("in {place}: {name}")));
    }
    for file in [RECORDS, GROUPED, KEYS, "meer-dan-steen.db"] {
        found.extend(tables(&evidence.folder.join(file), &records).await);
    }
    found
}

/// What stands for a record, and what stands for everything else.
fn needles(story: &Story) -> (Needles, Needles) {
    let (mut records, mut rest) = (Vec::new(), Vec::new());
    for (at, step) in story.steps.iter().enumerate() {
        let name = |what: &str| format!("{what} {at}");
        let mut forms = needles::id(name("record"), step.sealed.record.id.0);
        for secret in [&step.sealed.edit_key, &step.sealed.claim_hash, &step.sealed.edit_key_hash()] {
            forms.forms.extend(needles::secret(String::new(), secret).forms);
        }
        records.push(forms);
        rest.push(needles::id(name("visit"), step.visit.0));
        rest.push(needles::id(name("action"), step.action.0));
    }
    for (name, id) in &story.others {
        rest.push(needles::id(name.clone(), *id));
    }
    for word in ["Testpad", "Proefhof", "Mevrouw Test", "Samira", "Hassan", "De kraan"] {
        rest.push(needles::word(word.to_owned(), word));
    }
    (Needles::new(records), Needles::new(rest))
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    let mut names: Vec<_> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Sorts every table that holds records by every column it has, and compares with the order of uploading.
async fn tables(file: &Path, records: &Needles) -> Vec<String> {
    let path = format!("sqlite:{}?mode=ro", file.display());
    let mut db = SqliteConnection::connect(&path).await.unwrap();
    let tables: Vec<String> = sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .fetch_all(&mut db)
        .await
        .unwrap();
    let mut found = Vec::new();
    for table in tables {
        let columns = "SELECT name FROM pragma_table_xinfo($1)";
        let columns: Vec<String> = sqlx::query_scalar(columns).bind(&table).fetch_all(&mut db).await.unwrap();
        let whole: Vec<_> = columns.iter().map(|column| format!("quote({column})")).collect();
        let whole = whole.join(" || ' ' || ");
        // A table without row numbers has no such column.
        for column in columns.iter().map(String::as_str).chain(["rowid"]) {
            let sql = format!("SELECT {whole}, quote({column}) FROM {table} ORDER BY {column}");
            let rows = sqlx::query_as(AssertSqlSafe(sql)).fetch_all(&mut db).await;
            let rows: Vec<(String, String)> = match rows {
                Ok(rows) => rows,
                Err(_) if column == "rowid" => continue,
                Err(error) => panic!("{table}.{column}: {error}"),
            };
            let mut order = Vec::new();
            let mut values = Vec::new();
            for (row, value) in rows {
                if let Some(at) = records.in_hay(row.as_bytes()).first().copied() {
                    order.push(at);
                    values.push(value);
                }
            }
            if values.iter().any(|value| is_moment(value)) {
                found.push(format!("moment: {table}.{column}"));
            }
            values.dedup();
            let correlation = rank_correlation(&order);
            if values.len() > 10 && correlation.abs() > SUSPICIOUS {
                found.push(format!("order: {table}.{column} ({correlation:.2})"));
            }
        }
    }
    found
}

/// A number that counts seconds, milliseconds, ... of these days, or a text with today's date.
fn is_moment(value: &str) -> bool {
    let now = Utc::now();
    let near = |seconds: i64| (now.timestamp() - seconds).abs() < 2 * 86_400;
    let number = value.parse::<i64>().ok();
    let counted = [1, 1_000, 1_000_000, 1_000_000_000].into_iter();
    number.is_some_and(|number| counted.clone().any(|unit| near(number / unit)))
        || value.contains(&now.date_naive().to_string())
}

/// Kendall's: 1 for the same order, -1 for the reverse, about 0 for none.
fn rank_correlation(order: &[usize]) -> f64 {
    let (mut agree, mut differ) = (0.0, 0.0);
    for (at, first) in order.iter().enumerate() {
        for second in &order[at + 1..] {
            if first < second { agree += 1.0 } else { differ += 1.0 }
        }
    }
    if agree + differ == 0.0 { 0.0 } else { (agree - differ) / (agree + differ) }
}

/// The bytes at which each record's id stands, with the records and with the keys.
pub fn where_records_lie(folder: &Path, ids: &[RecordId]) -> Vec<Vec<usize>> {
    let files = [RECORDS, KEYS].map(|name| std::fs::read(folder.join(name)).unwrap());
    let places = |id: &RecordId| {
        let mut places = Vec::new();
        for (file, form) in files.iter().map(|file| (file, id.0.as_bytes())) {
            let mut from = 0;
            while let Some(at) = find(file, form, from) {
                places.push(at);
                from = at + 1;
            }
        }
        places
    };
    ids.iter().map(places).collect()
}
