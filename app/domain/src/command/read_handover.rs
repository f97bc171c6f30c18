//! Read a message about work that was handed over.
//!
//! Owns: taking it off the screen. Must never: change what was handed over.

use super::changed;
use crate::{
    document::{Body, Change, Known},
    id::HandoverId,
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadHandover {
    pub handover: HandoverId,
}

impl ReadHandover {
    pub(super) fn apply(&self, known: &impl Known) -> Result<Vec<Change>, Refusal> {
        let document = known.document(self.handover.into()).ok_or(Refusal::NotFound)?;
        let Body::Handover(stored) = &document.body else {
            return Err(Refusal::NotFound);
        };
        let mut handover = stored.clone();
        handover.seen = true;
        Ok(changed(document, Body::Handover(handover)))
    }
}
