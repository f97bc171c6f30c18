//! Signing out: what is safe goes from this device, and work that stands nowhere else stays, sealed.
//!
//! Owns: the question before it. Must never: let someone sign out of work that stands nowhere else without saying so.

use crate::{
    engine::{Standing, use_field, use_keep, use_session},
    pages::wording::device,
    texts::{t, t_string, use_i18n},
    ui::{Dialog, Icon},
};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

#[component]
pub fn Leave() -> impl IntoView {
    let (i18n, field, keep, session) = (use_i18n(), use_field(), use_keep(), use_session());
    let asked = RwSignal::new(false);
    let talks = Signal::derive(move || keep.only_here());
    let unsent = Signal::derive(move || field.standing.with(Standing::only_here));
    // What the server did not accept goes nowhere.
    let goes = Signal::derive(move || field.standing.with(|s| s.unsent + s.unsent_records));
    let leave = move |erase: bool| {
        spawn_local(async move {
            if let Err(error) = session.sign_out(erase).await {
                field.standing.update(|standing| standing.trouble = Some(error));
            }
        });
    };
    let ask = move |_| {
        if talks.get_untracked() + unsent.get_untracked() > 0 { asked.set(true) } else { leave(true) }
    };
    view! {
        <section class="section">
            <button class="button" type="button" on:click=ask>
                <Icon name="logout" />
                {t!(i18n, more.leave)}
            </button>
            <p class="section__hint">{t!(i18n, lock.leave_hint)}</p>
            <Dialog open=asked title=Signal::derive(move || t_string!(i18n, lock.leave_title).to_owned())>
                <Show when=move || unsent.get() != 0>
                    <p>{move || t_string!(i18n, lock.leave_unsent, count = unsent.get()).to_string()}</p>
                </Show>
                <Show when=move || goes.get() != 0>
                    <p>{t!(i18n, lock.leave_goes)}</p>
                </Show>
                <Show when=move || talks.get() != 0>
                    <p>{move || t_string!(i18n, lock.leave_talks, count = talks.get()).to_string()}</p>
                </Show>
                <p>{move || t_string!(i18n, lock.leave_stays, device = device::noun(i18n)).to_string()}</p>
                <div class="answers">
                    <button class="button" type="button" on:click=move |_| asked.set(false)>
                        {t!(i18n, more.leave_wait)}
                    </button>
                    <button class="button button--primary" type="button" on:click=move |_| leave(false)>
                        {t!(i18n, lock.leave_yes)}
                    </button>
                </div>
            </Dialog>
        </section>
    }
}
