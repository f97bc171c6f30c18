//! The ways out of a talk: not wanted, stopped and kept, stopped and thrown away, finished.
//!
//! Owns: what then happens to the talk and the visit. Must never: keep a reason, or anything without consent; or make a
//! refusal take more than one tap.

use super::{saving::Over, table::Table};
use crate::address;
use domain::{
    command::{ArrangeVisit, CloseVisit, Command, FinishTalk, StopTalk},
    talk::Step,
    visit::{NoTalk, VisitState},
};
use leptos::prelude::*;

impl Table {
    /// "Liever niet": before the talk one tap is all of it. Once something was told, the question to stop comes first: it
    /// says what stays and what goes.
    pub fn rather_not(self) {
        if untrack(|| self.is_underway()) {
            self.stopping.set(true);
        } else {
            self.decline();
        }
    }

    /// Before the talk it is a refusal, later it takes the consent back and nothing stays.
    pub fn decline(self) {
        if untrack(|| self.is_underway()) {
            return self.stop_and_discard();
        }
        let before = untrack(|| self.stored_visit());
        let outcome = NoTalk::Declined;
        let told = self.keep.field.give(Command::CloseVisit(CloseVisit { visit: self.visit(), outcome }));
        if self.accepted(told) {
            self.throw_away();
            self.declined.set(before);
        }
    }

    /// "Zet terug": the finger slipped. The visit is what it was, and the talk where it was.
    pub fn put_back(self) {
        let Some(before) = self.declined.get_untracked() else {
            return;
        };
        let told = self.keep.field.give(Command::ArrangeVisit(ArrangeVisit {
            visit: self.visit(),
            was: before.appointment,
            appointment: before.appointment,
            confirmed: before.state == VisitState::Confirmed,
            put_back: true,
        }));
        if self.accepted(told) {
            self.over.with_value(Over::lift);
            self.declined.set(None);
            // Written again where it had been.
            self.to(self.talk.with_untracked(|talk| talk.step));
        }
    }

    /// Whatever a colleague did to the visit meanwhile, what was told here goes.
    pub fn stop_and_discard(self) {
        let told = self.keep.field.give(Command::StopTalk(StopTalk { visit: self.visit(), keep: false }));
        self.accepted(told);
        self.discard();
    }

    pub fn stop_and_keep(self) {
        let told = self.tell_consent().and_then(|()| self.tell_agreements()).and_then(|()| {
            let stopped = Command::StopTalk(StopTalk { visit: self.visit(), keep: true });
            self.as_far_as_theirs(self.keep.field.give(stopped))
        });
        let told = self.not_overtaken(told);
        if self.accepted(told) {
            self.hand_over(address::register(self.visit()));
        }
    }

    /// The talk is over. With a summary to keep it goes on in the registration, now or later.
    pub fn finish(self, then: String) {
        let told = self.tell_agreements().and_then(|()| {
            let finished = Command::FinishTalk(FinishTalk { visit: self.visit() });
            self.as_far_as_theirs(self.keep.field.give(finished))
        });
        let told = self.not_overtaken(told);
        if !self.talk.with_untracked(|talk| talk.consent.allows_record()) {
            // Nothing may stay, whatever became of the visit.
            self.accepted(told);
            self.discard();
        } else if self.accepted(told) {
            self.hand_over(then);
        }
    }

    fn hand_over(self, to: String) {
        self.talk.update(|talk| talk.go(Step::Register));
        // The page is about to go; its effect may not run any more.
        self.over.with_value(Over::set);
        self.talk.with_untracked(|talk| self.keep.write(talk));
        self.navigate.run(to);
    }

    fn discard(self) {
        self.throw_away();
        self.navigate.run(address::VISITS.to_owned());
    }

    fn throw_away(self) {
        self.over.with_value(Over::set);
        self.keep.discard(self.visit());
    }
}
