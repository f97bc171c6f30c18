//! Choosing cards and marking what helps or hinders; both can always be undone.
//!
//! Owns: the toggles. Must never: choose anything by itself.

use super::Talk;
use crate::{
    card::Card,
    factor::{Effect, Factor, FactorMark, Sphere},
};

/// More cards than this makes the talk long; it is a hint, never a stop.
pub const SOFT_LIMIT: usize = 5;

impl Talk {
    /// Chooses a card, or takes it back together with its marks.
    pub fn toggle_card(&mut self, card: Card) {
        if self.chosen.contains(&card) {
            self.remove_card(card);
        } else {
            self.chosen.push(card);
        }
    }

    pub fn remove_card(&mut self, card: Card) {
        self.chosen.retain(|c| *c != card);
        self.marks.retain(|mark| mark.card != card);
        if card == Card::C00 {
            self.own_topic.clear();
        }
    }

    pub fn is_marked(&self, card: Card, factor: Factor, effect: Effect) -> bool {
        self.marks.iter().any(|m| m.card == card && m.factor == factor && m.effect == effect)
    }

    pub fn toggle_mark(&mut self, card: Card, factor: Factor, sphere: Sphere, effect: Effect) {
        if self.is_marked(card, factor, effect) {
            self.marks.retain(|m| !(m.card == card && m.factor == factor && m.effect == effect));
        } else {
            self.marks.push(FactorMark { card, factor, sphere, effect });
        }
    }

    pub fn too_many(&self) -> bool {
        self.chosen.len() > SOFT_LIMIT
    }
}
