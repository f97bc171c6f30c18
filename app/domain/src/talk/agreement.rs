//! An agreement while it is being made at the table.
//!
//! Owns: the draft of one direct action. Must never: turn into a command before the resident said yes.

use crate::{
    action::{Doer, Topic},
    command::AgreeAction,
    id::{ActionId, VisitId},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    pub action: ActionId,
    pub topic: Topic,
    pub text: String,
    pub who: Doer,
    pub due: Option<NaiveDate>,
    /// The resident's own yes to this one agreement.
    pub agreed: bool,
    /// It became a document. That may have gone since, to whoever it was passed on to; it is not told again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub told: bool,
}

impl Agreement {
    /// None without a yes: such a note disappears with the talk.
    pub fn command(&self, visit: VisitId) -> Option<AgreeAction> {
        self.agreed.then(|| AgreeAction {
            action: self.action,
            visit,
            topic: self.topic,
            agreed_text: self.text.clone(),
            who: self.who,
            due: self.due,
            agreed: true,
        })
    }
}
