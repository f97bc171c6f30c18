//! What a person does: checked by the rules, numbered, written down and shown, all at once.
//!
//! Owns: the way into the outbox, and the tray's way back into it. Must never: wait for a network.

use super::{
    Replica,
    stored::{Held, InTray, Pending, Write},
};
use chrono::{DateTime, Utc};
use domain::{command::Command, refusal::Refusal};
use serde_json::value::to_raw_value;

/// Far above any form, far below what fits in a request.
pub const MAX_COMMAND_BYTES: usize = 64 * 1024;

impl Replica {
    /// `at` is now, by the clock of the device.
    ///
    /// # Errors
    /// The rule that is broken; nothing changes then.
    pub fn give(&mut self, command: Command, at: DateTime<Utc>) -> Result<Vec<Write>, Refusal> {
        let text = to_raw_value(&command).map_err(|_| Refusal::Malformed)?;
        if text.get().len() > MAX_COMMAND_BYTES {
            return Err(Refusal::Malformed);
        }
        self.show(&command)?;
        let number = self.meta.next_number;
        self.meta.next_number += 1;
        // A look says its own moment.
        let at = (!command.is_sight()).then_some(at);
        let pending = Pending { number, command: text, applied: None, at };
        let writes = vec![Write::PutCommand(pending.clone()), Write::PutMeta(Box::new(self.meta.clone()))];
        self.commands.insert(number, Held { pending, command: Some(command) });
        Ok(writes)
    }

    /// Seen: takes a refused command out of the tray.
    pub fn dismiss(&mut self, number: u64) -> Vec<Write> {
        self.tray.retain(|item| item.number != number);
        vec![Write::DropTray(number)]
    }

    /// Gives a refused command once more, as a new one that is done now.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when it is not in the tray, or the rule that is (still) broken.
    pub fn try_again(&mut self, number: u64, at: DateTime<Utc>) -> Result<Vec<Write>, Refusal> {
        let item = self.tray.iter().find(|item| item.number == number).ok_or(Refusal::NotFound)?;
        let command = InTray::command(item).ok_or(Refusal::Malformed)?;
        let mut writes = self.give(command, at)?;
        writes.extend(self.dismiss(number));
        Ok(writes)
    }
}
