//! Keeps the public data fresh in the cached shell.
//!
//! Owns: fetching it and its copy on the device. Must never: replace newer data by older.

use crate::public_data::PublicSource;

pub fn keep_fresh(source: PublicSource) {
    let _ = source;
}
