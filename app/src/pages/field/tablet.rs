//! Whose data lies on this device, until when, what lies sealed beside it, and the button that clears it.
//!
//! Owns: those parts of the page about this device. Must never: clear anything before saying, with the number, what goes.

use crate::{
    device,
    engine::{Standing, WITHOUT_CONTACT, use_field, use_keep, use_session},
    pages::wording,
    texts::{t, t_string, use_i18n},
    time,
    ui::{Dialog, Icon},
};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// What this device is called; nothing as long as nobody gave it a name.
#[component]
pub fn Called() -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    move || field.device_name().map(|name| view! { <p>{t!(i18n, tablet.called, name = name)}</p> })
}

#[component]
pub fn ForWhom() -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let me = field.me();
    let whose =
        move || t_string!(i18n, tablet.whose, name = me.name.clone(), org = me.org_name.clone()).to_string();
    let until = move || {
        let contact = field.standing.with(|standing| standing.last_contact);
        contact.map(|contact| {
            let when = time::day_and_time(i18n, contact + WITHOUT_CONTACT);
            t_string!(i18n, tablet.until, when = when).to_string()
        })
    };
    let others = RwSignal::new((0_usize, 0_usize));
    spawn_local(async move {
        let stores = device::Door::all().await.map_or(1, |doors| doors.len());
        let letters = device::letters(|_| true).await.map_or(0, |letters| letters.len());
        let _ = others.try_set((stores.saturating_sub(1), letters));
    });
    view! {
        <section class="section">
            <h2>{t!(i18n, tablet.title)}</h2>
            <p>{whose}</p>
            <p>{t!(i18n, tablet.sealed)}</p>
            {move || until().map(|words| view! { <p>{words}</p> })}
            <Show when=move || others.get().0 != 0>
                <p>{move || t_string!(i18n, tablet.others, count = others.get().0).to_string()}</p>
            </Show>
            <Show when=move || others.get().1 != 0>
                <p>{move || t_string!(i18n, tablet.letters, count = others.get().1).to_string()}</p>
            </Show>
        </section>
    }
}

#[component]
pub fn Clear() -> impl IntoView {
    let (i18n, field, keep, session) = (use_i18n(), use_field(), use_keep(), use_session());
    let asked = RwSignal::new(false);
    let talks = Signal::derive(move || keep.only_here());
    let unsent = Signal::derive(move || field.standing.with(|s| s.unsent + s.unsent_records));
    let refused = Signal::derive(move || field.standing.with(|s: &Standing| s.refused + s.refused_records));
    let clear = move |_| {
        spawn_local(async move {
            if let Err(error) = session.sign_out(true).await {
                field.standing.update(|standing| standing.trouble = Some(error));
            }
        });
    };
    view! {
        <section class="section">
            <h2>{t!(i18n, tablet.clear_title)}</h2>
            <p class="section__hint">
                {move || t_string!(i18n, tablet.clear_hint, device = wording::device::noun(i18n)).to_string()}
            </p>
            <button class="button button--danger" type="button" on:click=move |_| asked.set(true)>
                <Icon name="trash" />
                {t!(i18n, tablet.clear)}
            </button>
            <Dialog open=asked title=Signal::derive(move || t_string!(i18n, tablet.clear_sure).to_owned())>
                <Show when=move || unsent.get() != 0>
                    <p>{move || t_string!(i18n, tablet.clear_unsent, count = unsent.get()).to_string()}</p>
                </Show>
                <Show when=move || talks.get() != 0>
                    <p>{move || t_string!(i18n, lock.again_talks, count = talks.get()).to_string()}</p>
                </Show>
                <Show when=move || refused.get() != 0>
                    <p>{move || t_string!(i18n, tablet.clear_refused, count = refused.get()).to_string()}</p>
                </Show>
                <Show when=move || unsent.get() + talks.get() + refused.get() == 0>
                    <p>{t!(i18n, tablet.clear_safe)}</p>
                </Show>
                <div class="answers">
                    <button class="button" type="button" on:click=move |_| asked.set(false)>
                        {t!(i18n, tablet.clear_no)}
                    </button>
                    <button class="button button--danger" type="button" on:click=clear>
                        {t!(i18n, tablet.clear_yes)}
                    </button>
                </div>
            </Dialog>
        </section>
    }
}
