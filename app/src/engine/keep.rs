//! Talks in progress, and how a finished one becomes a record.
//!
//! Owns: writing a talk within 100 ms of every answer. Must never: send a talk; only its record leaves, and `parcels` when
//! the person gives talks along.

use super::{field::Field, parcels::Moved};
use crate::device::{self, DeviceError};
use domain::{
    command::{Command, MarkRegistered},
    id::VisitId,
    record::SealedRecord,
    refusal::Refusal,
    talk::Talk,
};
use leptos::prelude::*;

/// A handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Keep {
    /// Talks on this device: those under way and those still to register.
    pub talks: RwSignal<Vec<Talk>>,
    /// Those that are shut, on their way to or from a colleague.
    pub passing: RwSignal<Vec<Talk>>,
    /// What came to its new place, until that was seen.
    pub moved: RwSignal<Vec<Moved>>,
    /// Visits whose talk was left for too long and has gone, until that was seen.
    pub gone: RwSignal<Vec<VisitId>>,
    pub field: Field,
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
        // What was said a moment ago may still be on its way to the disk, or wait there for room.
        let here = [self.talks, self.passing].into_iter().find_map(|list| {
            list.with_untracked(|talks| talks.iter().find(|talk| talk.visit == visit).cloned())
        });
        if here.is_some() {
            return Ok(here);
        }
        match self.field.vault() {
            Some(vault) => device::load_talk(&vault, visit).await,
            None => Err(DeviceError::Taken),
        }
    }

    /// How many may lie on this device and nowhere else: one that is on its way, or has just come in, among them.
    pub fn only_here(self) -> usize {
        self.talks.with(Vec::len) + self.passing.with(Vec::len)
    }

    /// Whether it was given along while a page about it was still open.
    fn is_shut(self, visit: VisitId) -> bool {
        self.passing.with_untracked(|talks| talks.iter().any(|other| other.visit == visit))
    }

    /// Writes the talk as it stands; call it on every change. Failures show in the frame by themselves.
    pub fn write(self, talk: &Talk) {
        if self.is_shut(talk.visit) {
            return;
        }
        let mut talk = talk.clone();
        let before = self.talks.with_untracked(|talks| {
            let known = talks.iter().find(|other| other.visit == talk.visit && other.tells_as(&talk));
            known.map(|known| (known.changed_on, known.warned_on))
        });
        match before {
            // Only opened.
            Some((Some(changed), warned)) => (talk.changed_on, talk.warned_on) = (Some(changed), warned),
            _ => talk.change_on(self.field.today()),
        }
        self.put_down(talk);
    }

    /// Its days are what they are.
    pub(super) fn put_down(self, talk: Talk) {
        self.field.write(device::talk_write(&talk).map(|write| vec![write]));
        self.talks.update(|talks| {
            talks.retain(|other| other.visit != talk.visit);
            talks.push(talk);
        });
    }

    /// Throws the talk away for good: refused, stopped without keeping, or no summary wanted.
    pub fn discard(self, visit: VisitId) {
        if self.is_shut(visit) {
            return;
        }
        self.field.write(Ok(vec![device::discard_write(visit)]));
        self.talks.update(|talks| talks.retain(|talk| talk.visit != visit));
    }

    /// Turns a registered talk into a record on its own way to the server, drops the talk and ticks the visit off, in one
    /// moment on disk. Waits for as long as the storage fails; `standing` says so meanwhile.
    ///
    /// # Errors
    /// The refusal of the record's own rules; the talk is as it was.
    pub async fn finish(self, talk: Talk) -> Result<(), Refusal> {
        let visit = talk.visit;
        if self.is_shut(visit) {
            return Err(Refusal::WrongState);
        }
        let origin = self.field.origin(visit).or_else(|| talk.origin.clone()).ok_or(Refusal::NotFound)?;
        let record = SealedRecord::from_talk(&talk, origin)?;
        let done = Command::MarkRegistered(MarkRegistered { visit });
        let lasts = self.field.hand_in(record, device::discard_write(visit), done).await;
        if lasts.map_err(|_| Refusal::Malformed)? {
            self.talks.update(|talks| talks.retain(|talk| talk.visit != visit));
        }
        Ok(())
    }
}
