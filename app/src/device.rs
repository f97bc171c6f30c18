//! The device: IndexedDB, the lock between tabs, and what the browser says of its storage.
//!
//! Owns: every byte that is kept. Must never: know what a page looks like, or speak to the network.

mod database;
mod error;
mod estimate;
mod lock;
mod pen;
pub mod public;
mod records;
mod replica;
mod seal;
mod talks;
mod who;

use self::database::{Database, Row};
pub use self::{
    database::Write,
    error::DeviceError,
    estimate::{Storage, ask_to_persist, storage},
    lock::hold,
    pen::Pen,
    records::{load_records, record_writes},
    replica::{load_replica, replica_writes},
    talks::{discard_write, load_talk, load_talks, talk_write},
    who::{erase_user, forget_leaving, last_user, leaving, note_leaving, remember_user},
};
