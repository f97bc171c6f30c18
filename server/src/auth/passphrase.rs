//! Passphrases: what is good enough, and the slow hash.
//!
//! Owns: Argon2id and how many run at once. Must never: take less time for a name that does not exist.

use argon2::{
    Argon2, Params,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use domain::{
    refusal::{Field, Refusal},
    text::Problem,
};
use std::sync::Arc;
use tokio::sync::Semaphore;

use super::token::random;

/// Each takes 19 MiB and a core for a while; more at once would let sign-ins starve everything else.
const AT_ONCE: usize = 2;
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const SHORTEST: usize = 14;
const FEWEST_WORDS: usize = 4;
/// Hashing something endless would be a way to keep the server busy.
const LONGEST: usize = 200;

#[derive(Clone)]
pub struct Hasher {
    permits: Arc<Semaphore>,
    /// Checked against for names that do not exist.
    nobody: Arc<str>,
}

/// Long enough to type, too long to guess: 14 characters, or four words.
pub fn check(passphrase: &str) -> Result<(), Refusal> {
    let length = passphrase.chars().count();
    let problem = if passphrase.trim().is_empty() {
        Problem::Empty
    } else if length > LONGEST {
        Problem::TooLong { max: LONGEST }
    } else if length < SHORTEST && passphrase.split_whitespace().count() < FEWEST_WORDS {
        Problem::NotAChoice
    } else {
        return Ok(());
    };
    Err(Refusal::field(Field::Passphrase, problem))
}

impl Hasher {
    pub fn new() -> Self {
        Self { permits: Arc::new(Semaphore::new(AT_ONCE)), nobody: hash(&[]).into() }
    }

    pub async fn hash(&self, passphrase: String) -> String {
        let _permit = self.permits.acquire().await;
        tokio::task::spawn_blocking(move || hash(passphrase.as_bytes())).await.unwrap_or_default()
    }

    /// Whether the passphrase belongs to the stored hash. Without one the answer is no, as slowly.
    pub async fn verify(&self, passphrase: String, stored: Option<String>) -> bool {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| self.nobody.to_string());
        let _permit = self.permits.acquire().await;
        let task = tokio::task::spawn_blocking(move || {
            passphrase.len() <= LONGEST * 4
                && PasswordHash::new(&stored)
                    .is_ok_and(|hash| argon2().verify_password(passphrase.as_bytes(), &hash).is_ok())
        });
        task.await.unwrap_or(false) && known
    }
}

impl Default for Hasher {
    fn default() -> Self {
        Self::new()
    }
}

fn argon2() -> Argon2<'static> {
    let params =
        Params::new(MEMORY_KIB, PASSES, 1, None).expect("these constants lie within the allowed range");
    Argon2::from(params)
}

fn hash(passphrase: &[u8]) -> String {
    let salt = random::<16>();
    let hash: PasswordHash = argon2()
        .hash_password_with_salt(passphrase, &salt)
        .expect("a salt of 16 bytes and a checked length are always accepted");
    hash.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_or_four_words() {
        for good in ["vier rode stenen samen", "a b c d", "veertientekens", "🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠"]
        {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for bad in ["", "   ", "dertientekens", "drie rode ste"] {
            assert!(check(bad).is_err(), "{bad}");
        }
        assert!(check(&"x".repeat(201)).is_err());
    }

    #[tokio::test]
    async fn only_the_right_one_opens() {
        let hasher = Hasher::new();
        let stored = hasher.hash("vier rode stenen samen".into()).await;
        assert!(stored.starts_with("$argon2id$"));
        assert!(hasher.verify("vier rode stenen samen".into(), Some(stored.clone())).await);
        assert!(!hasher.verify("vier rode stenen".into(), Some(stored)).await);
        assert!(!hasher.verify(String::new(), None).await);
    }
}
