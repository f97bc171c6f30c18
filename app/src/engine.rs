//! The engine: keeps the device and the server of one mind, behind everything that is on screen.
//!
//! Owns: the network, the outbox's rhythm and the signals that pages read. Must never: make a page wait.

mod field;
mod keep;
pub mod public;

pub use field::{Field, use_field};
pub use keep::{FinishError, Keep, seeds, use_keep};
