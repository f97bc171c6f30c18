//! What became of the commands: safe at the server, or refused and in the tray with their text.
//!
//! Owns: the way out of the outbox. Must never: drop a command that is neither in a backup nor in the tray.

use super::{
    Replica,
    stored::{Applied, Held, InTray, Pending, Write},
};
use crate::wire::{Outcome, Verdict};
use domain::{command::Command, refusal::Refusal};

impl Replica {
    /// The server was restored to a moment at which it knew commands up to `last_number`: later ones are unsent
    /// again, whatever was said about them.
    pub(super) fn offer_again(&mut self, last_number: u64, writes: &mut Vec<Write>) {
        self.meta.answered = self.meta.answered.min(last_number);
        for (_, held) in self.commands.range_mut(self.meta.answered + 1..) {
            if held.pending.applied.take().is_some() {
                writes.push(Write::PutCommand(held.pending.clone()));
            }
        }
    }

    /// Verdicts, checked to be in order. Those that came before count no second time.
    pub(super) fn take_outcomes(&mut self, outcomes: &[Outcome], writes: &mut Vec<Write>) {
        let before = self.meta.answered;
        for outcome in outcomes.iter().filter(|outcome| outcome.number > before) {
            match &outcome.verdict {
                Verdict::Applied { seq } => {
                    if let Some(held) = self.commands.get_mut(&outcome.number) {
                        held.pending.applied = Some(Applied { seq: *seq, arrived: false });
                        writes.push(Write::PutCommand(held.pending.clone()));
                    }
                }
                // Nothing there: a number that only kept the row whole, see `request`.
                Verdict::Refused { reason } => {
                    if let Some(held) = self.commands.remove(&outcome.number) {
                        let (number, reason) = (outcome.number, *reason);
                        if held.is_sight() {
                            // Nobody's work, so nothing for the tray. Only its number can be wrong, or the server
                            // too old to know what a sight is.
                            writes.push(Write::DropCommand(number));
                            if reason == Refusal::Reused {
                                writes.push(self.number_again(held.pending));
                            }
                            continue;
                        }
                        let item = InTray { number, command: held.pending.command, reason };
                        writes.extend([Write::DropCommand(number), Write::PutTray(item.clone())]);
                        self.tray.push(item);
                    }
                }
            }
        }
        if let Some(last) = outcomes.last() {
            self.meta.answered = self.meta.answered.max(last.number);
        }
    }

    /// The same under a number of its own.
    fn number_again(&mut self, before: Pending) -> Write {
        let number = self.meta.next_number;
        self.meta.next_number += 1;
        let pending = Pending { number, applied: None, ..before };
        self.commands.insert(number, Held::from(pending.clone()));
        Write::PutCommand(pending)
    }

    /// Marks what was fetched, and lets go of what is fetched and in a backup. `complete`: nothing was left to
    /// fetch. A cursor alone does not tell: a document that changed again lies further on.
    pub(super) fn let_go(&mut self, backed_up: u64, complete: bool, writes: &mut Vec<Write>) {
        let mut safe = Vec::new();
        for (number, held) in self.commands.range_mut(..=self.meta.answered) {
            let Some(applied) = &mut held.pending.applied else { continue };
            let target = held.command.as_ref().map(Command::target);
            let fetched = target
                .filter(|id| !self.stale.contains(id))
                .and_then(|id| self.confirmed.get(&id))
                .is_some_and(|document| applied.seq <= document.seq);
            let arrives = !applied.arrived && (fetched || complete && applied.seq <= self.meta.cursor);
            applied.arrived |= arrives;
            if applied.arrived && applied.seq <= backed_up {
                safe.push(*number);
            } else if arrives {
                writes.push(Write::PutCommand(held.pending.clone()));
            }
        }
        for number in safe {
            self.commands.remove(&number);
            writes.push(Write::DropCommand(number));
        }
    }
}
