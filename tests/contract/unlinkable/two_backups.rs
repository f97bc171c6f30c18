//! Two backups beside each other, with one conversation between them: the second must not hold a record, or anything
//! that counts records, that the first does not.
//!
//! Owns: that comparison, and when records may come after all. Must never: look at what a visit changes; who has both
//! backups knows which visit it was.

use super::{needles, run};
use crate::support::{Device, Town, copies, talk};
use domain::record::SealedRecord;
use server::service::backup::{self, Elsewhere, Records};
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

/// What one visit with its commands changes.
const OF_A_VISIT: [&str; 7] = ["access_log", "client", "device", "document", "outcome", "project", "session"];

async fn rows(file: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let path = format!("sqlite:{}?mode=ro", file.display());
    let mut db = SqliteConnection::connect(&path).await.unwrap();
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table'";
    let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&mut db).await.unwrap();
    let mut rows = BTreeMap::new();
    for table in tables {
        let columns = "SELECT 'quote(' || name || ')' FROM pragma_table_xinfo($1)";
        let columns: Vec<String> = sqlx::query_scalar(columns).bind(&table).fetch_all(&mut db).await.unwrap();
        let sql = format!("SELECT {} FROM {table}", columns.join(" || ' ' || "));
        let all: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut db).await.unwrap();
        rows.insert(table, all.into_iter().collect());
    }
    rows
}

/// What the second tells of records that the first did not.
async fn news(first: &Path, second: &Path, between: &SealedRecord) -> Vec<String> {
    let (before, after) = (rows(first).await, rows(second).await);
    let all = before.keys().chain(after.keys()).collect::<BTreeSet<_>>();
    let differs = |table: &&&String| before.get(**table) != after.get(**table);
    let mut news: Vec<String> = all
        .iter()
        .filter(|table| !OF_A_VISIT.contains(&table.as_str()))
        .filter(differs)
        .map(ToString::to_string)
        .collect();
    let bytes = std::fs::read(second).unwrap();
    let mut needle = needles::id("the record".into(), between.record.id.0);
    needle.forms.extend(needles::secret(String::new(), &between.claim_hash).forms);
    news.extend(needles::Needles::new(vec![needle]).hits(&bytes).into_iter().map(str::to_owned));
    news
}

struct Story {
    town: Town,
    noor: Device,
    early: Vec<SealedRecord>,
    first: PathBuf,
}

impl Story {
    /// Six records, and backups that hold them.
    async fn begin() -> Self {
        let town = Town::new().await;
        let noor = town.device("noor").await;
        let early: Vec<_> = (0..6).map(|_| talk::record(town.project)).collect();
        talk::bring(&noor.person, &early).await;
        let mut story = Self { town, noor, early, first: PathBuf::new() };
        story.backup("before.db", Records::Grouped).await;
        // Only now it is on record that the one before is complete.
        story.first = story.backup("first.db", Records::Grouped).await;
        assert!(!story.news_of(&story.first, &story.early[0]).await.is_empty());
        story
    }

    /// As somebody sees it who has its key.
    async fn backup(&self, name: &str, records: Records) -> PathBuf {
        let file = self.town.folder().join(name);
        backup::make(&self.town.data(), &file, records).await.unwrap();
        copies::in_clear(&self.town, &file)
    }

    /// One visit, with its record.
    async fn visit(&mut self) -> SealedRecord {
        let visit = self.town.planned(&mut self.noor).await;
        self.noor.send(&talk::talk(visit)).await;
        let sealed = talk::record(self.town.project);
        talk::bring(&self.noor.person, std::slice::from_ref(&sealed)).await;
        self.noor.apply(talk::registered(visit)).await;
        sealed
    }

    async fn news_of(&self, file: &Path, record: &SealedRecord) -> Vec<String> {
        news(&self.first, file, record).await
    }

