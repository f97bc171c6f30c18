//! What helps or makes it hard: the factor chips of the environment sheet.
//!
//! Owns: the factors, their sphere and the marks on them. Must never: weigh one against another.

use crate::card::Card;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Factor {
    P1,
    P2,
    P3,
    P4,
    P5,
    P6,
    P7,
    P8,
    E1,
    E2,
    E3,
    E4,
    E5,
    E6,
    E7,
    E8,
    E9,
    E10,
    E11,
    E12,
    /// Something else; the worker picks the sphere.
    X0,
}

/// Where a factor lies: in the person, or around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sphere {
    Person,
    Environment,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    Helps,
    Hinders,
}

/// One mark: for this card, this factor helps or hinders. Both may stand side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FactorMark {
    pub card: Card,
    pub factor: Factor,
    pub sphere: Sphere,
    pub effect: Effect,
}

impl Factor {
    pub const PERSON: [Self; 8] =
        [Self::P1, Self::P2, Self::P3, Self::P4, Self::P5, Self::P6, Self::P7, Self::P8];
    pub const ENVIRONMENT: [Self; 12] = [
        Self::E1,
        Self::E2,
        Self::E3,
        Self::E4,
        Self::E5,
        Self::E6,
        Self::E7,
        Self::E8,
        Self::E9,
        Self::E10,
        Self::E11,
        Self::E12,
    ];

    /// The sphere a factor has unless the worker says otherwise.
    pub fn sphere(self) -> Sphere {
        if Self::ENVIRONMENT.contains(&self) { Sphere::Environment } else { Sphere::Person }
    }
}
