//! Signing out: what is here goes from this device.
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
    let talks = Signal::derive(move || keep.talks.with(|talks| !talks.is_empty()));
    let unsent = Signal::derive(move || !field.standing.with(Standing::all_safe));
    let leave = move || {
        spawn_local(async move {
            if let Err(error) = session.sign_out().await {
                field.standing.update(|standing| standing.trouble = Some(error));
            }
        });
    };
    let ask = move |_| {
        if talks.get_untracked() || unsent.get_untracked() { asked.set(true) } else { leave() }
    };
    view! {
        <section class="section">
            <button class="button" type="button" on:click=ask>
                <Icon name="logout" />
                {t!(i18n, more.leave)}
            </button>
            <p class="section__hint">{t!(i18n, more.leave_hint)}</p>
            <Dialog open=asked title=Signal::derive(move || t_string!(i18n, more.leave_title).to_owned())>
                {move || talks.get().then(|| view! { <p>{t!(i18n, more.leave_talks)}</p> })}
                {move || unsent.get().then(|| {
                    let words = t_string!(i18n, more.leave_unsent, device = device::noun(i18n));
                    view! { <p>{words}</p> }
                })}
                <div class="answers">
                    <button class="button" type="button" on:click=move |_| asked.set(false)>
                        {t!(i18n, more.leave_wait)}
                    </button>
                    <button class="button button--danger" type="button" on:click=move |_| leave()>
                        {t!(i18n, more.leave_anyway)}
                    </button>
                </div>
            </Dialog>
        </section>
    }
}
