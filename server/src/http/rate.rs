//! Keeps one address from flooding what anybody may do.
//!
//! Owns: a bucket of attempts for each address, in memory. Must never: be so tight that a queue at the
//! wagon on one hotspot notices.

use crate::forgetful::Forgetful;
use chrono::{DateTime, Duration, Utc};
use std::sync::{Mutex, PoisonError};

const ATTEMPTS: u32 = 30;
const PER: Duration = Duration::minutes(1);
/// Past this many addresses the oldest are forgotten.
const ADDRESSES: usize = 50_000;

/// Attempts since a moment.
#[derive(Default)]
struct Window {
    since: DateTime<Utc>,
    count: u32,
}

pub struct Rate {
    windows: Mutex<Forgetful<String, Window>>,
}

impl Default for Rate {
    fn default() -> Self {
        Self { windows: Mutex::new(Forgetful::new(ADDRESSES)) }
    }
}

impl Rate {
    /// Counts an attempt, or says how many seconds to wait.
    pub fn attempt(&self, address: String, now: DateTime<Utc>) -> Result<(), u64> {
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        let window = windows.touch(address, now);
        if now - window.since >= PER {
            *window = Window { since: now, count: 0 };
        }
        if window.count < ATTEMPTS {
            window.count += 1;
            return Ok(());
        }
        Err(u64::try_from((window.since + PER - now).num_seconds()).unwrap_or(0) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    #[test]
    fn a_minute_later_there_is_room_again() {
        let rate = Rate::default();
        let now = DateTime::UNIX_EPOCH + PER;
        for _ in 0..ATTEMPTS {
            assert_eq!(rate.attempt("a".into(), now), Ok(()));
        }
        assert_eq!(rate.attempt("a".into(), now + Duration::seconds(1)), Err(60));
        assert_eq!(rate.attempt("b".into(), now), Ok(()));
        assert_eq!(rate.attempt("a".into(), now + PER), Ok(()));
    }

    #[test]
    fn a_flood_from_everywhere_costs_no_more_for_each() {
        let rate = Rate::default();
        let now = DateTime::UNIX_EPOCH + PER;
        let started = Instant::now();
        for number in 0..ADDRESSES {
            let _ = rate.attempt(number.to_string(), now);
        }
        let filling = started.elapsed();
        let started = Instant::now();
        for number in ADDRESSES..2 * ADDRESSES {
            let _ = rate.attempt(number.to_string(), now);
            assert!(started.elapsed() < filling * 20, "{filling:?} while it fills, too long when it is full");
        }
    }
}
