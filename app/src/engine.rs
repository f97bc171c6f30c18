//! The engine: keeps the device and the server of one mind, behind everything that is on screen.
//!
//! Owns: the network, the outbox's rhythm and the signals that pages read. Must never: make a page wait.

pub mod api;
mod drafts;
mod field;
mod keep;
mod letters;
mod open;
mod origin;
mod parcels;
pub mod passkey;
pub mod public;
mod random;
mod report;
mod rest;
mod round;
mod session;
mod sights;
mod standing;
mod wake;
mod writer;

pub use self::{
    field::{Field, WITHOUT_CONTACT, use_field},
    keep::{Keep, use_keep},
    parcels::{Moved, NotGiven},
    random::seeds,
    session::{Access, Known, NotIn, PinAnswer, Session, use_session},
    standing::{Connection, Standing},
};
