//! Passphrases: the slow hash.
//!
//! Owns: Argon2id and how many run at once. Must never: take less time for a name that does not exist, or
//! give a hash of nothing for one that could not be made.

use argon2::{
    Argon2, Params,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering::Relaxed},
};
use tokio::{
    sync::Semaphore,
    task::{JoinError, spawn_blocking},
};

use super::token::random;
use domain::passphrase::LONGEST;

/// Each takes 19 MiB and a core for a while; more at once would let sign-ins starve everything else.
const AT_ONCE: usize = 2;
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

#[derive(Clone)]
pub struct Hasher {
    permits: Arc<Semaphore>,
    /// Checked against for names that do not exist.
    nobody: Arc<str>,
    checked: Arc<AtomicU64>,
}

impl Hasher {
    pub fn new() -> Self {
        Self { permits: Arc::new(Semaphore::new(AT_ONCE)), nobody: hash(&[]).into(), checked: Arc::default() }
    }

    /// # Errors
    /// When hashing broke off.
    pub async fn hash(&self, passphrase: String) -> Result<String, JoinError> {
        self.aside(move || hash(passphrase.as_bytes())).await
    }

    /// Whether the passphrase belongs to the stored hash. Without one the answer is no, as slowly.
    pub async fn verify(&self, passphrase: String, stored: Option<String>) -> bool {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| self.nobody.to_string());
        let checked = Arc::clone(&self.checked);
        let right = self.aside(move || {
            passphrase.len() <= LONGEST * 4
                && PasswordHash::new(&stored).is_ok_and(|hash| {
                    let right = argon2().verify_password(passphrase.as_bytes(), &hash).is_ok();
                    checked.fetch_add(1, Relaxed);
                    right
                })
        });
        right.await.unwrap_or(false) && known
    }

    /// How many passphrases went through the slow hash since the start: more than people sign in is somebody guessing.
    pub fn checked(&self) -> u64 {
        self.checked.load(Relaxed)
    }

    /// Slow work where it keeps nobody else waiting, a few at a time.
    pub(super) async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, JoinError> {
        let _permit = self.permits.acquire().await;
        spawn_blocking(work).await
    }
}

impl Default for Hasher {
    fn default() -> Self {
        Self::new()
    }
}

pub(super) fn argon2() -> Argon2<'static> {
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

    #[tokio::test]
    async fn only_the_right_one_opens() {
        let hasher = Hasher::new();
        let stored = hasher.hash("vier rode stenen samen".into()).await.unwrap();
        assert!(stored.starts_with("$argon2id$"));
        // All but salt and hash: nobody is as slow.
        let cost = |hash: &str| hash.rsplitn(3, '$').nth(2).map(str::to_owned);
        assert_eq!(cost(&hasher.nobody), cost(&stored));
        assert!(hasher.verify("vier rode stenen samen".into(), Some(stored.clone())).await);
        assert!(!hasher.verify("vier rode stenen".into(), Some(stored)).await);
        assert!(!hasher.verify(String::new(), None).await);
        assert_eq!(hasher.checked(), 3, "also for nobody");
    }

    #[tokio::test]
    async fn what_breaks_off_is_an_error_and_keeps_no_place() {
        let hasher = Hasher::new();
        for _ in 0..=AT_ONCE {
            assert!(hasher.aside(|| -> String { panic!("out of memory, say") }).await.is_err());
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn never_more_than_two_are_at_work() {
        use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
        let hasher = Hasher::new();
        let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let all: Vec<_> = (0..6)
            .map(|_| {
                let (hasher, running, most) = (hasher.clone(), Arc::clone(&running), Arc::clone(&most));
                tokio::spawn(async move {
                    hasher
                        .aside(move || {
                            most.fetch_max(running.fetch_add(1, SeqCst) + 1, SeqCst);
                            // Long enough for a third to come, if it could.
                            for _ in 0..5_000 {
                                std::thread::yield_now();
                            }
                            running.fetch_sub(1, SeqCst);
                        })
                        .await
                })
            })
            .collect();
        for one in all {
            one.await.unwrap().unwrap();
        }
        assert_eq!(most.load(SeqCst), 2);
    }
}
