//! Codes of an authenticator app: RFC 6238 with SHA-1, six digits and half a minute, as every such app knows.
//!
//! Owns: that computation. Must never: accept a code twice; what was used is passed in.

use super::token::random;
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

const SECONDS: u64 = 30;
const DIGITS: usize = 6;
/// As long as the hash, as RFC 4226 asks.
const SECRET: usize = 20;
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

pub fn new_secret() -> [u8; SECRET] {
    random()
}

/// The half minute to which this code belongs, when it is now or beside it and later than the one used last.
pub fn matching(secret: &[u8], typed: &str, last_step: u64, now: DateTime<Utc>) -> Option<u64> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if typed.len() != DIGITS || !typed.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let typed: u32 = typed.parse().ok()?;
    let current = u64::try_from(now.timestamp()).ok()? / SECONDS;
    let near = current.saturating_sub(1)..=current + 1;
    near.filter(|step| *step > last_step).find(|step| code(secret, *step) == typed)
}

fn code(secret: &[u8], step: u64) -> u32 {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash[hash.len() - 1] & 0xf);
    let word = [hash[at] & 0x7f, hash[at + 1], hash[at + 2], hash[at + 3]];
    u32::from_be_bytes(word) % 1_000_000
}

/// As a person types it over.
pub fn base32(bytes: &[u8]) -> String {
    let bits =
        |start: usize| (start..start + 5).fold(0, |value, bit| value << 1 | usize::from(bit_of(bytes, bit)));
    (0..bytes.len() * 8).step_by(5).map(|start| char::from(BASE32[bits(start)])).collect()
}

fn bit_of(bytes: &[u8], bit: usize) -> bool {
    bytes.get(bit / 8).is_some_and(|byte| byte >> (7 - bit % 8) & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"12345678901234567890";

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn the_examples_of_the_standard_hold() {
        for (seconds, expected) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")]
        {
            assert!(matching(SECRET, expected, 0, at(seconds)).is_some(), "{seconds}");
        }
        assert_eq!(base32(b"foobar"), "MZXW6YTBOI");
        assert_eq!(base32(SECRET), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    #[test]
    fn a_clock_may_be_half_a_minute_off_and_a_code_works_once() {
        assert_eq!(matching(SECRET, "287 082", 0, at(29)), Some(1));
        assert_eq!(matching(SECRET, "287082", 0, at(89)), Some(1));
        assert_eq!(matching(SECRET, "287082", 0, at(90)), None);
        assert_eq!(matching(SECRET, "287082", 1, at(59)), None);
        for wrong in ["", "28708", "2870820", "28708x", "-87082", "+87082"] {
            assert_eq!(matching(SECRET, wrong, 0, at(59)), None, "{wrong}");
        }
    }
}
