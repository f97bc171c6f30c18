//! Chance, for what is made up.
//!
//! Owns: drawing and shuffling. Must never: be used for a secret; tokens have their own.

use crate::auth::token::random;

/// A number below `end`, which must not be zero.
pub fn below(end: usize) -> usize {
    let drawn = u64::from_le_bytes(random());
    usize::try_from(drawn % end as u64).unwrap_or(0)
}

pub fn one<T>(items: &[T]) -> &T {
    &items[below(items.len())]
}

pub fn shuffle<T>(items: &mut [T]) {
    for last in (1..items.len()).rev() {
        items.swap(last, below(last + 1));
    }
}
