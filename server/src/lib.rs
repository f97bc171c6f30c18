//! The server: one process that serves the pages, the app's files and the API, on one folder with data.
//!
//! Owns: starting and stopping. Must never: hold a rule of the field (`domain` does).

// A page is one type, as deep as its markup.
#![recursion_limit = "512"]

pub mod auth;
pub mod config;
mod forgetful;
pub mod http;
pub mod pwa;
mod running;
pub mod service;
pub mod store;
pub mod telemetry;
pub mod words;

pub use running::{Running, link_address, lock, start};
