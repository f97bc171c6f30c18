//! Keeps one address from flooding what anybody may do.
//!
//! Owns: a bucket of attempts for each address, in memory. Must never: be so tight that a queue at the
//! wagon on one hotspot notices.

use chrono::{DateTime, Duration, Utc};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

const ATTEMPTS: u32 = 30;
const PER: Duration = Duration::minutes(1);
/// Past this many addresses the old ones are forgotten.
const ADDRESSES: usize = 50_000;

#[derive(Default)]
pub struct Rate {
    windows: Mutex<HashMap<String, (DateTime<Utc>, u32)>>,
}

impl Rate {
    /// Counts an attempt, or says how many seconds to wait.
    pub fn attempt(&self, address: String, now: DateTime<Utc>) -> Result<(), u64> {
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        if windows.len() > ADDRESSES {
            windows.retain(|_, (since, _)| now - *since < PER);
        }
        let (since, count) = windows.entry(address).or_insert((now, 0));
        if now - *since >= PER {
            (*since, *count) = (now, 0);
        }
        if *count < ATTEMPTS {
            *count += 1;
            return Ok(());
        }
        Err(u64::try_from((*since + PER - now).num_seconds()).unwrap_or(0) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_later_there_is_room_again() {
        let rate = Rate::default();
        let now = DateTime::UNIX_EPOCH;
        for _ in 0..ATTEMPTS {
            assert_eq!(rate.attempt("a".into(), now), Ok(()));
        }
        assert_eq!(rate.attempt("a".into(), now + Duration::seconds(1)), Err(60));
        assert_eq!(rate.attempt("b".into(), now), Ok(()));
        assert_eq!(rate.attempt("a".into(), now + PER), Ok(()));
    }
}
