//! The domain's words as people read them, in their own language.
//!
//! Owns: the way from a card, factor, question, topic or clue to its words. Must never: decide what is shown.

pub mod card;
pub mod clue;
#[cfg(feature = "hydrate")]
pub mod device;
pub mod factor;
pub mod question;
pub mod rewrite;
#[cfg(feature = "hydrate")]
pub mod role;
pub mod topic;
