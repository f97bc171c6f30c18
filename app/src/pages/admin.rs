//! Looking after the neighbourhood: people, devices, the log, terms and handovers.
//!
//! Owns: the way to those pages, for whoever may use them. Must never: keep anything on the device; it asks the server
//! each time.

pub mod asked;
mod home;
mod people;

pub use self::{
    home::Home,
    people::{OnePerson, People},
};
