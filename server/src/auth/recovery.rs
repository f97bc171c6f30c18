//! Recovery codes: on paper, for when the telephone is lost.
//!
//! Owns: how they look and how they are read. Must never: keep one.

use super::token::{self, random};
use crate::store::sessions::TokenHash;

/// How many somebody gets.
pub const CODES: usize = 10;
const LETTERS: usize = 16;
/// Without what looks alike on paper; 32 of them, so that every byte falls evenly.
const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";

/// 80 bits, in four groups of four.
pub fn draw() -> String {
    let letter = |byte: u8| char::from(ALPHABET[usize::from(byte % 32)]);
    let letters: Vec<char> = random::<LETTERS>().into_iter().map(letter).collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// What is kept of a code, however it was typed; none for what cannot be one.
pub fn hash(typed: &str) -> Option<TokenHash> {
    let plain: String =
        typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    (plain.len() == LETTERS).then(|| token::hash(&plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = draw();
        assert_eq!(code.len(), 19);
        assert_ne!(code, draw());
        let spaced = format!(" {} ", code.replace('-', " ").to_uppercase());
        assert!(hash(&code).is_some());
        assert_eq!(hash(&spaced), hash(&code));
        assert_eq!((hash("123456"), hash("")), (None, None));
    }
}
