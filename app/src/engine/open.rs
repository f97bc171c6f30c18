//! What an open field holds on to, and lets go of all at once when it closes.
//!
//! Owns: the keys in use, the way to the disk, and whether the server's session is this person's, with its half. Must never: outlive the
//! field: what is dropped here is what a lock takes away.

use super::{api, field::Field, session::Renewal, standing::Connection, writer::Writer};
use crate::device::{self, Vault};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use sync::{
    parcel::parcel_key,
    sealed_outbox::{SigningSecret, public_half},
};
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

    /// What colleagues seal to when they give talks along.
    pub(super) fn parcel_key(self) -> Option<[u8; 32]> {
        self.open(|open| parcel_key(&open.signing).ok()).flatten()
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

    /// Their session has begun anew, with another half: from now on that one lies here. False once the field is closed.
    pub(super) fn keep_half(self) -> bool {
        let half = api::in_hand().filter(|_| !self.closed.get_value());
        if let Some(half) = &half {
            self.write(Ok(vec![device::half_write(half)]));
        }
        half.is_some()
    }

    /// They said again who they are, while their work was open.
    pub(super) fn comes_in_again(self) {
        self.keep_half();
        self.forget_renewal();
        self.set_known(true);
        self.sync_soon();
    }

    pub(super) fn renewal(self) -> Option<Renewal> {
        self.open(|open| open.renewal.clone()).flatten()
    }

    pub(super) fn forget_renewal(self) {
        self.set_renewal(None);
    }

    /// The server has heard what they unlocked with; it is not needed any more.
    pub(super) fn ask_code(self) {
        self.set_renewal(Some(Renewal::CodeAsked));
    }

    fn set_renewal(self, renewal: Option<Renewal>) {
        self.open.update_value(|open| {
            if let Some(open) = open {
                open.renewal = renewal;
            }
        });
    }

    /// The code that was asked came too late, or it is somebody else who comes in: from the beginning.
    pub fn sign_in_anew(self) {
        self.forget_renewal();
        self.standing.update(|standing| standing.connection = Connection::SignInAgain);
    }
}
