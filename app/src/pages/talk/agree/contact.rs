//! Without "Contact houden" nobody can come back to an agreement.
//!
//! Owns: saying so, and the switch. Must never: switch it on by itself.

use crate::{
    pages::talk::table::use_table,
    texts::{t, t_string, use_i18n},
    ui::Switch,
};
use leptos::prelude::*;

#[component]
pub fn Contact() -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let change = move |on| {
        table.talk.update(|talk| talk.consent.contact = on);
        table.accepted(table.tell_consent());
    };
    view! {
        <p>{t!(i18n, talk.agree.no_contact)}</p>
        <div class="switches">
            <Switch
                label=Signal::derive(move || t_string!(i18n, talk.consent.contact).to_owned())
                hint=Signal::derive(move || t_string!(i18n, talk.consent.contact_hint).to_owned())
                on=Signal::derive(move || table.talk.with(|talk| talk.consent.contact))
                on_change=UnsyncCallback::new(change)
            />
        </div>
    }
}
