//! The practical part of an agreement, passed on to another organisation because the resident said yes to that.
//!
//! Owns: what the other organisation gets. Must never: hold the agreement itself, or who lives there.

use crate::{
    action::{ActionState, Topic},
    id::{ActionId, DwellingId, OrgId},
    text::Text,
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Help {
    /// Where it came from; whoever gets the help cannot look there.
    pub action: ActionId,
    pub dwelling: DwellingId,
    pub topic: Topic,
    /// In words that the resident heard and agreed to.
    pub text: Text<200>,
    pub from: OrgId,
    pub state: ActionState,
}
