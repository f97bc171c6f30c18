//! The application that people see: pages, components, and (in a browser) the device and the engine behind them.
//!
//! Owns: everything on screen. Must never: decide a rule (`domain` does) or speak to the network outside `engine`.

#![recursion_limit = "512"]

pub mod address;
#[cfg(not(feature = "hydrate"))]
pub mod mine;
pub mod pages;
pub mod public_data;
pub mod root;
pub mod time;
pub mod ui;
pub mod upcoming;

#[cfg(feature = "hydrate")]
pub mod derive;
#[cfg(feature = "hydrate")]
pub mod device;
#[cfg(feature = "hydrate")]
pub mod engine;
#[cfg(feature = "hydrate")]
pub mod start;

/// The texts of `locales/`, checked when compiled (see `build.rs`).
#[allow(missing_docs, unused, clippy::all, clippy::pedantic)]
pub mod texts {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
    pub use i18n::*;
    pub use leptos_i18n::{t, t_string, td, td_string};
}
