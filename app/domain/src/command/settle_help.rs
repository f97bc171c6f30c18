//! Tick off help that another organisation asked for, or open it again.
//!
//! Owns: that, and the agreement it came from, which is then done as well. Must never: change what was asked.

use super::changed;
use crate::{
    action::{ActionState, DirectAction},
    document::{Body, Change, Known},
    id::{ActionId, HelpId},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettleHelp {
    pub help: HelpId,
    /// As the help itself says.
    pub action: ActionId,
    pub state: ActionState,
}

impl SettleHelp {
    pub(super) fn apply(&self, known: &impl Known) -> Result<Vec<Change>, Refusal> {
        let document = known.document(self.help.into()).ok_or(Refusal::NotFound)?;
        let Body::Help(stored) = &document.body else { return Err(Refusal::NotFound) };
        let mut help = stored.clone();
        help.state = self.state;
        if help.action != self.action {
            return Err(Refusal::NotFound);
        }
        let mut changes = changed(document, Body::Help(help));
        // Only the server knows the agreement; whoever gives the help cannot see it.
        if let Some(document) = known.document(self.action.into())
            && let Body::Action(agreed) = &document.body
        {
            let agreed = DirectAction { state: self.state, ..agreed.clone() };
            changes.extend(changed(document, Body::Action(agreed)));
        }
        Ok(changes)
    }
}
