//! Attempts that failed, counted for the access log until the right person comes in, or an hour has passed.
//!
//! Owns: those counts, in memory. Must never: write while somebody guesses; that would take longer for a name that exists.

use domain::id::UserId;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

#[derive(Default)]
pub struct Failures(Mutex<HashMap<UserId, u32>>);

impl Failures {
    pub fn count(&self, user: UserId) {
        self.add(user, 1);
    }

    pub fn add(&self, user: UserId, times: u32) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(user).or_default();
        *count = count.saturating_add(times);
    }

    /// How many there were since the last time this was asked.
    pub fn take(&self, user: UserId) -> u32 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&user).unwrap_or(0)
    }

    pub fn take_all(&self) -> HashMap<UserId, u32> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
