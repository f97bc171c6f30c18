//! The device: IndexedDB, the keys of what lies in it, the lock between tabs, and what the browser says of its storage.
//!
//! Owns: every byte that is kept, and that none of them is plain. Must never: know what a page looks like, or speak to the
//! network.

mod database;
mod derive;
mod door;
mod erase;
mod error;
mod estimate;
mod former;
mod ground;
mod half;
mod leaving;
mod letters;
mod lock;
mod pen;
mod pin;
pub mod public;
mod records;
mod replica;
mod seal;
mod seen;
mod shelf;
mod talks;
mod vault;
mod write;

use self::{
    database::{Change, Database, Row},
    derive::{Cost, derive, derive_in_vain},
};
pub use self::{
    derive::{expected_ms, is_for_work},
    door::Door,
    erase::erase_everything,
    error::DeviceError,
    estimate::{Storage, ask_to_persist, storage},
    former::take_over,
    half::{drop_half_write, half_write, load_half},
    leaving::{forget_leaving, leaving, note_leaving},
    letters::{Kept, Kind, chance, drop_letters, letter_name, letter_write, letters, signing_secret},
    lock::hold,
    pen::Pen,
    pin::{Pin, SHORTEST as SHORTEST_PIN, Tried, is_pin},
    records::{load_records, record_writes},
    replica::{load_replica, replica_writes},
    seen::latest,
    talks::{discard_write, load_talk, load_talks, talk_write},
    vault::Vault,
    write::Write,
};
