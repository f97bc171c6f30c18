//! How things stand between this device and the server, for one glance and one plain sentence.
//!
//! Owns: those facts. Must never: call something safe that the server has not confirmed.

use crate::device::DeviceError;
use chrono::{DateTime, TimeDelta, Utc};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    pub connection: Connection,
    pub unsent_visits: usize,
    /// Commands in all, also those that belong to no visit.
    pub unsent: usize,
    pub unsent_records: usize,
    /// Not accepted by the server; the text is kept.
    pub refused: usize,
    pub refused_records: usize,
    /// What colleagues left on this device, sealed; it goes along with a round. None as long as nobody counted.
    pub of_others: Option<usize>,
    /// By the server's clock.
    pub last_contact: Option<DateTime<Utc>>,
    /// The device's storage fails at this moment.
    pub trouble: Option<DeviceError>,
    /// Sent and all to send, while a person may be waiting.
    pub progress: Option<(usize, usize)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Connection {
    #[default]
    Unknown,
    Online,
    Offline,
    /// The server wants to know again who this is; everything stays.
    SignInAgain,
    /// It heard the passphrase and wants the code of the second factor; everything stays.
    CodeAsked,
    /// This app has to be renewed first; everything stays.
    TooOld,
    /// The server has to be renewed first; everything stays.
    ServerTooOld,
    /// The server answers, but not as it should.
    Failing,
}

impl Standing {
    /// Something has been only on this device for more than a day: what was made after the last contact cannot be younger
    /// than that by much, and what was made before it would have gone along.
    pub fn waits_long(&self, now: DateTime<Utc>) -> bool {
        let waits = self.unsent + self.unsent_records > 0;
        waits && self.last_contact.is_some_and(|contact| now - contact > TimeDelta::days(1))
    }

    /// How much is only on this device, refused work included.
    pub fn only_here(&self) -> usize {
        self.unsent + self.unsent_records + self.refused + self.refused_records
    }
}
