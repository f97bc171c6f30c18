//! What an open field holds on to, and lets go of all at once when it closes.
//!
//! Owns: the keys in use, the way to the disk, and whether the server's session is this person's. Must never: outlive the
//! field: what is dropped here is what a lock takes away.

use super::{field::Field, session::Renewal, writer::Writer};
use crate::device::Vault;
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use sync::sealed_outbox::{SigningSecret, public_half};
use zeroize::Zeroizing;

pub struct Open {
    pub vault: Vault,
    /// What this client signs sealed work with.
    pub signing: Zeroizing<SigningSecret>,
    /// What it was given is written also after this is dropped.
    pub writer: Writer,
    /// The server's session is known to be this person's.
    pub known: bool,
    pub renewal: Option<Renewal>,
    /// The latest moment that this device had ever known when the field was opened.
    pub latest: DateTime<Utc>,
}

/// None and false once the field is closed.
impl Field {
    fn open<T>(self, look: impl FnOnce(&Open) -> T) -> Option<T> {
        self.open.with_value(|open| open.as_ref().map(look))
    }

    pub(super) fn vault(self) -> Option<Vault> {
        self.open(|open| open.vault.clone())
    }

    pub(super) fn writer(self) -> Option<Writer> {
        self.open(|open| open.writer.clone())
    }

    pub(super) fn latest(self) -> Option<DateTime<Utc>> {
        self.open(|open| open.latest)
    }

    pub(super) fn signing(self) -> Option<Zeroizing<SigningSecret>> {
        self.open(|open| open.signing.clone())
    }

    /// The half of it that the server may know.
    pub(super) fn signing_key(self) -> Option<[u8; 32]> {
        self.open(|open| public_half(&open.signing))
    }

    pub(super) fn is_known(self) -> bool {
        self.open(|open| open.known).unwrap_or(false)
    }

    pub(super) fn set_known(self, known: bool) {
        self.open.update_value(|open| {
            if let Some(open) = open {
                open.known = known;
            }
        });
    }

    pub(super) fn renewal(self) -> Option<Renewal> {
        self.open(|open| open.renewal.clone()).flatten()
    }

    pub(super) fn forget_renewal(self) {
        self.open.update_value(|open| {
            if let Some(open) = open {
                open.renewal = None;
            }
        });
    }
}
