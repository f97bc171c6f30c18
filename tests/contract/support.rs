//! A town to test in: a server with people, dwellings and activities, and devices that speak its protocol.
//!
//! Owns: setting up and speaking. Must never: judge; that is for the tests.

pub mod copies;
pub mod device;
pub mod person;
pub mod talk;
mod template;
pub mod town;

pub use self::{
    device::Device,
    person::Person,
    town::{PASSPHRASE, Town},
};
