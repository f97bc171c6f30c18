//! The conversation between a device and the server, as data and pure state machines.
//!
//! Owns: wire types, the client's replica and its outbox. Must never: do I/O, read a clock or draw a random
//! number; the edges (`device`, `engine`, `server`) do that.

pub mod access_log;
pub mod authority;
pub mod devices;
pub mod half;
pub mod handover;
mod hexadecimal;
pub mod order;
pub mod parcel;
pub mod people;
pub mod record_outbox;
pub mod records;
pub mod replica;
pub mod retention;
pub mod sealed_outbox;
mod sealing;
pub mod sights;
pub mod wire;
