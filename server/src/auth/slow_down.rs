//! Makes guessing slow: each failure makes the next attempt wait longer.
//!
//! Owns: counts in memory. Must never: lock somebody out for good, or remember a name or address in clear.
//!
//! What holds:
//! * From one place on one name: five attempts, then 2, 4, 8, ... seconds apart, up to a minute.
//! * From one place on any names: twenty, then up to a quarter of an hour apart. An office shares a place.
//! * On one name, however many places take part: thirty, then one in every four seconds. That is fewer than
//!   22,000 a day; four words out of a few thousand take longer than anybody lives.
//! * Nobody else makes a colleague wait where they signed in before, and elsewhere never more than those four
//!   seconds at a time.
//!
//! What does not: with many places somebody can still be quicker, time after time, than a colleague at a new
//! place. A start forgets all counts; and with more keys than there is room for, the oldest go first.

use crate::forgetful::Forgetful;
use chrono::{DateTime, Duration, Utc};
use sha2::{Digest, Sha256};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How patient one kind of key is.
#[derive(Clone, Copy)]
struct Patience {
    /// This many failures cost nothing.
    free: u32,
    longest: Duration,
}

/// Somebody at one place who tries one name.
const BOTH: Patience = Patience { free: 5, longest: Duration::minutes(1) };
/// A place: a whole office can share one, so that it may fail more often.
const ADDRESS: Patience = Patience { free: 20, longest: Duration::minutes(15) };
/// A name: anybody can fail in somebody else's name, so that this only slows.
const NAME: Patience = Patience { free: 30, longest: Duration::seconds(4) };

/// Failures are forgotten after this.
const FORGET: Duration = Duration::hours(1);
/// More keys than this are not remembered: a flood must not fill the memory.
const KEYS: usize = 50_000;

type Key = [u8; 32];

#[derive(Clone, Copy, Default)]
struct Failures {
    count: u32,
    last: DateTime<Utc>,
}

pub struct SlowDown {
    memory: Mutex<Memory>,
}

struct Memory {
    failures: Forgetful<Key, Failures>,
    /// A name and a place that belong together.
    at_home: Forgetful<Key, ()>,
}

impl Default for SlowDown {
    fn default() -> Self {
        let memory = Memory { failures: Forgetful::new(KEYS), at_home: Forgetful::new(KEYS) };
        Self { memory: Mutex::new(memory) }
    }
}

impl SlowDown {
    /// Counts an attempt as failed before it is made, so that many at once do not slip through; or says how
    /// many seconds to wait.
    pub fn attempt(&self, name: &str, address: &str, now: DateTime<Utc>) -> Result<(), u64> {
        let mut memory = self.memory();
        let (both, place, anywhere) = keys(name, address);
        let mut limits = vec![(both, BOTH), (place, ADDRESS)];
        if memory.at_home.get(&both).is_none() {
            limits.push((anywhere, NAME));
        }
        let waits =
            limits.iter().filter_map(|(key, patience)| wait(memory.failures.get(key)?, *patience, now));
        if let Some(seconds) = waits.max() {
            return Err(seconds);
        }
        for (key, _) in limits {
            count(&mut memory, key, now);
        }
        Ok(())
    }

    /// The same for what has no name: only the place counts.
    pub fn attempt_at(&self, address: &str, now: DateTime<Utc>) -> Result<(), u64> {
        let mut memory = self.memory();
        let (_, place, _) = keys("", address);
        if let Some(seconds) = memory.failures.get(&place).and_then(|known| wait(known, ADDRESS, now)) {
            return Err(seconds);
        }
        count(&mut memory, place, now);
        Ok(())
    }

    pub fn succeeded_at(&self, address: &str) {
        let (_, place, _) = keys("", address);
        if let Some(known) = self.memory().failures.get_mut(&place) {
            known.count = known.count.saturating_sub(1);
        }
    }

    /// It was the right passphrase after all.
    pub fn succeeded(&self, name: &str, address: &str, now: DateTime<Utc>) {
        let mut memory = self.memory();
        let (both, place, anywhere) = keys(name, address);
        memory.failures.remove(&both);
        let was_at_home = memory.at_home.get(&both).is_some();
        memory.at_home.touch(both, now);
        // The others keep their earlier failures: an own account must not wash a guesser clean, and the right
        // one must not open the way for who was guessing meanwhile.
        let counted = [Some(place), (!was_at_home).then_some(anywhere)];
        for key in counted.into_iter().flatten() {
            if let Some(known) = memory.failures.get_mut(&key) {
                known.count = known.count.saturating_sub(1);
            }
        }
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn count(memory: &mut Memory, key: Key, now: DateTime<Utc>) {
    let known = memory.failures.touch(key, now);
    known.count = if now - known.last < FORGET { known.count + 1 } else { 1 };
    known.last = now;
}

/// For both together, for the place and for the name.
fn keys(name: &str, address: &str) -> (Key, Key, Key) {
    let key = |parts: [&str; 3]| {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
        hash.finalize().into()
    };
    (key(["both", name, address]), key(["address", address, ""]), key(["name", name, ""]))
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
        assert_eq!(slow.attempt("noor", "elsewhere", now), Ok(()));
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
    fn what_has_no_name_counts_for_each_place_alone() {
        let slow = SlowDown::default();
        let now = DateTime::UNIX_EPOCH;
        for guesser in 0..100 {
            assert_eq!(slow.attempt_at(&guesser.to_string(), now), Ok(()));
        }
        assert_eq!((0..40).filter(|_| slow.attempt_at("0", now).is_ok()).count(), 19);
        assert_eq!(slow.attempt_at("1", now), Ok(()), "nobody waits for somebody else");
    }

    #[test]
    fn however_many_places_guess_a_day_holds_few_attempts() {
        let slow = SlowDown::default();
        let start = DateTime::UNIX_EPOCH;
        let mut through = 0;
        for second in 0..86_400 {
            let now = start + Duration::seconds(second);
            for place in 0..3 {
                match slow.attempt("noor", &format!("{second} {place}"), now) {
                    Ok(()) => through += 1,
                    Err(seconds) => assert!(seconds <= 4),
                }
            }
        }
        assert!((20_000..22_000).contains(&through), "{through}");
    }

    #[test]
    fn who_was_in_before_comes_in_again_whatever_others_do() {
        let slow = SlowDown::default();
        let now = DateTime::UNIX_EPOCH;
        slow.succeeded("noor", "home", now);
        let tried = (0..100).filter(|place| slow.attempt("noor", &place.to_string(), now).is_ok()).count();
        assert_eq!(tried, 30);
        for _ in 0..50 {
            assert_eq!(slow.attempt("noor", "home", now), Ok(()));
            slow.succeeded("noor", "home", now);
        }
        assert!(slow.attempt("noor", "new", now).is_err(), "the others were not washed clean");
        // That place has no more guesses than any other.
        let tried = (0..100).filter(|_| slow.attempt("noor", "home", now).is_ok()).count();
        assert_eq!(tried, 5);
    }
}
