//! Who we are, why we come, and what happens with a story. The worker holds the tablet.
//!
//! Owns: this screen. Must never: store anything; only the leaflet's version goes along with the consent.

use super::{
    sheet::{BackButton, NextButton, Sheet},
    table::use_table,
};
use crate::{
    address,
    pages::leaflet::Leaflet,
    texts::{t, t_string, use_i18n},
};
use leptos::prelude::*;

#[component]
pub fn Introduce() -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let title = Signal::derive(move || t_string!(i18n, talk.introduce.title).to_owned());
    let lead = Signal::derive(move || t_string!(i18n, talk.introduce.lead).to_owned());
    let next = Signal::derive(move || t_string!(i18n, talk.next).to_owned());
    let leave = move |()| table.navigate.run(address::visit(table.visit()));
    let foot = move || {
        view! {
            <BackButton on_press=leave />
            <button type="button" class="button" on:click=move |_| table.rather_not()>
                {t!(i18n, talk.introduce.rather_not)}
            </button>
            <NextButton label=next />
        }
    };
    view! {
        <Sheet name="introduce" title=title spoken=lead foot=foot>
            <p class="talk__lead">{t!(i18n, talk.introduce.lead)}</p>
            <Leaflet neighbourhood=Signal::derive(move || table.neighbourhood()) />
        </Sheet>
    }
}
