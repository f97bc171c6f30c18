//! The order of a talk, as the project decides it.
//!
//! Owns: what is sent to set it. Must never: hold anything of one talk.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TalkOrder {
    /// The closed questions before the cards.
    pub questions_first: bool,
}
