//! Pages: one folder for each face of the app.
//!
//! Owns: what stands on which screen. Must never: hold a rule that `domain` should hold.

#[cfg(feature = "hydrate")]
mod access;
#[cfg(feature = "hydrate")]
mod admin;
#[cfg(feature = "hydrate")]
pub mod field;
#[cfg(feature = "hydrate")]
mod later;
pub mod leaflet;
#[cfg(not(feature = "hydrate"))]
pub mod mine;
mod not_found;
#[cfg(feature = "hydrate")]
mod open_form;
#[cfg(feature = "hydrate")]
pub mod parts;
pub mod public;
pub mod refusal;
#[cfg(feature = "hydrate")]
mod register;
#[cfg(feature = "hydrate")]
mod style;
#[cfg(feature = "hydrate")]
mod talk;
#[cfg(feature = "hydrate")]
mod update;
#[cfg(feature = "hydrate")]
pub mod wagon;
pub mod wording;

pub use not_found::NotFound;
