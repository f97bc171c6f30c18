//! Something to do together, that anyone may read about.
//!
//! Owns: what, when, where and whether there is room. Must never: hold who comes (`sign_up` does).

use crate::text::Text;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

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
    /// Set by the server when the places are taken, of an activity that happens once.
    pub full: bool,
    /// The same for one that comes back every week: the days that are full.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub full_on: BTreeSet<NaiveDate>,
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

impl Activity {
    /// Whether the places are taken, on that day if it comes back every week.
    pub fn is_full(&self, on: Option<NaiveDate>) -> bool {
        let taken = match on {
            Some(day) => self.full_on.contains(&day),
            None => self.full,
        };
        taken || self.capacity == Some(0)
    }

    /// The same activity with that sign turned.
    #[must_use]
    pub fn with_full(&self, on: Option<NaiveDate>, full: bool) -> Self {
        let mut activity = self.clone();
        match on {
            Some(day) if full => {
                activity.full_on.insert(day);
            }
            Some(day) => {
                activity.full_on.remove(&day);
            }
            None => activity.full = full,
        }
        activity
    }
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
