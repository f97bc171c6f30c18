//! A button with a verb.
//!
//! Owns: the kinds of button. Must never: be brick for a resident's answer.

use leptos::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Brick: the one next step; at most one in view.
    Primary,
    #[default]
    Secondary,
    Quiet,
    Danger,
}

impl Kind {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Secondary => "button",
            Self::Quiet => "button button--quiet",
            Self::Danger => "button button--danger",
        }
    }
}

/// `on:click` passes through to the button.
#[component]
pub fn Button(#[prop(optional)] kind: Kind, children: Children) -> impl IntoView {
    view! { <button class=kind.class() type="button">{children()}</button> }
}
