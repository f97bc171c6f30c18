//! What this device tells of itself at every contact.
//!
//! Owns: those counts and sizes. Must never: count conversation records, or tell sizes finer than a megabyte: seeing them
//! go down would tell the server which device brought a record, and when.

use super::field::Field;
use crate::device::{self, Kept};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use sync::wire::DeviceReport;

const MEGABYTE: f64 = 1_000_000.0;

/// `of_others` is what lies here sealed, of colleagues; their records are not counted either.
pub async fn report(field: Field, of_others: &[Kept]) -> DeviceReport {
    let clock = Utc::now();
    let waited = |since: Option<DateTime<Utc>>| since.map_or(0, |since| seconds(clock - since));
    let (unsent, since) = field.replica.with_value(|replica| (replica.unsent(), replica.unsent_since()));
    let work: Vec<_> = of_others.iter().filter(|kept| kept.is_work()).collect();
    let storage = device::storage().await;
    DeviceReport {
        unsent: unsent as u64,
        oldest_waits: waited(since),
        of_others: work.len() as u64,
        others_wait: waited(work.iter().filter_map(|kept| kept.at).min()),
        storage_used: whole_megabytes(storage.used),
        storage_allowed: whole_megabytes(storage.allowed),
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
        clock,
    }
}

fn seconds(waited: chrono::TimeDelta) -> u64 {
    u64::try_from(waited.num_seconds()).unwrap_or(0)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no device has more than 2^64 bytes"
)]
fn whole_megabytes(bytes: f64) -> u64 {
    ((bytes / MEGABYTE).round().max(0.0) * MEGABYTE) as u64
}
