//! Looking after the neighbourhood: people, devices, the log, terms and handovers.
//!
//! Owns: the way to those pages, for whoever may use them. Must never: keep anything on the device; it asks the server
//! each time.

mod home;

pub use home::Home;
