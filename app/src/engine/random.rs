//! Random things, from the browser's secure source.
//!
//! Owns: drawing. Must never: be seeded or guessed.

use domain::{card, claim::ClaimCode, id::RecordId, talk::Seeds};
use uuid::Uuid;

/// What a new talk is born with.
pub fn seeds() -> Seeds {
    let mut edit_key = [0; 32];
    fill(&mut edit_key);
    Seeds {
        deck: card::shuffled(pick),
        claim: ClaimCode::draw(pick),
        record: RecordId(Uuid::new_v4()),
        edit_key,
    }
}

/// An even draw from `0..n`: of 64 random bits, so that what is left uneven is beyond measure.
pub fn pick(n: usize) -> usize {
    let mut bytes = [0; 8];
    fill(&mut bytes);
    let wide = u128::from(u64::from_le_bytes(bytes)) * n as u128;
    usize::try_from(wide >> 64).unwrap_or(0)
}

fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("every browser that runs WebAssembly has crypto.getRandomValues");
}
