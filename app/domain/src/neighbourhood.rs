//! The neighbourhood under renovation, as everyone may know it.
//!
//! Owns: its public face. Must never: hold anything of a dwelling or a person who lives there.

use crate::{id::RoundId, text::Text};
use serde::{Deserialize, Serialize};

/// The name of a reporting area; statistics never go below it.
pub type SubNeighbourhood = Text<40>;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbourhood {
    pub name: Text<60>,
    pub sub_neighbourhoods: Vec<SubNeighbourhood>,
    /// The round of visits that is going on; all a record says about when it was made.
    pub round: RoundId,
    /// The person to call with questions, and where to find the team.
    pub contact_name: Text<40>,
    pub contact_phone: Text<20>,
    pub meeting_place: Text<120>,
    pub leaflet_version: u32,
    /// In a talk the closed questions come before the cards.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub questions_first: bool,
}
