//! Something to do together, that anyone may read about.
//!
//! Owns: what, when, where and whether there is room. Must never: hold who comes (`sign_up` does).

use crate::text::Text;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    pub title: Text<60>,
    pub picture: ActivityPicture,
    pub starts: DateTime<Utc>,
    pub minutes: u16,
    pub weekly: bool,
    pub place: Text<120>,
    /// First name of the person who waits for you.
    pub host: Text<40>,
    pub welcome: Text<300>,
    /// Places in all; none means that everyone fits.
    pub capacity: Option<u16>,
    /// Set by the server when the places are taken.
    pub full: bool,
    pub state: ActivityState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivityPicture {
    Walk,
    Soup,
    Pancakes,
    Coffee,
    Meal,
    Party,
    Music,
    Garden,
    Craft,
    Talk,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivityState {
    Published,
    Cancelled,
}

impl ActivityPicture {
    /// The symbol's name in the picture sprite.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Walk => "walk",
            Self::Soup => "soup",
            Self::Pancakes => "pancakes",
            Self::Coffee => "coffee",
            Self::Meal => "meal",
            Self::Party => "party",
            Self::Music => "music",
            Self::Garden => "garden",
            Self::Craft => "craft",
            Self::Talk => "talk",
        }
    }
}
