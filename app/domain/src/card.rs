//! The deck: eleven conversation cards, one for each capability and one of one's own.
//!
//! Owns: which cards there are. Must never: hold their texts (locales) or rank them; all are equal.

use serde::{Deserialize, Serialize};

/// `C01`..`C10` follow Nussbaum's capabilities; `C00` is the resident's own topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Card {
    C00,
    C01,
    C02,
    C03,
    C04,
    C05,
    C06,
    C07,
    C08,
    C09,
    C10,
}

impl Card {
    pub const ALL: [Self; 11] = [
        Self::C01,
        Self::C02,
        Self::C03,
        Self::C04,
        Self::C05,
        Self::C06,
        Self::C07,
        Self::C08,
        Self::C09,
        Self::C10,
        Self::C00,
    ];

    /// Cards that can bring up violence, grief or debt: the worker's help shows whom to call.
    pub fn may_hurt(self) -> bool {
        matches!(self, Self::C03 | Self::C05 | Self::C10)
    }
}

/// All cards in an order that says nothing. `pick(n)` gives an even draw from `0..n`.
pub fn shuffled(mut pick: impl FnMut(usize) -> usize) -> Vec<Card> {
    let mut deck = Card::ALL.to_vec();
    for last in (1..deck.len()).rev() {
        deck.swap(last, pick(last + 1).min(last));
    }
    deck
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shuffling_keeps_every_card_and_can_reach_every_place() {
        let mut seen = std::collections::HashSet::new();
        for draw in 0..11 {
            let mut deck = shuffled(|n| draw % n);
            seen.insert(deck[0]);
            deck.sort();
            let mut all = Card::ALL.to_vec();
            all.sort();
            assert_eq!(deck, all);
        }
        assert!(seen.len() > 1);
    }
}
