//! Tick off a direct action, or open it again.
//!
//! Owns: the two states an action has for now. Must never: change what was agreed.

use super::changed;
use crate::{
    action::ActionState,
    document::{Body, Change, Known},
    id::ActionId,
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettleAction {
    pub action: ActionId,
    pub state: ActionState,
}

impl SettleAction {
    pub(super) fn apply(&self, known: &impl Known) -> Result<Vec<Change>, Refusal> {
        let document = known.document(self.action.into()).ok_or(Refusal::NotFound)?;
        let Body::Action(stored) = &document.body else {
            return Err(Refusal::NotFound);
        };
        let mut action = stored.clone();
        action.state = self.state;
        Ok(changed(document, Body::Action(action)))
    }
}
