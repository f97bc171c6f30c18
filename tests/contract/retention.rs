//! What has been kept for long enough goes, after a look; what has no day to count from stays.

use crate::{
    log_reading::rows,
    support::{Device, Person, Town, talk},
};
use chrono::{DateTime, Days, Months, Utc};
use domain::{
    access_log::Event,
    action::{ActionState, Doer, Topic},
    command::{AgreeAction, Command, SettleAction},
    document::Body,
    id::ActionId,
    member::Role,
    refusal::{Field, Refusal},
    retention::{Removed, Terms},
    sign_up::SignUp,
    text::Problem,
};
use serde_json::json;
use server::{
    service::{
        access_log,
        retention::{self, Rhythm, Run},
    },
    store::Store,
};
use std::time::Duration;
use sync::{access_log::LogQuery, retention::RetentionPage, wire::ApiProblem};
use tokio::time::timeout;
use uuid::Uuid;

async fn sign_up(town: &Town, name: &str) {
    let body = json!({
        "sign_up": Uuid::now_v7(), "activity": town.walk, "name": name, "phone": "06 12345678",
        "level": "signed_up", "party": "alone", "wheels": false,
    });
    let answer = town.sign_in("noor").await.post("/api/v1/public/sign-ups", &body).await;
    assert_eq!(answer.status(), 200);
}

/// A run at that moment, on the files of a server that is at work.
async fn run(town: &Town, how: Run, now: DateTime<Utc>) -> Removed {
    let store = Store::open(&town.data()).await.unwrap();
    let removed = retention::run(&store, town.project, how, now).await.unwrap();
    store.close().await;
    removed
}

/// Also when a run so far ahead has ended the session.
async fn pull(town: &Town, device: &mut Device) {
    device.person = town.sign_in("noor").await;
    device.pull().await;
}

/// Waits by asking: how soon the server answers is the pace.
async fn until_gone(officer: &Person, visits: u64) {
    let asking = async {
        loop {
            let page: RetentionPage = officer.get("/api/v1/admin/retention").await.json().await.unwrap();
            if page.reports.iter().map(|report| report.removed.visits).sum::<u64>() == visits {
                return;
            }
        }
    };
    assert!(timeout(Duration::from_secs(30), asking).await.is_ok(), "no report of {visits} visits");
}

