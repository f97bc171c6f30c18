//! A form with one button that takes the code along to the next page.
//!
//! Owns: how the code travels: in the body of a request. Must never: be a link.

use super::confidential::Confidential;
use crate::{mine::field, ui::Icon};
use leptos::prelude::*;

#[component]
pub fn Posting(
    to: &'static str,
    code: String,
    label: &'static str,
    #[prop(default = "button")] class: &'static str,
    icon: &'static str,
    /// The last step.
    #[prop(optional)]
    sure: bool,
) -> impl IntoView {
    view! {
        <form method="post" action=to class="mine__posting">
            <Confidential />
            <input type="hidden" name=field::CODE value=code />
            {sure.then(|| view! { <input type="hidden" name=field::SURE value="1" /> })}
            <button class=class type="submit">
                <Icon name=icon />
                {label}
            </button>
        </form>
    }
}
