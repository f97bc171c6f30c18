//! Agree on a direct action, with the resident's own yes.
//!
//! Owns: what an agreement needs. Must never: accept one that the resident did not say yes to.

use super::visit;
use crate::{
    action::{ActionState, DirectAction, Doer, Topic},
    document::{Body, Change, Known},
    id::{ActionId, VisitId},
    member::Actor,
    moment,
    permission::{self, Data, Verb},
    refusal::{Field, InField, Refusal},
    text::{Problem, Text},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreeAction {
    pub action: ActionId,
    pub visit: VisitId,
    pub topic: Topic,
    pub agreed_text: String,
    pub who: Doer,
    pub due: Option<NaiveDate>,
    /// The resident's yes to exactly this.
    pub agreed: bool,
}

impl AgreeAction {
    pub(super) fn apply(&self, actor: &Actor, known: &impl Known) -> Result<Vec<Change>, Refusal> {
        if !self.agreed {
            return Err(Refusal::field(Field::Consent, Problem::NotAgreed));
        }
        if known.document(self.action.into()).is_some() {
            return Err(Refusal::Reused);
        }
        let (document, visit) = visit(known, self.visit)?;
        permission::may_change(actor, document)?;
        let action = DirectAction {
            visit: self.visit,
            topic: self.topic,
            agreed_text: Text::new(&self.agreed_text).in_field(Field::AgreedText)?,
            who: self.who,
            due: moment::day(self.due).in_field(Field::Due)?,
            state: ActionState::Agreed,
            // Whoever is not on the visit any more has handed it over by the time this comes in.
            assigned: (visit.visitors.is_empty() || visit.visitors.contains(&actor.user))
                .then_some(actor.user),
            shared_with: Vec::new(),
        };
        let body = Body::Action(action);
        permission::may(actor, Data::of(&body), Verb::Change)?;
        let scope = permission::place(actor, &body);
        Ok(vec![Change { id: self.action.into(), owner: Some(actor.org), scope, body, gone: false }])
    }
}
