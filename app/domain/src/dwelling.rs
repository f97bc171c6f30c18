//! A home in the project: where it stands and what will happen to it.
//!
//! Owns: the address and the plan. Must never: say anything about who lives there (that is a visit's).

use crate::{neighbourhood::SubNeighbourhood, text::Text};
use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dwelling {
    pub sub_neighbourhood: SubNeighbourhood,
    pub street: Text<80>,
    pub number: u32,
    pub addition: Option<Text<10>>,
    pub intervention: Intervention,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Intervention {
    MajorMaintenance,
    Sustainability,
    Renovation,
    Restructuring,
    Demolition,
    Unknown,
}

impl Dwelling {
    /// Streets and numbers in walking order.
    pub fn sort_key(&self) -> (&str, u32, Option<&str>) {
        (self.street.as_str(), self.number, self.addition.as_ref().map(Text::as_str))
    }

    /// Whether everything typed in a search box occurs in the address, in any order.
    pub fn matches(&self, query: &str) -> bool {
        let address = self.to_string().to_lowercase();
        query.to_lowercase().split_whitespace().all(|word| address.contains(word))
    }
}

impl fmt::Display for Dwelling {
    /// `Oude Sint-Annastraatweg 208-bis`, with a hard space so that a number never stands alone on a line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\u{a0}{}", self.street, self.number)?;
        match &self.addition {
            Some(addition) => write!(f, "-{addition}"),
            None => Ok(()),
        }
    }
}
