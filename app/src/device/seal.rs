//! The one place where a value is closed before it is kept and opened after it is read.
//!
//! Owns: the form of a kept value. Must never: be passed by; `database` calls it for every value.
//!
//! For now a value is kept as it is, behind a version byte. The keys of a signed-in person come here.

use super::DeviceError;

const OPEN: u8 = 0;

pub fn seal(plain: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(plain.len() + 1);
    kept.push(OPEN);
    kept.extend_from_slice(plain);
    kept
}

/// # Errors
/// [`DeviceError::Unreadable`] for a form this version does not know.
pub fn open(mut kept: Vec<u8>) -> Result<Vec<u8>, DeviceError> {
    if kept.first() != Some(&OPEN) {
        return Err(DeviceError::Unreadable);
    }
    kept.remove(0);
    Ok(kept)
}
