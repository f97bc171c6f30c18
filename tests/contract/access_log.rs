//! Who saw or changed what: nothing is left out, nothing is told twice, and nothing is changed afterwards unseen.

use crate::support::{Device, Town, talk};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    command::{Command, SeeDocument},
    id::{DocumentId, VisitId},
};
use server::{
    service::access_log::{self, Broken},
    store::Store,
};
use sqlx::{Connection, FromRow, Row as _, SqliteConnection, sqlite::SqliteRow};
use sync::wire::{DeviceReport, NumberedCommand, Verdict};
use uuid::Uuid;

#[derive(Debug, PartialEq, Eq)]
struct Row {
    event: String,
    what: Option<String>,
    kind: Option<String>,
    document: Option<Uuid>,
    dwelling: Option<Uuid>,
    happened: Option<i64>,
}

impl FromRow<'_, SqliteRow> for Row {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(Self {
            event: row.try_get("event")?,
            what: row.try_get("what")?,
            kind: row.try_get("kind")?,
            document: row.try_get("document")?,
            dwelling: row.try_get("dwelling")?,
            happened: row.try_get("happened")?,
        })
    }
}

async fn open(town: &Town) -> SqliteConnection {
    let file = town.data().join("meer-dan-steen.db");
    SqliteConnection::connect(&format!("sqlite:{}", file.display())).await.unwrap()
}

/// What one person is said to have done, in order.
async fn rows(town: &Town, device: &Device) -> Vec<Row> {
    let sql = "SELECT event, what, kind, document, dwelling, happened FROM access_log \
               WHERE user = $1 ORDER BY number";
    let user = device.person.me().user.0;
    sqlx::query_as(sql).bind(user).fetch_all(&mut open(town).await).await.unwrap()
}

fn see(id: impl Into<DocumentId>, at: DateTime<Utc>) -> Command {
    Command::SeeDocument(SeeDocument { document: id.into(), at })
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_is_in_the_log_with_its_home_and_a_repeat_only_once() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let dwelling = noor.dwellings()[0];
    let visit = VisitId(Uuid::new_v4());
    let commands: Vec<_> = [crate::support::device::plan(visit, dwelling), talk::consent(visit)]
        .iter()
        .map(|command| noor.number(command))
        .collect();
    noor.round(commands.clone()).await;
    noor.round(commands).await;
    // Refused: it changed nothing.
    noor.give(crate::support::device::plan(visit, dwelling)).await;
    let changed: Vec<_> = rows(&town, &noor).await.into_iter().filter(|row| row.event == "changed").collect();
    let row = |what: &str| Row {
        event: "changed".into(),
        what: Some(format!("command:{what}")),
        kind: Some("visit".into()),
        document: Some(visit.0),
        dwelling: Some(dwelling.0),
        happened: None,
    };
    assert_eq!(changed, [row("visit.plan/1"), row("visit.consent/1")]);
}

