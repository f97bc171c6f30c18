//! What this device tells of itself at every contact.
//!
//! Owns: those counts and sizes. Must never: count conversation records, or tell sizes finer than a megabyte: seeing them
//! go down would tell the server which device brought a record, and when.

use super::field::Field;
use crate::device;
use chrono::{DateTime, Utc};
use gloo::storage::{LocalStorage, Storage};
use leptos::prelude::*;
use sync::{replica::Replica, wire::DeviceReport};

/// Since when something has been only here; a moment, and nothing about what.
const WAITS_SINCE: &str = "mds.waits-since";
const MEGABYTE: f64 = 1_000_000.0;

pub async fn report(field: Field) -> DeviceReport {
    let clock = Utc::now();
    let unsent = field.replica.with_value(Replica::unsent);
    let storage = device::storage().await;
    DeviceReport {
        unsent: unsent as u64,
        oldest_waits: waits_since(unsent, clock).map_or(0, |since| seconds(clock - since)),
        storage_used: whole_megabytes(storage.used),
        storage_allowed: whole_megabytes(storage.allowed),
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
        clock,
    }
}

fn waits_since(unsent: usize, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let storage = LocalStorage::raw();
    if unsent == 0 {
        let _ = storage.remove_item(WAITS_SINCE);
        return None;
    }
    let known = storage.get_item(WAITS_SINCE).ok().flatten();
    let known = known.and_then(|text| text.parse::<i64>().ok()).and_then(|s| DateTime::from_timestamp(s, 0));
    if known.is_none() {
        // Without storage it counts from the last start.
        let _ = storage.set_item(WAITS_SINCE, &now.timestamp().to_string());
    }
    known.or(Some(now))
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
