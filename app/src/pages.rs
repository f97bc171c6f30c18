//! Pages: one folder for each face of the app.
//!
//! Owns: what stands on which screen. Must never: hold a rule that `domain` should hold.

#[cfg(feature = "hydrate")]
pub mod field;
mod not_found;
pub mod public;

pub use not_found::NotFound;
