//! What is to be written in one person's store.
//!
//! Owns: that one type, plain. Must never: reach a database: `Vault` seals it first.

use super::letters::Kept;
use domain::scope::Scope;

/// One change of one person's store.
#[derive(Clone)]
pub enum Write {
    Put {
        store: &'static str,
        key: String,
        value: Vec<u8>,
    },
    Erase {
        store: &'static str,
        key: String,
    },
    /// All documents of one block; none when it is empty now.
    Block {
        scope: Scope,
        number: u8,
        documents: Option<Vec<u8>>,
    },
    /// A scope that was taken away, or in which nothing is left: first its key, then its blocks.
    ForgetScope(Scope),
    /// The sealed copy of something that waits; it goes to the device's own database, after all the rest.
    Letter {
        key: String,
        letter: Option<Kept>,
    },
}
