//! What the rest of the team hears of a talk while it goes on: the consent and the agreements, nothing more.
//!
//! Owns: those commands. Must never: tell the same agreement twice, or one without a yes.

use super::table::Table;
use domain::{
    command::{Command, GiveConsent},
    consent::GivenConsent,
    refusal::Refusal,
    talk::{Agreement, Talk},
    visit::VisitState,
};
use leptos::prelude::*;

impl Table {
    /// Makes the visit's consent what it is at the table.
    pub fn tell_consent(self) -> Result<(), Refusal> {
        let (consent, leaflet_version) = self.talk.with_untracked(|t| (t.consent, t.leaflet_version));
        let told = untrack(|| self.stored_visit()).is_some_and(|visit| {
            visit.state == VisitState::Underway
                && visit.consent == Some(GivenConsent { consent, leaflet_version })
        });
        if told {
            return Ok(());
        }
        let visit = self.visit();
        let consented = Command::GiveConsent(GiveConsent { visit, consent, leaflet_version });
        self.as_far_as_theirs(self.not_overtaken(self.keep.field.give(consented)))
    }

    /// A talk that takes place is worth more than what a colleague noted about the visit meanwhile: theirs stays, and so
    /// does the talk.
    pub fn not_overtaken(self, told: Result<(), Refusal>) -> Result<(), Refusal> {
        match told {
            Err(Refusal::Overtaken) if self.has_begun() => Ok(()),
            told => told,
        }
    }

    /// In another role, or of a visit that is others' by now, the team hears no more of it from here, and what was told can still
    /// be written up. Not for an agreement: nobody else would know of it.
    pub fn as_far_as_theirs(self, told: Result<(), Refusal>) -> Result<(), Refusal> {
        match told {
            Err(Refusal::NotAllowed | Refusal::NotFound)
                if self.has_begun() && untrack(|| self.stored_visit()).is_none() =>
            {
                Ok(())
            }
            told => told,
        }
    }

    /// Agreements with a yes become documents, once: their ids stand in the talk, also after a kill.
    pub fn tell_agreements(self) -> Result<(), Refusal> {
        let (contact, agreements) =
            self.talk.with_untracked(|talk| (talk.consent.contact, talk.agreements.clone()));
        if !contact {
            return Ok(());
        }
        for agreement in agreements.iter().filter(|agreement| !untrack(|| self.is_told(agreement))) {
            if let Some(command) = agreement.command(self.visit()) {
                self.keep.field.give(Command::AgreeAction(command))?;
                self.talk.update(|talk| {
                    let all = talk.agreements.iter_mut();
                    all.filter(|one| one.action == agreement.action).for_each(|one| one.told = true);
                });
            }
        }
        Ok(())
    }

    /// Whether this agreement already is a document, or was; then it can no longer be taken back here.
    pub fn is_told(self, agreement: &Agreement) -> bool {
        agreement.told || self.keep.field.document(agreement.action).is_some()
    }

    /// Whether there is a talk with consent: the team knows of it, or this device does.
    pub fn is_underway(self) -> bool {
        let known = self.stored_visit().is_some_and(|visit| visit.state == VisitState::Underway);
        self.talk.with(Talk::has_begun) || known
    }

    fn has_begun(self) -> bool {
        self.talk.with_untracked(Talk::has_begun)
    }
}
