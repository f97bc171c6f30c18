//! Makes guessing slow: each failure for a name or from an address makes the next attempt wait longer.
//!
//! Owns: counts in memory. Must never: lock somebody out for good, or remember a name or address in clear.

use chrono::{DateTime, Duration, Utc};
use sha2::{Digest, Sha256};
use std::{collections::HashMap, sync::Mutex};

/// How patient one kind of key is.
#[derive(Clone, Copy)]
struct Patience {
    /// This many failures cost nothing.
    free: u32,
    longest: Duration,
}

/// A name: anybody can fail in somebody else's name, so that the wait stays short.
const NAME: Patience = Patience { free: 5, longest: Duration::minutes(1) };
/// An address: a whole office can share one, so that it may fail more often.
const ADDRESS: Patience = Patience { free: 20, longest: Duration::minutes(15) };

/// Failures are forgotten after this.
const FORGET: Duration = Duration::hours(1);
/// More keys than this are not remembered: a flood must not fill the memory.
const KEYS: usize = 50_000;

#[derive(Clone, Copy)]
struct Failures {
    count: u32,
    last: DateTime<Utc>,
}

#[derive(Default)]
pub struct SlowDown {
    failures: Mutex<HashMap<[u8; 32], Failures>>,
}

impl SlowDown {
    /// Counts an attempt as failed before it is made, so that many at once do not slip through; or says how
    /// many seconds to wait.
    pub fn attempt(&self, name: &str, address: &str, now: DateTime<Utc>) -> Result<(), u64> {
        let mut failures = self.failures.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let keys = keys(name, address);
        let wait = keys.iter().filter_map(|(key, patience)| wait(failures.get(key)?, *patience, now)).max();
        if let Some(seconds) = wait {
            return Err(seconds);
        }
        if failures.len() > KEYS {
            failures.retain(|_, known| now - known.last < FORGET);
        }
        if failures.len() > KEYS {
            failures.clear();
        }
        for (key, _) in keys {
            let known = failures.entry(key).or_insert(Failures { count: 0, last: now });
            known.count = if now - known.last < FORGET { known.count + 1 } else { 1 };
            known.last = now;
        }
        Ok(())
    }

    /// It was the right passphrase after all.
    pub fn succeeded(&self, name: &str, address: &str) {
        let mut failures = self.failures.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let [(name, _), (address, _)] = keys(name, address);
        failures.remove(&name);
        // The address keeps its earlier failures: an own account must not wash a guesser clean.
        if let Some(known) = failures.get_mut(&address) {
            known.count = known.count.saturating_sub(1);
        }
    }
}

fn keys(name: &str, address: &str) -> [([u8; 32], Patience); 2] {
    let key = |kind: &str, text: &str| Sha256::digest(format!("{kind}:{text}")).into();
    [(key("name", name), NAME), (key("address", address), ADDRESS)]
}

/// Seconds to wait before the next attempt: 2, 4, 8, ...
fn wait(failures: &Failures, patience: Patience, now: DateTime<Utc>) -> Option<u64> {
    let beyond = failures.count.checked_sub(patience.free)?;
    let delay = Duration::seconds(2 << beyond.min(20)).min(patience.longest);
    let left = (failures.last + delay - now).num_milliseconds();
    // Rounded up: who waits as told gets through.
    u64::try_from(left).ok().filter(|left| *left > 0).map(|left| left.div_ceil(1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guessing_gets_slower_and_waiting_helps() {
        let slow = SlowDown::default();
        let mut now = DateTime::UNIX_EPOCH;
        for _ in 0..5 {
            assert_eq!(slow.attempt("noor", "a", now), Ok(()));
        }
        assert_eq!(slow.attempt("noor", "a", now), Err(2));
        assert_eq!(slow.attempt("noor", "elsewhere", now), Err(2));
        assert_eq!(slow.attempt("samira", "a", now), Ok(()));
        now += Duration::seconds(2);
        assert_eq!(slow.attempt("noor", "a", now), Ok(()));
        assert_eq!(slow.attempt("noor", "a", now), Err(4));
        now += Duration::days(1);
        assert_eq!(slow.attempt("noor", "a", now), Ok(()));
        assert_eq!(slow.attempt("noor", "a", now), Ok(()));
    }

    #[test]
    fn one_address_may_fail_for_many_names_but_not_for_ever() {
        let slow = SlowDown::default();
        let now = DateTime::UNIX_EPOCH;
        let refused = (0..40).filter(|n| slow.attempt(&n.to_string(), "a", now).is_err()).count();
        assert_eq!(refused, 20);
        assert_eq!(slow.attempt("0", "b", now), Ok(()));
    }

    #[test]
    fn success_forgives_the_name() {
        let slow = SlowDown::default();
        let now = DateTime::UNIX_EPOCH;
        for _ in 0..50 {
            assert_eq!(slow.attempt("noor", "a", now), Ok(()));
            slow.succeeded("noor", "a");
        }
    }
}
