//! What a resident agreed to: three separate answers, all "no" until they say otherwise.
//!
//! Owns: the answers and what they allow. Must never: fill one in, or keep a reason for a "no".

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Consent {
    pub talk: bool,
    pub keep_summary: bool,
    pub contact: bool,
}

impl Consent {
    /// Whether a conversation record may exist at all.
    pub fn allows_record(self) -> bool {
        self.talk && self.keep_summary
    }
}

/// The answers together with the leaflet that was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct GivenConsent {
    pub consent: Consent,
    pub leaflet_version: u32,
}
