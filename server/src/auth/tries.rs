//! Tries of what is soon guessed: a few, then longer and longer waits.
//!
//! Owns: counts in memory, for each person or link. Must never: lock somebody out for good.

use crate::forgetful::Forgetful;
use chrono::{DateTime, Duration, Utc};
use std::{
    hash::Hash,
    sync::{Mutex, PoisonError},
};

/// So many cost nothing. A code lives half a minute, and so does the first wait.
const FREE: u32 = 3;
const FIRST_WAIT: i64 = 30;
const LONGEST_WAIT: i64 = 15 * 60;
const KEYS: usize = 10_000;

#[derive(Default)]
struct Failed {
    count: u32,
    last: DateTime<Utc>,
}

pub struct Tries<K> {
    failed: Mutex<Forgetful<K, Failed>>,
}

impl<K: Eq + Hash> Default for Tries<K> {
    fn default() -> Self {
        Self { failed: Mutex::new(Forgetful::new(KEYS)) }
    }
}

impl<K: Eq + Hash> Tries<K> {
    /// Counts a try as failed before it is made, or says how many seconds to wait.
    pub fn attempt(&self, key: K, now: DateTime<Utc>) -> Result<(), u64> {
        let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        let known = failed.touch(key, now);
        if let Some(beyond) = known.count.checked_sub(FREE) {
            let wait = (FIRST_WAIT << beyond.min(10)).min(LONGEST_WAIT);
            let left = (known.last + Duration::seconds(wait) - now).num_milliseconds();
            if let Some(left) = u64::try_from(left).ok().filter(|left| *left > 0) {
                return Err(left.div_ceil(1000));
            }
        }
        known.count += 1;
        known.last = now;
        Ok(())
    }

    /// It was right after all.
    pub fn succeeded(&self, key: &K) {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::UserId;
    use uuid::Uuid;

    #[test]
    fn a_day_holds_few_tries_and_the_right_code_ends_the_waiting() {
        let (tries, user) = (Tries::default(), UserId(Uuid::from_u128(1)));
        let start = DateTime::UNIX_EPOCH;
        let through =
            (0..86_400).filter(|s| tries.attempt(user, start + Duration::seconds(*s)).is_ok()).count();
        assert!((90..110).contains(&through), "{through}");
        assert!(tries.attempt(UserId(Uuid::from_u128(2)), start).is_ok());
        tries.succeeded(&user);
        for _ in 0..3 {
            assert!(tries.attempt(user, start).is_ok());
        }
        assert_eq!(tries.attempt(user, start), Err(30));
    }
}
