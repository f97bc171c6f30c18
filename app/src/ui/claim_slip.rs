//! The note with the claim code: big on screen, and the only thing on paper.
//!
//! Owns: how it looks and how it is read aloud. Must never: put an address or a resident's name beside the code.

use super::SpeakButton;
use crate::texts::{t, t_string, use_i18n};
use leptos::prelude::*;

#[component]
pub fn ClaimSlip(
    code: String,
    /// The neighbourhood, for who finds the paper.
    #[prop(into)]
    sender: Signal<Option<String>>,
    /// Who answers questions, and their number.
    #[prop(into)]
    call: Signal<Option<(String, String)>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let said = code.replace('-', ", ");
    let aloud = Signal::derive(move || {
        format!("{said}. {} {}", t_string!(i18n, talk.close.code_text), t_string!(i18n, talk.close.code_lost))
    });
    view! {
        <section class="slip" aria-labelledby="slip-title">
            {move || {
                sender
                    .get()
                    .map(|name| {
                        view! { <p class="slip__sender">{t!(i18n, talk.close.sender, neighbourhood = name)}</p> }
                    })
            }}
            <div class="slip__head">
                <h2 id="slip-title">{t!(i18n, talk.close.code)}</h2>
                <SpeakButton text=aloud />
            </div>
            <p class="slip__code" translate="no" lang="nl">
                {code}
            </p>
            <p>{t!(i18n, talk.close.code_text)}</p>
            <p>{t!(i18n, talk.close.code_lost)}</p>
            {move || {
                call.get()
                    .map(|(name, phone)| {
                        view! { <p class="slip__call">{t!(i18n, talk.close.call, name = name, phone = phone)}</p> }
                    })
            }}
        </section>
    }
}