async fn set(town: &Town, terms: Terms) {
    let store = Store::open(&town.data()).await.unwrap();
    retention::set_terms(&store, town.project, &terms, Utc::now()).await.unwrap();
    store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sign_ups_go_four_weeks_after_the_activity_and_devices_hear_it() {
    let town = Town::new().await;
    sign_up(&town, "Ria").await;
    let mut noor = town.device("noor").await;
    let names = |noor: &Device| {
        let name = |body: &Body| match body {
            Body::SignUp(SignUp { name, .. }) => Some(name.to_string()),
            _ => None,
        };
        noor.documents.values().filter_map(|document| name(&document.body)).collect::<Vec<_>>()
    };
    assert_eq!(names(&noor), ["Ria"]);
    // The activity is in three days.
    let soon = Utc::now() + Days::new(3 + 28);
    let later = soon + Days::new(1);
    assert_eq!(run(&town, Run::Apply, soon).await.sign_ups, 0);
    assert_eq!(run(&town, Run::Look, later).await.sign_ups, 1);
    pull(&town, &mut noor).await;
    assert_eq!(names(&noor), ["Ria"], "only looked at");
    assert_eq!(run(&town, Run::Apply, later).await.sign_ups, 1);
    pull(&town, &mut noor).await;
    assert_eq!(names(&noor), Vec::<String>::new());
    assert_eq!(run(&town, Run::Apply, later).await.sign_ups, 0, "once is enough");
    for file in ["meer-dan-steen.db", "meer-dan-steen.db-wal"] {
        // The journal still holds what the file no longer does, until it is written over.
        let text = std::fs::read(town.data().join(file)).unwrap_or_default();
        assert!(file.ends_with("-wal") || !String::from_utf8_lossy(&text).contains("Ria"));
    }
    let fresh = town.device("samira").await;
    assert_eq!(names(&fresh), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn visits_and_records_wait_for_a_day_that_somebody_names() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let visit = town.planned(&mut noor).await;
    let mut sealed = talk::record(town.project);
    let code = talk::bring_with_code(&noor.person, &mut sealed).await;
    let far = Utc::now() + Months::new(60);
    let removed = run(&town, Run::Look, far).await;
    assert_eq!((removed.visits, removed.records), (0, 0), "nobody said when the works end");
    let today = Utc::now().date_naive();
    set(&town, Terms { works_end: Some(today), last_visit: Some(today), ..Terms::default() }).await;
    let before = Utc::now() + Months::new(6) - Days::new(1);
    assert_eq!(run(&town, Run::Apply, before).await.visits, 0);
    let removed = run(&town, Run::Apply, Utc::now() + Months::new(6) + Days::new(2)).await;
    assert_eq!((removed.visits, removed.records), (1, 0));
    pull(&town, &mut noor).await;
    assert!(noor.visit(visit).is_none());
    let removed = run(&town, Run::Apply, Utc::now() + Months::new(12) + Days::new(2)).await;
    assert_eq!(removed.records, 1);
    assert!(talk::kept(&town.data()).await.is_empty());
    noor.person = town.sign_in("noor").await;
    assert_eq!(noor.round(Vec::new()).await.erased_records, [sealed.record.id]);
    let resident = crate::support::Person::stranger(town.url(""));
    let answer = resident.post_form("/mijn", &format!("code={code}")).await;
    assert!(answer.text().await.unwrap().contains("Uw verslag is weg"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_resident_agreed_to_stays_a_year_longer_and_on_no_device() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let visit = town.planned(&mut noor).await;
    noor.apply(talk::consent(visit)).await;
    let dwelling = noor.dwellings()[1];
    noor.plan(dwelling).await;
    let kept = async || town.tamper("UPDATE consent_proof SET consent = consent").await;
    let today = Utc::now().date_naive();
    set(&town, Terms { works_end: Some(today), last_visit: Some(today), ..Terms::default() }).await;
    let gone = Utc::now() + Months::new(6) + Days::new(2);
    assert_eq!(run(&town, Run::Look, gone).await.visits, 2);
    assert_eq!(kept().await, 0, "only looked at");
    let removed = run(&town, Run::Apply, gone).await;
    assert_eq!((removed.visits, removed.consents), (2, 0));
    assert_eq!(kept().await, 1, "at the other visit nobody agreed to anything");
    let store = Store::open(&town.data()).await.unwrap();
    let proofs = retention::proofs(&store, town.project, Utc::now()).await.unwrap();
    store.close().await;
    assert_eq!((proofs.len(), proofs[0].organisation.as_str()), (1, "Bindkracht"));
    assert!(proofs[0].given.consent == talk::CONSENT && proofs[0].address.chars().any(char::is_numeric));
    let named =
        "UPDATE consent_proof SET consent = consent WHERE consent LIKE '%Test%' OR consent NOT LIKE '%talk%'";
    assert_eq!(town.tamper(named).await, 0);
    pull(&town, &mut noor).await;
    assert!(noor.visit(visit).is_none());
    // The records go after twelve months, and a year later nothing has to be proved any more.
    let before = Utc::now() + Months::new(24) - Days::new(1);
    assert_eq!(run(&town, Run::Apply, before).await.consents, 0);
    let after = Utc::now() + Months::new(24) + Days::new(2);
    assert_eq!(run(&town, Run::Look, after).await.consents, 1);
    assert_eq!(run(&town, Run::Apply, after).await.consents, 1);
    assert_eq!(kept().await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn devices_hear_how_long_an_unfinished_talk_may_lie_there() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    assert_eq!(noor.round(Vec::new()).await.draft_days, Some(14));
    set(&town, Terms { draft_days: 21, ..Terms::default() }).await;
    assert_eq!(noor.round(Vec::new()).await.draft_days, Some(21));
    let officer = town.join("femke", "Bindkracht", Role::PrivacyOfficer).await;
    let too_long = Terms { draft_days: 91, ..Terms::default() };
    assert_eq!(officer.post("/api/v1/admin/retention", &too_long).await.status(), 422);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agreement_goes_three_months_after_it_was_seen_done_unless_it_is_open_again() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let visit = town.planned(&mut noor).await;
    let action = ActionId(Uuid::now_v7());
    noor.apply(Command::AgreeAction(AgreeAction {
        action,
        visit,
        topic: Topic::Packing,
        agreed_text: "Dozen brengen".into(),
        who: Doer::Me,
        due: None,
        agreed: true,
    }))
    .await;
    let settle = |state| Command::SettleAction(SettleAction { action, state });
    noor.apply(settle(ActionState::Done)).await;
    let start = Utc::now();
    assert_eq!(run(&town, Run::Apply, start).await.actions, 0, "from here it counts");
    noor.person = town.sign_in("noor").await;
    noor.apply(settle(ActionState::Agreed)).await;
    assert_eq!(run(&town, Run::Apply, start + Months::new(2)).await.actions, 0);
    noor.person = town.sign_in("noor").await;
    noor.apply(settle(ActionState::Done)).await;
    let again = start + Months::new(4);
    assert_eq!(run(&town, Run::Apply, again).await.actions, 0, "it was open in between");
    assert_eq!(run(&town, Run::Apply, again + Months::new(3)).await.actions, 0);
    assert_eq!(run(&town, Run::Apply, again + Months::new(3) + Days::new(1)).await.actions, 1);
    pull(&town, &mut noor).await;
    assert!(!noor.documents.contains_key(&action.into()));
    assert!(noor.visit(visit).is_some());
    let refused = noor.give(settle(ActionState::Agreed)).await;
    assert!(format!("{refused:?}").contains("NotFound"), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_loses_its_beginning_after_a_year_and_still_holds_together() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    town.planned(&mut noor).await;
    let soon = Utc::now() + Months::new(12);
    assert_eq!(run(&town, Run::Apply, soon).await.log_rows, 0);
    let later = soon + Days::new(1);
    let looked = run(&town, Run::Look, later).await;
    assert!(looked.log_rows > 0);
    assert_eq!(run(&town, Run::Apply, later).await.log_rows, looked.log_rows);
    let store = Store::open(&town.data()).await.unwrap();
    let sound = access_log::verify_all(&store).await.unwrap()[0].1.clone().unwrap();
    assert!(sound.rows > 0 && sound.last > looked.log_rows, "{sound:?}");
    store.close().await;
    pull(&town, &mut noor).await;
    town.planned(&mut noor).await;
    // What somebody else takes off the beginning does show.
    town.tamper("DELETE FROM access_log WHERE number = (SELECT min(number) FROM access_log)").await;
    let store = Store::open(&town.data()).await.unwrap();
    assert!(access_log::verify_all(&store).await.unwrap()[0].1.is_err());
    store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_sees_what_terms_would_do_before_they_are_saved() {
    let town = Town::new().await;
    let officer = town.join("femke", "Bindkracht", Role::PrivacyOfficer).await;
    let mut noor = town.device("noor").await;
    let visit = town.planned(&mut noor).await;
    let before: RetentionPage = officer.get("/api/v1/admin/retention").await.json().await.unwrap();
    assert_eq!(before, RetentionPage { terms: Terms::default(), reports: Vec::new() });
    let long_ago = Terms { works_end: "2020-01-01".parse().ok(), ..Terms::default() };
    let look = officer.post("/api/v1/admin/retention/look", &long_ago).await;
    let removed: Removed = look.json().await.unwrap();
    assert_eq!((removed.visits, removed.sign_ups), (1, 0));
    pull(&town, &mut noor).await;
    assert!(noor.visit(visit).is_some(), "only looked at");
    let (min, none, too_long) =
        (1, Terms { visit_months: 0, ..long_ago }, Terms { record_months: 13, ..long_ago });
    for (wrong, field, max) in [(none, Field::VisitTerm, 60), (too_long, Field::RecordTerm, 12)] {
        let answer = officer.post("/api/v1/admin/retention", &wrong).await;
        assert_eq!(answer.status(), 422);
        let why = Refusal::field(field, Problem::NotWithin { min, max });
        assert_eq!(answer.json::<ApiProblem>().await.unwrap(), ApiProblem::Refused { reason: why });
    }
    assert_eq!(officer.post("/api/v1/admin/retention", &long_ago).await.status(), 200);
    let run = officer.post("/api/v1/admin/retention/run", &json!({})).await;
    assert_eq!(run.json::<Removed>().await.unwrap(), removed);
    pull(&town, &mut noor).await;
    assert!(noor.visit(visit).is_none());
    let after: RetentionPage = officer.get("/api/v1/admin/retention").await.json().await.unwrap();
    assert_eq!((after.terms, after.reports.len()), (long_ago, 1));
    assert_eq!(after.reports[0].removed, removed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_removes_something_leaves_a_report_and_ended_sessions_go() {
    let town = Town::new().await;
    town.sign_in("noor").await;
    let far = Utc::now() + Days::new(400);
    let looked = run(&town, Run::Look, far).await;
    assert!(looked.sessions >= 1);
    assert_eq!(run(&town, Run::Apply, far).await.sessions, looked.sessions);
    assert_eq!(run(&town, Run::Apply, far).await, Removed::default());
    let store = Store::open(&town.data()).await.unwrap();
    let reports = server::store::retention::reports(&mut store.read().await.unwrap(), town.project, 9).await;
    assert_eq!(reports.unwrap().len(), 1, "looking leaves none, and neither does finding nothing");
    store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_day_it_goes_by_itself_and_the_log_says_what() {
    let mut town = Town::new().await;
    town.stop().await;
    let soon = Duration::from_millis(200);
    town.start_at(Rhythm { first: soon, every: soon }).await;
    let officer = town.join("femke", "Bindkracht", Role::PrivacyOfficer).await;
    let mut noor = town.device("noor").await;
    let homes = noor.dwellings();
    let first = homes[0];
    let long_ago = Terms { works_end: "2020-01-01".parse().ok(), ..Terms::default() };
    assert_eq!(officer.post("/api/v1/admin/retention", &long_ago).await.status(), 200);
    // Twice: a day that never comes back is none.
    for (home, so_far) in homes.into_iter().zip(1..=2) {
        let visit = noor.plan(home).await;
        until_gone(&officer, so_far).await;
        noor.pull().await;
        assert!(noor.visit(visit).is_none());
    }
    let told = rows(&officer, LogQuery { dwelling: Some(first), ..LogQuery::default() }).await;
    let erased: Vec<_> = told.iter().filter(|row| row.event == Event::Erased).collect();
    assert!(
        erased.iter().any(|row| row.about.as_ref().is_some_and(|about| about.kind == "visit")),
        "{told:?}"
    );
    assert!(erased.iter().all(|row| row.person.is_none() && row.org_name.is_none()), "{erased:?}");
}
