//! The device: IndexedDB, the lock between tabs, and what the browser says of its storage.
//!
//! Owns: every byte that is kept. Must never: know what a page looks like, or speak to the network.

mod database;
mod error;
mod estimate;
mod lock;
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
    records::{load_records, record_writes},
    replica::{load_replica, replica_writes},
    talks::{discard_write, load_talk, load_talks, talk_write},
    who::{forget_user, last_user, remember_user},
};

/// All of it or nothing, on disk when this returns.
pub async fn write(user: domain::id::UserId, writes: Vec<Write>) -> Result<(), DeviceError> {
    Database::of(user).write(writes).await
}
