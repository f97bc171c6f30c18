//! Signing in: passphrases, sessions, and slowing down who guesses.
//!
//! Owns: how a secret is made, hashed and checked. Must never: log or store a secret in clear.

pub mod claims;
pub mod device;
pub mod directory;
pub mod passphrase;
pub mod pending;
pub mod qr;
pub mod recovery;
pub mod session;
pub mod slow_down;
pub mod token;
pub mod totp;
pub mod tries;
