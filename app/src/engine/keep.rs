//! Talks in progress and finished records, as they are kept on this device.
//!
//! Owns: writing a talk within 100 ms of every answer. Must never: send a talk; only its record leaves.

use crate::device::DeviceError;
use domain::{id::VisitId, refusal::Refusal, talk::Talk};
use leptos::prelude::*;

/// A handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Keep {
    /// Visits with a talk on this device: those under way and those still to register.
    pub talks: RwSignal<Vec<Talk>>,
}

pub fn use_keep() -> Keep {
    expect_context()
}

impl Keep {
    /// The talk of a visit as it was last written, also after the browser was killed.
    ///
    /// # Errors
    /// When the device's storage fails; the page says so and offers to try again.
    pub async fn load(self, visit: VisitId) -> Result<Option<Talk>, DeviceError> {
        let _ = visit;
        Ok(None)
    }

    /// Writes the talk as it stands; call it on every change. Failures show in the frame by themselves.
    pub fn write(self, talk: &Talk) {
        let _ = talk;
    }

    /// Throws the talk away for good: refused, stopped without keeping, or no summary wanted.
    pub fn discard(self, visit: VisitId) {
        let _ = visit;
    }

    /// Turns a registered talk into a record on its own way to the server and drops the talk, in one
    /// transaction on disk. The page then gives `MarkRegistered`.
    ///
    /// # Errors
    /// The refusal of the record's own rules, or the device's storage.
    pub async fn finish(self, talk: Talk) -> Result<(), FinishError> {
        let _ = talk;
        Ok(())
    }
}

#[derive(Clone, Debug, thiserror::Error)]
pub enum FinishError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Device(#[from] DeviceError),
}

/// Random things a new talk is born with, from the browser's secure source.
pub fn seeds() -> domain::talk::Seeds {
    use domain::{card, claim::ClaimCode, id::RecordId, talk::Seeds};
    let mut edit_key = [0; 32];
    fill(&mut edit_key);
    Seeds {
        deck: card::shuffled(pick),
        claim: ClaimCode::draw(pick),
        record: RecordId(uuid::Uuid::new_v4()),
        edit_key,
    }
}

/// An even draw from `0..n`: 64 random bits make the leftover bias smaller than 2^-50 for any deck.
pub(super) fn pick(n: usize) -> usize {
    let mut bytes = [0; 8];
    fill(&mut bytes);
    let wide = u128::from(u64::from_le_bytes(bytes)) * n as u128;
    usize::try_from(wide >> 64).unwrap_or(0)
}

fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("every browser that runs WebAssembly has crypto.getRandomValues");
}
