//! The registration is done: where it is now.
//!
//! Owns: this last screen. Must never: say that it is on the server before the server said so.

use crate::{
    address,
    engine::use_field,
    pages::{field::sync_sentence::FieldPage, talk::table::use_table, wording},
    texts::{t, t_string, use_i18n},
    ui::Picture,
};
use leptos::prelude::*;

#[component]
pub fn Done() -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let standing = use_field().standing;
    let only_here = Memo::new(move |_| standing.with(|standing| standing.unsent_records > 0));
    view! {
        <FieldPage title=Signal::derive(move || t_string!(i18n, register.done).to_owned())>
            <div class="register-done">
                <Picture name="done" />
                <p>
                    {move || {
                        if only_here.get() {
                            t_string!(i18n, register.done_text, device = wording::device::noun(i18n))
                        } else {
                            t_string!(i18n, register.done_sent).to_owned()
                        }
                    }}
                </p>
                <p>{move || t_string!(i18n, register.done_gone, device = wording::device::noun(i18n))}</p>
                // No link: a link would leave what this page kept of Back behind it.
                <button
                    type="button"
                    class="button button--primary"
                    on:click=move |_| table.navigate.run(address::FIELD.to_owned())
                >
                    {t!(i18n, register.to_today)}
                </button>
            </div>
        </FieldPage>
    }
}
