//! Bytes as text in JSON.
//!
//! Owns: that form. Must never: guess at what is not hexadecimal.

use serde::{Deserialize, Deserializer, Serializer, de::Error};
use std::fmt::Write;

pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    let text = bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // A string takes everything.
        let _ = write!(text, "{byte:02x}");
        text
    });
    serializer.serialize_str(&text)
}

pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if !text.bytes().all(|digit| digit.is_ascii_hexdigit()) || text.len() % 2 != 0 {
        return Err(D::Error::custom("not hexadecimal"));
    }
    let byte =
        |at| u8::from_str_radix(&text[at..at + 2], 16).map_err(|_| D::Error::custom("not hexadecimal"));
    (0..text.len()).step_by(2).map(byte).collect()
}
