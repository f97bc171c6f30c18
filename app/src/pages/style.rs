//! Every part of the app in every state, to look at and to compare.
//!
//! Owns: that page. Must never: hold anything from the field; its examples are invented.

mod at_table;
mod buttons;
mod choices;
mod codes;
mod fields;
mod lists;
mod notices;
mod resident;
mod telling;
mod waiting;

use self::{
    at_table::AtTable, buttons::Buttons, choices::Choices, codes::Codes, fields::Fields, lists::Lists,
    notices::Notices, resident::Resident, telling::Telling, waiting::Waiting,
};
use crate::{
    address,
    pages::field::sync_sentence::FieldPage,
    texts::{t_string, use_i18n},
};
use leptos::prelude::*;

#[component]
pub fn Style() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <FieldPage
            title=move || t_string!(i18n, style.title).to_owned()
            subtitle=Signal::derive(move || t_string!(i18n, style.hint).to_owned())
            back=address::MORE
        >
            <div class="parts">
                <Buttons />
                <Fields />
                <Choices />
                <Notices />
                <Lists />
                <Waiting />
                <Codes />
                <Resident />
                <AtTable />
                <Telling />
            </div>
        </FieldPage>
    }
}

/// Parts of one kind, under their name.
#[component]
fn Group(
    #[prop(into)] title: Signal<String>,
    /// Over the whole width.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="parts__group" class:parts__group--wide=wide>
            <h2>{title}</h2>
            {children()}
        </section>
    }
}
