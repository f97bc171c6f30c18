//! Looking after the neighbourhood: people, devices, what they still have to erase, the log, terms, handovers and the order
//! of a talk.
//!
//! Owns: the way to those pages, for whoever may use them. Must never: keep anything on the device; it asks the server
//! each time.

pub mod asked;
mod devices;
mod erasures;
mod handover;
mod home;
mod left_behind;
mod log;
mod order;
mod people;
mod retention;
pub mod subjects;

pub use self::{
    devices::Devices,
    erasures::Erasures,
    handover::HandoverPage,
    home::Home,
    log::Log,
    order::Order,
    people::{OnePerson, People},
    retention::Retention,
};
