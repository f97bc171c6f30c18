//! The registration is done: where it is now.
//!
//! Owns: this last screen. Must never: say that it is on the server before the server said so.

use crate::{
    address,
    engine::use_field,
    pages::{field::sync_sentence::FieldPage, wording},
    texts::{t, t_string, use_i18n},
    ui::Picture,
};
use leptos::prelude::*;

#[component]
pub fn Done() -> impl IntoView {
    let i18n = use_i18n();
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
                <a class="button button--primary" href=address::FIELD>
                    {t!(i18n, register.to_today)}
                </a>
            </div>
        </FieldPage>
    }
}