    /// As if the first of those that wait came this many days ago.
    async fn days_pass(&self, days: u8) {
        let sql = format!("UPDATE waiting_for_backup SET since = since - {days}");
        run(&self.town.data(), "records.db", &[sql]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_conversation_between_two_backups_is_not_in_the_second() {
    let mut story = Story::begin().await;
    let between = story.visit().await;
    let second = story.backup("second.db", Records::Grouped).await;
    assert_eq!(story.news_of(&second, &between).await, Vec::<String>::new());
    // Nor a story that was told anew.
    let mut corrected = story.early[0].clone();
    corrected.record.summary = Some(domain::text::Text::new("Loopt graag.").unwrap());
    talk::bring(&story.noor.person, &[corrected]).await;
    // Nor through a start, or a restore of what is there.
    story.town.stop().await;
    story.town.start().await;
    let third = story.backup("third.db", Records::Grouped).await;
    assert_eq!(story.news_of(&third, &between).await, Vec::<String>::new());

    // The comparison finds what is there: in a copy with everything, and in a number that went up.
    let all = story.backup("all.db", Records::All).await;
    assert_eq!(story.news_of(&all, &between).await, ["conversation_record", "the record"]);
    let counted = ["UPDATE installation SET backups_begun = backups_begun + 1".to_owned()];
    run(story.town.folder(), "second.plain", &counted).await;
    assert_eq!(story.news_of(&second, &between).await, ["installation"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn five_come_together() {
    let mut story = Story::begin().await;
    let between = story.visit().await;
    let others: Vec<_> = (0..3).map(|_| talk::record(story.town.project)).collect();
    talk::bring(&story.noor.person, &others).await;
    let four = story.backup("four.db", Records::Grouped).await;
    assert_eq!(story.news_of(&four, &between).await, Vec::<String>::new());
    talk::bring(&story.noor.person, &[talk::record(story.town.project)]).await;
    let five = story.backup("five.db", Records::Grouped).await;
    assert_eq!(rows(&five).await["conversation_record"].len(), 11);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_alone_waits_for_a_day_and_no_longer() {
    let mut story = Story::begin().await;
    let between = story.visit().await;
    story.days_pass(1).await;
    let soon = story.backup("soon.db", Records::Grouped).await;
    assert_eq!(story.news_of(&soon, &between).await, Vec::<String>::new(), "it may be minutes later");
    story.days_pass(1).await;
    let later = story.backup("later.db", Records::Grouped).await;
    assert_eq!(rows(&later).await["conversation_record"].len(), 7);
    // The next one waits as long again.
    story.first = story.backup("at-once.db", Records::Grouped).await;
    let next = story.visit().await;
    let then = story.backup("then.db", Records::Grouped).await;
    assert_eq!(story.news_of(&then, &next).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_and_one_conversation_do_not_tell_either() {
    let mut story = Story::begin().await;
    story.town.stop().await;
    backup::restore(&story.town.folder().join("first.db"), Elsewhere::default(), &story.town.data())
        .await
        .unwrap();
    story.town.start().await;
    story.noor.person = story.town.sign_in("noor").await;
    story.noor.round(Vec::new()).await;
    story.first = story.backup("restored.db", Records::Grouped).await;
    assert_eq!(rows(&story.first).await["conversation_record"].len(), 6);
    let between = story.visit().await;
    let second = story.backup("second.db", Records::Grouped).await;
    assert_eq!(story.news_of(&second, &between).await, Vec::<String>::new());
}

/// Grouping holds back what is new; what is gone goes at once.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_erased_is_in_no_later_backup_and_in_no_file() {
    let mut story = Story::begin().await;
    let between = story.visit().await;
    let gone = needles::id("erased".into(), story.early[2].record.id.0);
    let gone = needles::Needles::new(vec![gone]);
    let erase = format!(
        "DELETE FROM conversation_record WHERE id = x'{}'; VACUUM",
        needles::hex(story.early[2].record.id.0.as_bytes())
    );
    let grouped = story.town.data().join("records-grouped.db");
    assert_eq!(gone.hits(&std::fs::read(&grouped).unwrap()), ["erased"]);
    run(&story.town.data(), "records.db", &[erase]).await;
    let second = story.backup("second.db", Records::Grouped).await;
    for file in [&second, &grouped] {
        assert!(gone.hits(&std::fs::read(file).unwrap()).is_empty());
    }
    let news = story.news_of(&second, &between).await;
    assert_eq!(news, ["conversation_record"], "one fewer, and not the new one");
    assert_eq!(rows(&second).await["conversation_record"].len(), 5);
}
