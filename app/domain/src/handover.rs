//! Work that went from one colleague to another: nothing goes silently.
//!
//! Owns: the message that both of them see. Must never: hold a reason in free words; why somebody is away is not for all.

use crate::{access_log::HandoverReason, id::UserId, text::Text};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// Whom this message is for: one of the two below.
    pub reader: UserId,
    pub from: UserId,
    pub to: UserId,
    /// How the other of the two is called: in another role the reader may see no colleagues. None in older messages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called: Option<Text<40>>,
    pub reason: HandoverReason,
    /// Visits that still ask something, in which the one takes the other's place.
    pub visits: u32,
    /// What only the one who left could see.
    pub own: u32,
    /// Open agreements that their organisation sees, and that the successor sees to from now on. Older messages count none.
    #[serde(default)]
    pub actions: u32,
    pub seen: bool,
}

impl Handover {
    /// Whom the reader hears about.
    pub fn other(&self) -> UserId {
        if self.reader == self.from { self.to } else { self.from }
    }
}
