//! Forgetting in which order records came.
//!
//! SQLite puts new rows where there is room, and new pages at the end. So the file is written anew in order of id after
//! every upload, once for those that come together. When that fails (a full disk), the records are stored and answered
//! for all the same, and until it succeeds the file can tell in which order the last of them came; never when, or from
//! whom. It is tried again at the next upload, at the next full hour and at the next start.
//!
//! Owns: that rewriting. Must never: write to the log at the moment of an upload.

use super::{KEYS_FILE, RECORDS_FILE, Result, files::forget_moments};
use chrono::{Timelike, Utc};
use sqlx::SqlitePool;
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering::SeqCst},
    },
    time::Duration,
};
use tokio::{
    sync::Mutex,
    time::{Instant, interval_at},
};

const HOUR: u32 = 3_600;

pub struct Order {
    file: SqlitePool,
    folder: PathBuf,
    /// Uploads so far in this run.
    uploads: AtomicU64,
    /// How many of those the file no longer shows.
    forgotten: Mutex<u64>,
    planned: AtomicBool,
}

impl Order {
    /// An earlier run may have stopped between an upload and the rewriting after it: that counts as one.
    pub fn new(file: SqlitePool, folder: PathBuf) -> Arc<Self> {
        let (uploads, forgotten, planned) = (AtomicU64::new(1), Mutex::new(0), AtomicBool::new(false));
        Arc::new(Self { file, folder, uploads, forgotten, planned })
    }

    pub fn upload(&self) {
        self.uploads.fetch_add(1, SeqCst);
    }

    /// Returns when nothing of the uploads so far shows; when it fails, another attempt is planned.
    pub async fn forget(self: &Arc<Self>) -> Result<()> {
        let until_now = self.uploads.load(SeqCst);
        let mut forgotten = self.forgotten.lock().await;
        if *forgotten >= until_now {
            return Ok(());
        }
        let all = self.uploads.load(SeqCst);
        let rewritten = self.rewrite().await;
        // Nothing is lost when that cannot be done.
        let _ = forget_moments(&self.folder, &[RECORDS_FILE, KEYS_FILE]);
        if let Err(fault) = rewritten {
            self.plan();
            return Err(fault);
        }
        *forgotten = all;
        Ok(())
    }

    async fn rewrite(&self) -> Result<()> {
        for file in ["VACUUM main", "VACUUM keys"] {
            sqlx::query(file).execute(&self.file).await?;
        }
        Ok(())
    }

    /// At a full hour: a line in the log must not tell when an upload was.
    fn plan(self: &Arc<Self>) {
        if self.planned.swap(true, SeqCst) {
            return;
        }
        let order = Arc::downgrade(self);
        let left = HOUR - Utc::now().num_seconds_from_midnight() % HOUR;
        let full_hour = Instant::now() + Duration::from_secs(left.into());
        let mut hours = interval_at(full_hour, Duration::from_secs(HOUR.into()));
        tokio::spawn(async move {
            hours.tick().await;
            let Some(order) = order.upgrade().filter(|order| !order.file.is_closed()) else { return };
            order.planned.store(false, SeqCst);
            if let Err(fault) = order.forget().await {
                tracing::warn!(%fault, "the file with records could still not be written anew");
            }
        });
    }
}
