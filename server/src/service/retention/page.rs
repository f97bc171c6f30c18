//! Retention as somebody looks after it in the browser.
//!
//! Owns: who may see and set terms, and what the page shows. Must never: remove anything that a run would not.

use super::{Run, date, put_terms, run_with, stored_terms, try_terms};
use crate::{
    service::{Result, access_log::Who},
    store::{Store, accounts::Account, retention},
};
use ::sync::retention::{Report, RetentionPage};
use chrono::{DateTime, Utc};
use domain::{
    id::DeviceId,
    permission::{self, Data, Verb},
    retention::{Removed, Terms},
};

/// A season of daily runs.
const REPORTS: u8 = 90;

pub async fn page(store: &Store, who: &Account) -> Result<RetentionPage> {
    permission::may(&who.actor, Data::Retention, Verb::Read)?;
    let mut db = store.read().await?;
    let terms = retention::terms(&mut db, who.project).await?;
    let reports = retention::reports(&mut db, who.project, REPORTS).await?.into_iter();
    let reports = reports.map(|(day, removed)| Report { day: date(day), removed }).collect();
    Ok(RetentionPage { terms, reports })
}

/// What the next run would remove, if these were the terms.
pub async fn look(store: &Store, who: &Account, terms: &Terms, now: DateTime<Utc>) -> Result<Removed> {
    permission::may(&who.actor, Data::Retention, Verb::Read)?;
    try_terms(store, who.project, terms, now).await
}

pub async fn save(
    store: &Store,
    (who, device): (&Account, Option<DeviceId>),
    terms: &Terms,
    now: DateTime<Utc>,
) -> Result<()> {
    permission::may(&who.actor, Data::Retention, Verb::Change)?;
    let mut db = store.write().await?;
    put_terms(&mut db, &Who::on(who, device), terms, now).await?;
    Ok(db.commit().await?)
}

/// The run of today, without waiting for tonight.
pub async fn run_now(
    store: &Store,
    (who, device): (&Account, Option<DeviceId>),
    now: DateTime<Utc>,
) -> Result<Removed> {
    permission::may(&who.actor, Data::Retention, Verb::Change)?;
    let terms = stored_terms(store, who.project).await?;
    run_with(store, &Who::on(who, device), &terms, Run::Apply, now).await
}
