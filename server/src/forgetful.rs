//! A memory of limited size: when it is full, what was touched longest ago goes.
//!
//! Owns: what is forgotten, and that this costs next to nothing for each entry. Must never: forget everything at
//! once; a flood would wash a guesser clean.

use chrono::{DateTime, Utc};
use std::{collections::HashMap, hash::Hash};

pub struct Forgetful<K, V> {
    entries: HashMap<K, (DateTime<Utc>, V)>,
    most: usize,
}

impl<K: Eq + Hash, V: Default> Forgetful<K, V> {
    /// # Panics
    /// With room for nothing.
    pub fn new(most: usize) -> Self {
        assert!(most > 0);
        Self { entries: HashMap::new(), most }
    }

    pub fn get(&self, key: &K) -> Option<&V> {
        self.entries.get(key).map(|(_, value)| value)
    }

    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.entries.get_mut(key).map(|(_, value)| value)
    }

    /// The value of this key, made when it is new, and touched now.
    pub fn touch(&mut self, key: K, now: DateTime<Utc>) -> &mut V {
        if self.entries.len() >= self.most && !self.entries.contains_key(&key) {
            self.forget_the_oldest();
        }
        let (touched, value) = self.entries.entry(key).or_default();
        *touched = now;
        value
    }

    pub fn remove(&mut self, key: &K) {
        self.entries.remove(key);
    }

    /// A tenth at a time, so that going through all of them is rare.
    fn forget_the_oldest(&mut self) {
        let mut touched: Vec<_> = self.entries.values().map(|(touched, _)| *touched).collect();
        let (_, limit, _) = touched.select_nth_unstable(self.most / 10);
        let limit = *limit;
        let mut left = self.most / 10 + 1;
        self.entries.retain(|_, (touched, _)| {
            let goes = *touched <= limit && left > 0;
            left -= usize::from(goes);
            !goes
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;

    #[test]
    fn the_oldest_go_first_and_the_rest_stays() {
        let mut memory = Forgetful::<u32, u32>::new(100);
        let at = |second: u32| DateTime::UNIX_EPOCH + Duration::seconds(second.into());
        for number in 0..100 {
            *memory.touch(number, at(number)) = number;
        }
        // Touched again, so that it is no longer the oldest.
        memory.touch(0, at(200));
        memory.touch(500, at(201));
        assert_eq!(
            [0, 1, 11, 12, 99, 500].map(|key| memory.get(&key).is_some()),
            [true, false, false, true, true, true]
        );
        for number in 1_000..100_000 {
            memory.touch(number, at(300));
            assert!(memory.entries.len() <= 100);
        }
        // All of the same moment: some go, never all.
        assert!(memory.entries.len() > 80);
    }
}
