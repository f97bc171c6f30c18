//! A state as an icon and a word; form before colour.
//!
//! Owns: the tag and the tones that banners share. Must never: use a tone for good or bad.

use super::Icon;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Neutral,
    /// Asks attention of staff.
    Notice,
    /// Kept safe.
    Leaf,
    /// Refused, or an error.
    Negative,
}

impl Tone {
    pub fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Notice => "notice",
            Self::Leaf => "leaf",
            Self::Negative => "negative",
        }
    }
}

#[component]
pub fn StatusTag(icon: &'static str, #[prop(optional)] tone: Tone, children: Children) -> impl IntoView {
    view! { <span class=format!("tag tag--{}", tone.name())><Icon name=icon />{children()}</span> }
}
