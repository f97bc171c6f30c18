//! The note with the claim code: big on screen, and the only thing on paper.
//!
//! Owns: that note. Must never: put an address or a name beside the code.

use crate::{
    pages::talk::table::use_table,
    texts::{t, t_string, use_i18n},
    ui::{Icon, SpeakButton},
};
use leptos::prelude::*;

#[component]
pub fn Slip() -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let code = table.talk.with_untracked(|talk| talk.claim.to_string());
    let said = code.replace('-', ", ");
    let aloud = Signal::derive(move || {
        format!("{said}. {} {}", t_string!(i18n, talk.close.code_text), t_string!(i18n, talk.close.code_lost))
    });
    let print = move |_| {
        // Without a printer the browser says so itself.
        let _ = window().print();
    };
    view! {
        <section class="slip" aria-labelledby="slip-title">
            {move || {
                table
                    .neighbourhood()
                    .map(|neighbourhood| {
                        let name = neighbourhood.name.to_string();
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
                table
                    .neighbourhood()
                    .map(|neighbourhood| {
                        let (name, phone) = (
                            neighbourhood.contact_name.to_string(),
                            neighbourhood.contact_phone.to_string(),
                        );
                        view! { <p class="slip__call">{t!(i18n, talk.close.call, name = name, phone = phone)}</p> }
                    })
            }}
        </section>
        <p class="slip__hint">{t!(i18n, talk.close.write_down)}</p>
        <button type="button" class="button slip__print" on:click=print>
            <Icon name="file-text" />
            {t!(i18n, talk.close.print)}
        </button>
    }
}
