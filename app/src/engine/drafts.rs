//! Talks that were left before they were over: how old they are, and taking them away in time.
//!
//! Owns: carrying out the rule of `domain::talk::Age`, when the first page is looked at: a warning that nobody could read is
//! none. Must never: take away anything but the talk itself: what was agreed with a yes is handed on first.

use super::keep::Keep;
use domain::{
    command::Command,
    id::VisitId,
    retention::Terms,
    talk::{Age, Talk},
};
use leptos::prelude::*;

impl Keep {
    /// In days; what the server last told, and until it did the field's own.
    pub fn draft_days(self) -> u16 {
        let told = self.field.replica.with_value(|replica| replica.meta().draft_days);
        told.unwrap_or(Terms::default().draft_days)
    }

    /// Notes what today adds, and takes away what was left for too long and warned of.
    pub fn tend_drafts(self) {
        let (today, term) = (self.field.today(), self.draft_days());
        for mut talk in self.talks.get_untracked() {
            if talk.grow_older(today, term) {
                self.put_down(talk.clone());
            }
            if talk.age(today, term) == Age::Over && self.tell_agreements_of(&talk) {
                self.discard(talk.visit);
                self.gone.update(|gone| gone.push(talk.visit));
            }
        }
    }

    /// Those that somebody has to hear about, with the days that are left.
    pub fn ageing_drafts(self) -> Vec<(VisitId, u16)> {
        let (today, term) = (self.field.today(), self.draft_days());
        let left = |talk: &Talk| match talk.age(today, term) {
            Age::Warned { left } => Some((talk.visit, left)),
            Age::Fresh | Age::Over => None,
        };
        self.talks.with(|talks| talks.iter().filter_map(left).collect())
    }

    /// Whether every yes is told now. One that is refused, because the visit is not here, keeps the talk where it is.
    fn tell_agreements_of(self, talk: &Talk) -> bool {
        let left = talk.agreements.iter().filter(|agreement| talk.consent.contact && !agreement.told);
        left.filter(|agreement| untrack(|| self.field.document(agreement.action)).is_none())
            .filter_map(|agreement| agreement.command(talk.visit))
            .all(|command| self.field.give(Command::AgreeAction(command)).is_ok())
    }
}
