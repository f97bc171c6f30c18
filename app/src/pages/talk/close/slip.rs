//! The claim code of this talk, to copy or to print.
//!
//! Owns: what goes on the note. Must never: put an address or a name beside the code.

use crate::{
    pages::talk::table::use_table,
    texts::{t, use_i18n},
    ui::{ClaimSlip, Icon},
};
use leptos::prelude::*;

#[component]
pub fn Slip() -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let code = table.talk.with_untracked(|talk| talk.claim.to_string());
    let sender =
        Signal::derive(move || table.neighbourhood().map(|neighbourhood| neighbourhood.name.to_string()));
    let call = Signal::derive(move || {
        table.neighbourhood().map(|neighbourhood| {
            (neighbourhood.contact_name.to_string(), neighbourhood.contact_phone.to_string())
        })
    });
    let print = move |_| {
        // Without a printer the browser says so itself.
        let _ = window().print();
    };
    view! {
        <ClaimSlip code=code sender=sender call=call />
        <p class="slip__hint">{t!(i18n, talk.close.write_down)}</p>
        <button type="button" class="button slip__print" on:click=print>
            <Icon name="file-text" />
            {t!(i18n, talk.close.print)}
        </button>
    }
}
