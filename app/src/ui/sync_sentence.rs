//! The one sentence about what is safe and what is only here.
//!
//! Owns: its looks. Must never: move, spin or shout.

use super::{Icon, Tone};
use leptos::prelude::*;

#[component]
pub fn SyncSentence(
    #[prop(into)] tone: Signal<Tone>,
    #[prop(into)] icon: Signal<&'static str>,
    /// One or two sentences; the first is the strongest.
    #[prop(into)]
    lines: Signal<Vec<String>>,
    href: &'static str,
) -> impl IntoView {
    view! {
        <a class=move || format!("sync sync--{}", tone.get().name()) href=href aria-live="polite">
            <Icon name=Signal::derive(move || icon.get().to_owned()) />
            <span class="sync__lines">
                {move || lines.get().into_iter().map(|line| view! { <span class="sync__line">{line}</span> }).collect_view()}
            </span>
            <Icon name="chevron-right" />
        </a>
    }
}
