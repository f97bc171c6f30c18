//! Pass the practical part of an agreement on to another organisation, with the resident's own yes.
//!
//! Owns: what has to be said for that, and that an agreement that was one person's alone goes from them with it: who helps has
//! it from then on, and nobody needs it twice. Must never: pass on the agreement itself, or anything without a yes to exactly
//! this.

use crate::{
    action::{ActionState, DirectAction},
    document::{Body, Change, Known},
    help::Help,
    id::{ActionId, DocumentId, HelpId, OrgId, UserId, VisitId},
    member::Actor,
    permission::{self, Data},
    refusal::{Field, InField, Refusal},
    text::{Problem, Text},
};
use serde::{Deserialize, Serialize};

use super::{changed, visit};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareAction {
    pub help: HelpId,
    pub action: ActionId,
    /// The visit that the action belongs to.
    pub visit: VisitId,
    /// Somebody of the organisation that gets it, so that both sides mean the same one.
    pub with: UserId,
    pub text: String,
    /// The resident's yes to passing on exactly this.
    pub agreed: bool,
}

impl ShareAction {
    pub(super) fn reads(&self) -> Vec<DocumentId> {
        vec![self.action.into(), self.visit.into(), self.with.into()]
    }

    pub(super) fn apply(&self, actor: &Actor, known: &impl Known) -> Result<Vec<Change>, Refusal> {
        if !self.agreed {
            return Err(Refusal::field(Field::Consent, Problem::NotAgreed));
        }
        if known.document(self.help.into()).is_some() {
            return Err(Refusal::Reused);
        }
        let stored = known.document(self.action.into()).ok_or(Refusal::NotFound)?;
        permission::may_change(actor, stored)?;
        let Body::Action(action) = &stored.body else { return Err(Refusal::NotFound) };
        let (document, visit) = visit(known, self.visit)?;
        permission::may_change(actor, document)?;
        if action.visit != self.visit {
            return Err(Refusal::NotFound);
        }
        let to = self.receiver(action, known)?;
        let help = Help {
            action: self.action,
            dwelling: visit.dwelling,
            topic: action.topic,
            text: Text::new(&self.text).in_field(Field::AgreedText)?,
            from: actor.org,
            state: ActionState::Agreed,
        };
        let mut changes = if permission::is_private(actor.role, Data::of_topic(action.topic)) {
            vec![Change::away(stored)]
        } else {
            let mut shared = action.clone();
            if !shared.shared_with.contains(&to) {
                shared.shared_with.push(to);
            }
            changed(stored, Body::Action(shared))
        };
        changes.push(Change::new(self.help.into(), Some(to), Body::Help(help)));
        Ok(changes)
    }

    /// To whom which of it may go, the permission table says.
    fn receiver(&self, action: &DirectAction, known: &impl Known) -> Result<OrgId, Refusal> {
        let Some(Body::Member(member)) = known.document(self.with.into()).map(|document| &document.body)
        else {
            return Err(Refusal::field(Field::Organisation, Problem::NotAChoice));
        };
        // Somebody who could not read it stands for no organisation: a role that every kind of organisation has would
        // tell nothing of what kind theirs is.
        if !permission::helps(member.role) {
            return Err(Refusal::field(Field::Organisation, Problem::NotAChoice));
        }
        if !permission::helps_with(member.role, action.topic) {
            return Err(Refusal::NotAllowed);
        }
        Ok(member.org)
    }
}
