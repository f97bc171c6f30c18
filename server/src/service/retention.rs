//! Retention: what has been kept for long enough goes, and nothing else.
//!
//! Owns: a run, with or without effect, and its report; of a visit that goes it keeps what the resident agreed to, off every
//! device, for as long as that has to be proved. Must never: keep a word of what it removed, or count differently when it only
//! looks: that is the same run, not committed.

mod daily;
mod page;
mod proofs;

pub use self::{
    daily::{Rhythm, every_day},
    page::{look, page, run_now, save},
    proofs::{Proof, proofs},
};

use super::{
    Result,
    access_log::{self, Note, Who},
    ledger::Ledger,
};
use crate::{
    auth::session,
    store::{Connection, Store, documents, parcels, projects, records, retention},
};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Europe::Amsterdam;
use domain::{
    access_log::{Event, What},
    document::{Body, Document},
    id::{DocumentId, ProjectId},
    retention::{self as terms, Removed, Terms},
};
use std::collections::HashMap;

/// What went along in a handover waits this long for its receiver.
const PARCELS: TimeDelta = TimeDelta::days(90);

/// Whether a run only looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    Look,
    Apply,
}

/// The terms as they are now.
pub async fn stored_terms(store: &Store, project: ProjectId) -> Result<Terms> {
    Ok(retention::terms(&mut *store.read().await?, project).await?)
}

/// For the command line; in the browser [`save`] asks who does it.
pub async fn set_terms(store: &Store, project: ProjectId, terms: &Terms, now: DateTime<Utc>) -> Result<()> {
    let mut db = store.write().await?;
    put_terms(&mut db, &Who::server(project), terms, now).await?;
    Ok(db.commit().await?)
}

async fn put_terms(db: &mut Connection, who: &Who, terms: &Terms, now: DateTime<Utc>) -> Result<()> {
    terms.check()?;
    retention::set_terms(db, who.project, terms).await?;
    access_log::note_for_all(db, who, Note::of(Event::TermsChanged), now).await
}

pub async fn run(store: &Store, project: ProjectId, how: Run, now: DateTime<Utc>) -> Result<Removed> {
    let terms = stored_terms(store, project).await?;
    run_with(store, &Who::server(project), &terms, how, now).await
}

/// What a run would remove if these were the terms; nothing is saved.
pub async fn try_terms(
    store: &Store,
    project: ProjectId,
    terms: &Terms,
    now: DateTime<Utc>,
) -> Result<Removed> {
    terms.check()?;
    run_with(store, &Who::server(project), terms, Run::Look, now).await
}

async fn run_with(store: &Store, who: &Who, terms: &Terms, how: Run, now: DateTime<Utc>) -> Result<Removed> {
    let project = who.project;
    let today = now.with_timezone(&Amsterdam).date_naive();
    let mut removed = Removed::default();
    let records = match terms.last_day_of_records() {
        Some(last) if today > last => records::of_project(store, project).await?,
        _ => Vec::new(),
    };
    removed.records = records.len() as u64;
    let mut db = store.write().await?;
    let erased = documents_over(&mut db, project, (terms, how), today, &mut removed).await?;
    if terms.last_day_of_consents().is_some_and(|last| today > last) {
        removed.consents = retention::consents(&mut db, project).await?;
    }
    removed.sessions =
        retention::sessions(&mut db, project, now.timestamp(), session::idle_since(now).timestamp()).await?;
    removed.links = retention::links(&mut db, project, now.timestamp()).await?;
    removed.parcels = parcels::forget(&mut db, project, (now - PARCELS).timestamp()).await?;
    if let Some(since) = terms.log_since(today) {
        let since = since.and_time(NaiveTime::MIN).and_utc().timestamp();
        removed.log_rows = retention::log_rows(&mut db, project, since).await?;
    }
    if how == Run::Look {
        return Ok(removed);
    }
    // In a file of their own, and first: the log must not say that went which did not. A run that is cut off here does the
    // rest the next day.
    if !records.is_empty() {
        records::erase(store, &records).await?;
    }
    access_log::notes(&mut db, who, erased, now).await?;
    let documents = removed.sign_ups + removed.actions + removed.visits;
    let all = documents + removed.records + removed.consents + removed.parcels;
    if all > 0 {
        let times = What::Times(u32::try_from(all).unwrap_or(u32::MAX));
        access_log::note_for_all(&mut db, who, Note::of(Event::TermPassed).what(times), now).await?;
    }
    if !removed.is_nothing() {
        retention::report(&mut db, project, number(today), &removed).await?;
    }
    db.commit().await?;
    Ok(removed)
}

/// What to write down of each document that went, for whoever answers for it.
async fn documents_over(
    db: &mut Connection,
    project: ProjectId,
    (terms, how): (&Terms, Run),
    today: NaiveDate,
    removed: &mut Removed,
) -> Result<Vec<Note>> {
    let mut settled = retention::settled(db, project).await?;
    let activities = documents::of_kind(db, project, "activity").await?;
    let activities: HashMap<_, _> = activities.into_iter().map(|one| (one.id, one.body)).collect();
    let mut over: Vec<DocumentId> = Vec::new();
    let (mut ledger, mut erased) = (Ledger::new(project), Vec::new());
    for kind in terms::KINDS {
        for Document { id, owner, body, .. } in documents::of_kind(db, project, kind).await? {
            let since = match (terms::is_settled(&body), settled.remove(&id)) {
                (true, Some(day)) => Some(date(day)),
                (true, None) => {
                    retention::is_settled(db, project, id, number(today)).await?;
                    Some(today)
                }
                (false, Some(_)) => {
                    retention::is_not_settled(db, project, id).await?;
                    None
                }
                (false, None) => None,
            };
            let activity = match &body {
                Body::SignUp(sign_up) => activities.get(&sign_up.activity.into()),
                _ => None,
            };
            let activity = match activity {
                Some(Body::Activity(activity)) => Some(activity),
                _ => None,
            };
            if terms.last_day(&body, activity, since).is_some_and(|last| today > last) {
                removed.count(&body);
                if let Body::Visit(visit) = &body {
                    retention::keep_consent(db, project, owner, visit).await?;
                }
                // How many sign-ups went, the run says: they have no home, and no name any more.
                if how == Run::Apply && !matches!(body, Body::SignUp(_)) {
                    // Before any of them goes: the home of an agreement is known by its visit.
                    let about = access_log::about(db, &mut ledger, id).await?;
                    erased.push(Note::of(Event::Erased).about(about));
                }
                over.push(id);
            }
        }
    }
    for gone in settled.into_keys().chain(over.iter().copied()) {
        retention::is_not_settled(db, project, gone).await?;
    }
    let base = projects::take_numbers(db, project, over.len() as u64).await?;
    for (seq, id) in (base + 1..).zip(over) {
        documents::erase(db, project, id, seq).await?;
    }
    Ok(erased)
}

/// Days since 1970.
fn number(day: NaiveDate) -> i64 {
    (day - DateTime::UNIX_EPOCH.date_naive()).num_days()
}

fn date(number: i64) -> NaiveDate {
    DateTime::UNIX_EPOCH.date_naive() + Days::new(u64::try_from(number).unwrap_or(0))
}