/// When each change of this person was done, where that is another moment than its delivery.
async fn moments(town: &Town, device: &Device) -> Vec<Option<i64>> {
    let changed = rows(town, device).await.into_iter().filter(|row| row.event == "changed");
    changed.map(|row| row.happened).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_without_a_network_arrives_later_with_its_own_moment() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let (visit, dwelling) = (VisitId(Uuid::new_v4()), noor.dwellings()[0]);
    let then = Utc::now() - TimeDelta::hours(3);
    let planned = noor.number_at(&crate::support::device::plan(visit, dwelling), then);
    noor.round(vec![planned.clone()]).await;
    // A repeat that says something else is the same command still, and the first moment counts.
    noor.round(vec![NumberedCommand { at: Some(Utc::now() - TimeDelta::hours(9)), ..planned }]).await;
    assert_eq!(moments(&town, &noor).await, [Some(then.timestamp())]);
    // With a network it says nothing new; an older app does not say.
    let lately = noor.number_at(&talk::consent(visit), Utc::now() - TimeDelta::seconds(90));
    let older = noor.number(&talk::talk(visit)[1]);
    noor.round(vec![lately, NumberedCommand { at: None, ..older }]).await;
    assert_eq!(moments(&town, &noor).await, [Some(then.timestamp()), None, None]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moment_that_cannot_be_becomes_the_nearest_that_can() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let dwelling = noor.dwellings()[0];
    for at in ["1999-01-01T10:00:00Z", "9999-01-01T10:00:00Z"] {
        let command = crate::support::device::plan(VisitId(Uuid::new_v4()), dwelling);
        let command = noor.number_at(&command, at.parse().unwrap());
        noor.round(vec![command]).await;
    }
    let now = Utc::now().timestamp();
    let told: Vec<_> = moments(&town, &noor).await.into_iter().map(|at| at.unwrap() - now).collect();
    let (year, day) = (365 * 86_400, 86_400);
    assert!((-year - 60..=-year).contains(&told[0]) && (day - 60..=day).contains(&told[1]), "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_known_to_be_wrong_makes_no_change_earlier_or_later() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let dwelling = noor.dwellings()[0];
    // A month ahead, farther than anybody would be believed who does not say so.
    let clock = Utc::now() + TimeDelta::days(30);
    for at in [clock, clock - TimeDelta::hours(3)] {
        let command = crate::support::device::plan(VisitId(Uuid::new_v4()), dwelling);
        let mut request = noor.request(Vec::new());
        request.commands = vec![noor.number_at(&command, at)];
        request.device = Some(DeviceReport {
            unsent: 1,
            oldest_waits: 0,
            of_others: 0,
            others_wait: 0,
            storage_used: 0,
            storage_allowed: 0,
            app_version: "0.1.0".into(),
            clock,
        });
        let answer = noor.person.post("/api/v1/sync", &request).await;
        assert_eq!(answer.status(), 200);
    }
    let before = (clock - TimeDelta::hours(3)).timestamp();
    assert_eq!(moments(&town, &noor).await, [None, Some(before)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_without_a_network_arrives_later_with_its_own_moment() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let visit = town.planned(&mut noor).await;
    let then = Utc::now() - TimeDelta::days(2);
    let before = noor.cursor;
    let sights = [see(visit, then), see(noor.dwellings()[1], then), see(noor.person.me().project, then)];
    for verdict in noor.send(&sights).await {
        assert!(matches!(verdict, Verdict::Applied { seq } if seq > before), "a backup cannot hold it yet");
    }
    // What nobody has heard of is not refused either: that would tell what exists.
    assert!(matches!(noor.give(see(VisitId(Uuid::new_v4()), then)).await, Verdict::Applied { .. }));
    let seen: Vec<_> = rows(&town, &noor).await.into_iter().filter(|row| row.event == "seen").collect();
    let kinds: Vec<_> = seen.iter().map(|row| row.kind.as_deref().unwrap()).collect();
    assert_eq!(kinds, ["visit", "dwelling"]);
    assert!(seen.iter().all(|row| row.happened == Some(then.timestamp())), "{seen:?}");
    assert_eq!(noor.visit(visit).unwrap().resident.as_ref().unwrap().as_str(), "Mevrouw Test");
}

#[tokio::test(flavor = "multi_thread")]
async fn taking_in_a_scope_from_the_start_is_in_the_log_once() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    noor.pull().await;
    let fetched: Vec<_> = rows(&town, &noor).await.into_iter().map(|row| (row.event, row.what)).collect();
    let org = noor.person.me().actor.org;
    let expected = ["scope:team".to_owned(), format!("scope:org:{org}")];
    let told: Vec<_> = fetched.iter().filter(|row| row.0 == "fetched").map(|row| row.1.clone()).collect();
    for scope in expected {
        assert_eq!(told.iter().filter(|what| what.as_deref() == Some(&*scope)).count(), 1, "{told:?}");
    }
    assert!(!told.contains(&Some("scope:public".into())));
    // Who makes no visits has nothing of their own but messages to them.
    let mut bram = town.device("bram").await;
    bram.pull().await;
    let own = format!("scope:person:{}", bram.person.me().user);
    let told: Vec<_> = rows(&town, &bram).await.into_iter().filter_map(|row| row.what).collect();
    assert!(told.contains(&"scope:planning".to_owned()) && !told.contains(&own), "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn taking_it_all_in_once_more_is_in_the_log_wherever_it_begins() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    town.planned(&mut noor).await;
    let fetched = async |noor: &Device| {
        rows(&town, noor).await.into_iter().filter(|row| row.event == "fetched").count()
    };
    noor.pull().await;
    let before = fetched(&noor).await;
    noor.pull().await;
    assert_eq!(fetched(&noor).await, before, "what is new is no news to the log");
    noor.cursor = 1;
    noor.pull().await;
    let again = fetched(&noor).await;
    assert!(again > before);
    // Another client of the same person that says it knows the beginning.
    noor.client = Uuid::new_v4();
    noor.cursor = 1;
    noor.pull().await;
    assert!(fetched(&noor).await > again);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_invents_a_look_at_what_is_not_theirs_or_a_moment_that_cannot_be() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let visit = town.planned(&mut noor).await;
    let mut hassan = town.device("hassan").await;
    let looked = |at: &str| see(visit, at.parse().unwrap());
    hassan.apply(looked("2026-01-01T10:00:00Z")).await;
    let seen = async |of: &Device| {
        rows(&town, of).await.into_iter().filter(|row| row.event == "seen").collect::<Vec<_>>()
    };
    assert!(seen(&hassan).await.is_empty());
    noor.apply(looked("1999-01-01T10:00:00Z")).await;
    noor.apply(looked("9999-01-01T10:00:00Z")).await;
    let now = Utc::now().timestamp();
    for row in seen(&noor).await {
        let happened = row.happened.unwrap();
        assert!((now - 370 * 86_400..now + 2 * 86_400).contains(&happened), "{happened}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn coming_in_and_leaving_are_in_the_log_and_failed_attempts_are_counted() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    for _ in 0..2 {
        assert_eq!(noor.try_sign_in("noor", "vier woorden zijn anders").await.status(), 401);
    }
    let again = town.sign_in("noor").await;
    assert_eq!(again.post("/api/v1/sign-out", &serde_json::json!({})).await.status(), 204);
    let sql = "SELECT event, what FROM access_log WHERE user = $1 OR document = $1 ORDER BY number";
    let told: Vec<(String, Option<String>)> =
        sqlx::query_as(sql).bind(noor.me().user.0).fetch_all(&mut open(&town).await).await.unwrap();
    let told: Vec<_> = told.iter().map(|(event, what)| (event.as_str(), what.as_deref())).collect();
    let failed = ("sign_in_failed", Some("times:2"));
    assert_eq!(
        told[told.len() - 4..],
        [("signed_in", None), failed, ("signed_in", None), ("signed_out", None)]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn attempts_that_nobody_heard_of_are_in_the_log_when_the_server_stops() {
    let mut town = Town::new().await;
    let noor = town.sign_in("noor").await;
    for name in ["samira", "samira", "nobody"] {
        assert_eq!(noor.try_sign_in(name, "vier woorden zijn anders").await.status(), 401);
    }
    let failed = async |town: &Town| {
        let sql = "SELECT what FROM access_log WHERE event = 'sign_in_failed'";
        sqlx::query_scalar::<_, Option<String>>(sql).fetch_all(&mut open(town).await).await.unwrap()
    };
    assert!(failed(&town).await.is_empty());
    town.stop().await;
    assert_eq!(failed(&town).await, [Some("times:2".to_owned())]);
}

#[tokio::test(flavor = "multi_thread")]
async fn bringing_a_record_is_nowhere_in_the_log() {
    let town = Town::new().await;
    let noor = town.device("noor").await;
    let before = rows(&town, &noor).await.len();
    talk::bring(&noor.person, &[talk::record(town.project)]).await;
    assert_eq!(rows(&town, &noor).await.len(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_changes_or_removes_a_row_breaks_the_chain() {
    let mut town = Town::new().await;
    let mut noor = town.device("noor").await;
    for _ in 0..3 {
        town.planned(&mut noor).await;
    }
    town.stop().await;
    let verify = async || {
        let store = Store::open(&town.data()).await.unwrap();
        let verified = access_log::verify(&mut store.read().await.unwrap(), town.project).await.unwrap();
        store.close().await;
        verified
    };
    let sound = verify().await.unwrap();
    assert!(sound.rows >= 5 && sound.last == sound.rows, "{sound:?}");
    let mut db = open(&town).await;
    let change = "UPDATE access_log SET dwelling = NULL WHERE number = 10";
    assert!(sqlx::query(change).execute(&mut db).await.is_err(), "the table itself refuses");
    sqlx::raw_sql("CREATE TABLE kept AS SELECT * FROM access_log; DROP TRIGGER access_log_stays")
        .execute(&mut db)
        .await
        .unwrap();
    for (damage, first_wrong) in [
        (change, 10),
        ("UPDATE access_log SET at = at - 1 WHERE number = 2", 2),
        ("UPDATE access_log SET user = x'00112233445566778899aabbccddeeff' WHERE number = 3", 3),
        ("DELETE FROM access_log WHERE number = 3", 4),
        // The beginning goes only when its term has passed, and then it is said where it ended.
        ("DELETE FROM access_log WHERE number <= 2", 3),
    ] {
        sqlx::raw_sql(damage).execute(&mut db).await.unwrap();
        assert_eq!(verify().await, Err(Broken { number: first_wrong }), "{damage}");
        let back = "DELETE FROM access_log; INSERT INTO access_log SELECT * FROM kept";
        sqlx::raw_sql(back).execute(&mut db).await.unwrap();
        assert_eq!(verify().await, Ok(sound.clone()));
    }
}
