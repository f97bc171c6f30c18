//! What the device says at the next contact.
//!
//! Owns: which commands go along. Must never: leave a hole in the numbers, or rewrite a command.

use super::Replica;
use crate::wire::{COMMANDS_PER_REQUEST, MAX_REQUEST_BYTES, NumberedCommand, PROTOCOL, SyncRequest};
use serde_json::value::RawValue;

/// Room for everything in a request but its scopes and commands, and for one of those without its text: a number and a moment.
const ENVELOPE: usize = 1_024;
const PER_SCOPE: usize = 64;
const PER_COMMAND: usize = 96;

impl Replica {
    pub fn request(&self) -> SyncRequest {
        self.request_within(COMMANDS_PER_REQUEST, MAX_REQUEST_BYTES)
    }

    /// A request of at most so many commands and (unless one alone is longer) bytes.
    pub fn request_within(&self, commands: usize, bytes: usize) -> SyncRequest {
        let meta = &self.meta;
        SyncRequest {
            protocol: PROTOCOL,
            project: meta.me.project,
            client: meta.client,
            epoch: meta.epoch,
            cursor: meta.cursor,
            holds: meta.holds.clone(),
            commands: self.commands_within(commands, bytes),
            device: None,
            signing_key: None,
            parcel_key: None,
            erasures_heard: meta.erasures_heard,
            next_number: meta.next_number,
            post: Some(meta.me.actor),
        }
    }

    fn commands_within(&self, most: usize, bytes: usize) -> Vec<NumberedCommand> {
        if self.meta.epoch.is_none() {
            // Numbers mean something within an epoch only, and the first answer tells which.
            return Vec::new();
        }
        let mut room = bytes.saturating_sub(ENVELOPE + PER_SCOPE * self.meta.holds.len());
        let mut commands = Vec::new();
        for number in (self.meta.answered + 1..self.meta.next_number).take(most) {
            let numbered = self.numbered(number);
            let size = numbered.command.get().len() + PER_COMMAND;
            if size > room && !commands.is_empty() {
                break;
            }
            room = room.saturating_sub(size);
            commands.push(numbered);
        }
        commands
    }

    /// A restored server can ask for a number whose command was refused before the restore and lies in the
    /// tray. It must stay refused: `null` takes its place in the row.
    fn numbered(&self, number: u64) -> NumberedCommand {
        match self.commands.get(&number) {
            Some(held) => held.pending.numbered(),
            None => NumberedCommand { number, command: RawValue::NULL.to_owned(), at: None },
        }
    }
}
