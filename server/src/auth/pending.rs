//! What somebody has begun and not finished: half a sign-in, a way to a directory, a question to a passkey.
//!
//! Owns: the short memory of it, by the hash of a token that its browser holds. Must never: give one out twice, or
//! after its time.

use super::token::Token;
use crate::{forgetful::Forgetful, store::sessions::TokenHash};
use chrono::{DateTime, Duration, Utc};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// More than this at once is a flood; the oldest go first.
const AT_ONCE: usize = 10_000;

type Waiting<T> = Forgetful<TokenHash, Option<(DateTime<Utc>, T)>>;

pub struct Pending<T> {
    waiting: Mutex<Waiting<T>>,
    life: Duration,
}

impl<T> Pending<T> {
    pub fn new(life: Duration) -> Self {
        Self { waiting: Mutex::new(Forgetful::new(AT_ONCE)), life }
    }

    pub fn life(&self) -> Duration {
        self.life
    }

    pub fn begin(&self, what: T, now: DateTime<Utc>) -> Token {
        let token = Token::draw();
        *self.waiting().touch(token.hash(), now) = Some((now + self.life, what));
        token
    }

    pub fn take(&self, token: TokenHash, now: DateTime<Utc>) -> Option<T> {
        let mut waiting = self.waiting();
        let found = waiting.get_mut(&token).and_then(Option::take);
        waiting.remove(&token);
        found.filter(|(ends, _)| *ends > now).map(|(_, what)| what)
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting<T>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T: Clone> Pending<T> {
    /// Stays where it is, for another try.
    pub fn look(&self, token: TokenHash, now: DateTime<Utc>) -> Option<T> {
        let waiting = self.waiting();
        let (ends, what) = waiting.get(&token)?.as_ref()?;
        (*ends > now).then(|| what.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_there_once_and_for_a_while() {
        let pending = Pending::new(Duration::minutes(5));
        let now = DateTime::UNIX_EPOCH;
        let first = pending.begin("first", now).hash();
        let second = pending.begin("second", now).hash();
        assert_eq!(pending.look(first, now), Some("first"));
        assert_eq!(pending.take(first, now), Some("first"));
        assert_eq!((pending.look(first, now), pending.take(first, now)), (None, None));
        let late = now + Duration::minutes(5);
        assert_eq!((pending.look(second, late), pending.take(second, late)), (None, None));
        assert_eq!(pending.take(Token::draw().hash(), now), None);
    }
}
