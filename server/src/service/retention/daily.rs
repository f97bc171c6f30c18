//! A run a day, for as long as the server runs.
//!
//! Owns: when. Must never: keep anybody waiting, or stop for one project that fails.

use super::{Run, run};
use crate::{
    service::Result,
    store::{Store, projects},
};
use chrono::Utc;
use std::{sync::Arc, time::Duration};
use tokio::time::{Instant, MissedTickBehavior, interval_at};

/// A test has no day to wait.
#[derive(Clone, Copy, Debug)]
pub struct Rhythm {
    /// After the start. Not at once: that has enough to do.
    pub first: Duration,
    pub every: Duration,
}

impl Default for Rhythm {
    fn default() -> Self {
        Self { first: Duration::from_mins(10), every: Duration::from_hours(24) }
    }
}

/// Ends when the store is closed.
pub async fn every_day(store: Arc<Store>, rhythm: Rhythm) {
    let store = Arc::downgrade(&store);
    let mut days = interval_at(Instant::now() + rhythm.first, rhythm.every);
    days.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        days.tick().await;
        let Some(store) = store.upgrade().filter(|store| !store.is_closed()) else { return };
        if let Err(failure) = once(&store).await {
            tracing::error!(%failure, "what was kept for long enough could not be removed");
        }
    }
}

async fn once(store: &Store) -> Result<()> {
    let all = projects::all(&mut *store.read().await?).await?;
    for project in all {
        if let Err(failure) = run(store, project, Run::Apply, Utc::now()).await {
            tracing::error!(%failure, %project, "what was kept for long enough could not be removed");
        }
    }
    Ok(())
}
