//! What a server must decide about a request before it may do anything, as pure functions.
//!
//! Owns: repeats, gaps and reuse of numbers, the hash that tells them apart, reading a command, where a pull
//! starts. Must never: apply a command, store anything or know who asks.
//!
//! A server answers a request in this order:
//!
//! 1. [`takes_commands`]: with another epoch no command is run and no outcome given; `last_number` says enough.
//! 2. For each command, in one transaction: [`decide`]. On [`Decision::Run`]: [`parse`], then `Command::apply`;
//!    whatever comes out (a refusal too) is stored as the verdict with [`body_hash`], and `last_number` becomes
//!    this number. On [`Decision::Gap`]: stop, without an outcome for this command and all after it.
//!    A command that changes no document (`Command::is_sight`) takes a number of the project as well: its `seq` then
//!    tells, as any other, whether a backup holds its effect.
//! 3. `last_number` in the answer is the one *after* these commands.
//! 4. [`start`]: documents and erasures with a higher `seq`, for all granted scopes, in order of `seq`, at most
//!    one page; `cursor` is the last `seq` that was looked at, or the head when there is no more.
//!
//! Stored verdicts are kept as long as their client: without one, a repeat could not be answered.

use crate::wire::{Epoch, NumberedCommand, SyncRequest, Verdict};
use domain::{command::Command, refusal::Refusal, scope::Scope};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

/// What to do with one incoming command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// A repeat: give the stored answer again.
    Answer(Verdict),
    /// The next in line: run it and store its verdict, also when that is a refusal.
    Run,
    /// Not the next in line: ignore it, and everything after it in this request.
    Gap,
    /// This number was used for something else: answer with [`Decision::REUSED`] and store nothing.
    Reused,
}

impl Decision {
    pub const REUSED: Verdict = Verdict::Refused { reason: Refusal::Reused };
}

/// Decides on one command. `stored` is what stands under its number, if anything does.
pub fn decide(
    last_number: u64,
    stored: Option<(&[u8; 32], &Verdict)>,
    incoming: &NumberedCommand,
) -> Decision {
    match stored {
        Some((hash, verdict)) if *hash == body_hash(&incoming.command) => Decision::Answer(verdict.clone()),
        Some(_) => Decision::Reused,
        None if last_number.checked_add(1) == Some(incoming.number) => Decision::Run,
        None => Decision::Gap,
    }
}

/// Tells a repeat from another command under the same number.
pub fn body_hash(text: &RawValue) -> [u8; 32] {
    Sha256::digest(text.get()).into()
}

/// Reads a command as a device wrote it down.
///
/// # Errors
/// [`Refusal::Malformed`] for an unknown name or another shape. It is a verdict like any other: stored under
/// its number, so that the queue goes on.
pub fn parse(text: &RawValue) -> Result<Command, Refusal> {
    serde_json::from_str(text.get()).map_err(|_| Refusal::Malformed)
}

/// Whether the commands of this request may run. Numbers only mean something within one epoch: a request that
/// was under way while the server was restored must not fill numbers the device is about to offer again.
pub fn takes_commands(request: &SyncRequest, epoch: Epoch) -> bool {
    request.epoch == Some(epoch)
}

/// The cursor from which this request is answered; the device works it out in the same way.
/// Scopes that were taken away need no new start: what is left was complete already.
pub fn start(request: &SyncRequest, epoch: Epoch, granted: &[Scope]) -> u64 {
    let holds_all = granted.iter().all(|scope| request.holds.contains(scope));
    if request.epoch == Some(epoch) && holds_all { request.cursor } else { 0 }
}
