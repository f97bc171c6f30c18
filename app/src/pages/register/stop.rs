//! "Wilt u stoppen?" while writing up: go on later, or throw the talk away.
//!
//! Owns: that question. Must never: throw away without saying what that means.

use crate::{
    address,
    pages::{
        talk::{
            saving::Over,
            table::{Table, use_table},
        },
        wording,
    },
    texts::{t, t_string, use_i18n},
    ui::Dialog,
};
use domain::command::{Command, MarkRegistered};
use leptos::prelude::*;

#[component]
pub fn Stop() -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let title = Signal::derive(move || t_string!(i18n, stop.title).to_owned());
    view! {
        <Dialog open=table.stopping title=title>
            <p>{move || t_string!(i18n, register.stop.later_means, device = wording::device::noun(i18n))}</p>
            <p>{t!(i18n, register.stop.discard_means)}</p>
            <div class="answers">
                <button
                    type="button"
                    class="button"
                    on:click=move |_| table.navigate.run(address::visit(table.visit()))
                >
                    {t!(i18n, register.stop.later)}
                </button>
                <button type="button" class="button" on:click=move |_| discard(table)>
                    {t!(i18n, stop.discard)}
                </button>
                <button type="button" class="button" on:click=move |_| table.stopping.set(false)>
                    {t!(i18n, register.stop.go_on)}
                </button>
            </div>
        </Dialog>
    }
}

/// Nothing is left to write up, so the visit is ticked off.
fn discard(table: Table) {
    table.over.with_value(Over::set);
    table.keep.discard(table.visit());
    // Refused only when a colleague did it already.
    let _ = table.keep.field.give(Command::MarkRegistered(MarkRegistered { visit: table.visit() }));
    table.navigate.run(address::VISITS.to_owned());
}
