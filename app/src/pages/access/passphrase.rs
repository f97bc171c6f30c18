//! Another passphrase.
//!
//! Owns: that form. Must never: keep what was typed after it was accepted.

use super::{Done, PATH, entry::Entry, say};
use crate::{
    engine::{api::ApiFailure, use_session},
    pages::{
        admin::asked::{Asked, act},
        refusal,
    },
    texts::{t, t_string, use_i18n},
};
use domain::refusal::Field;
use leptos::{html, prelude::*};
use sync::people::{ChangePassphrase, MyAccess};
use wasm_bindgen_futures::spawn_local;

#[component]
pub fn Passphrase(asked: Asked<MyAccess>) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let [old, new] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let changed = RwSignal::new(false);
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiFailure>));
    let details = NodeRef::<html::Details>::new();
    Effect::new(move |_| {
        if changed.get()
            && let Some(details) = details.get_untracked()
        {
            details.set_open(false);
        }
    });
    let is_old = |failure: &ApiFailure| matches!(failure, ApiFailure::WrongNameOrPassphrase);
    let at_old = Signal::derive(move || failure.get().filter(is_old).map(|failure| say(i18n, &failure)));
    let at_new = Signal::derive(move || match failure.get() {
        Some(ApiFailure::Refused(wrong)) => refusal::field_error(i18n, Some(&wrong), Field::Passphrase),
        _ => None,
    });
    let elsewhere = move || failure.get().filter(|failure| !is_old(failure) && at_new.get().is_none());
    let submit = move || {
        changed.set(false);
        let form = ChangePassphrase { old: old.get_untracked(), new: new.get_untracked() };
        act(format!("{PATH}/passphrase"), form, busy, failure, move |_: Done| {
            spawn_local(async move {
                session.follow(&old.get_untracked(), &new.get_untracked()).await;
                let _ = (old.try_set(String::new()), new.try_set(String::new()));
                let _ = changed.try_set(true);
                asked.again();
            });
        });
    };
    view! {
        <section class="section">
            <h2>{t!(i18n, access.passphrase)}</h2>
            <p class="section__hint">{t!(i18n, access.passphrase_hint)}</p>
            <details class="details" node_ref=details>
                <summary>{t!(i18n, access.change_passphrase)}</summary>
                <form
                    class="form"
                    novalidate
                    on:submit=move |event| {
                        event.prevent_default();
                        submit();
                    }
                >
                    <Entry
                        id="old-passphrase"
                        value=old
                        kind="password"
                        autocomplete="current-password"
                        label=move || t_string!(i18n, access.old).to_owned()
                        error=at_old
                    />
                    <Entry
                        id="next-passphrase"
                        value=new
                        kind="password"
                        autocomplete="new-password"
                        label=move || t_string!(i18n, access.new).to_owned()
                        hint=move || t_string!(i18n, first_time.passphrase_hint).to_owned()
                        error=at_new
                    />
                    {move || elsewhere().map(|failure| view! {
                        <p class="field__error" role="alert">{say(i18n, &failure)}</p>
                    })}
                    <button class="button" type="submit" disabled=busy>{t!(i18n, access.save_passphrase)}</button>
                </form>
            </details>
            {move || changed.get().then(|| view! {
                <p class="banner banner--leaf" role="status">{t!(i18n, access.passphrase_changed)}</p>
            })}
        </section>
    }
}
