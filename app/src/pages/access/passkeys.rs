//! One's own passkeys: the fingerprint, face or code of a device instead of a passphrase.
//!
//! Owns: that list, and making one. Must never: be offered where the browser has none.

use super::{Done, PATH, Wrong, entry::Entry};
use crate::{
    engine::{
        api::{self, ApiFailure},
        passkey,
    },
    pages::admin::asked::{Asked, act},
    texts::{t, t_string, use_i18n},
    time,
    ui::Icon,
};
use leptos::prelude::*;
use sync::people::{Confirm, MyAccess, NewPasskey, OnePasskey};
use wasm_bindgen_futures::spawn_local;

#[component]
pub fn Passkeys(passkeys: Vec<OnePasskey>, passphrase: bool, asked: Asked<MyAccess>) -> impl IntoView {
    let i18n = use_i18n();
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiFailure>));
    let name = RwSignal::new(String::new());
    // Who comes in by the directory of their organisation has none to type.
    let typed = RwSignal::new(String::new());
    let refused = RwSignal::new(false);
    let rows = passkeys
        .into_iter()
        .map(|OnePasskey { id, name, created }| {
            let made = move || {
                t_string!(i18n, access.since, when = time::day_and_time(i18n, created)).to_string()
            };
            let remove = move |_| {
                let path = format!("{PATH}/passkeys/{id}/remove");
                act(path, serde_json::json!({}), busy, failure, move |_: Done| asked.again());
            };
            view! {
                <li class="rows__item rows__item--action">
                    <div class="row">
                        <Icon name="fingerprint" />
                        <span class="row__main">
                            <span class="row__title">{name}</span>
                            <span class="row__line">{made}</span>
                        </span>
                    </div>
                    <button class="button" type="button" on:click=remove>{t!(i18n, access.remove_passkey)}</button>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let make = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        refused.set(false);
        spawn_local(async move {
            let outcome = register(name.get_untracked(), typed.get_untracked()).await;
            let _ = busy.try_set(false);
            match outcome {
                Ok(true) => asked.again(),
                Ok(false) => drop(refused.try_set(true)),
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    };
    if !passkey::possible() {
        return ().into_any();
    }
    let any = !rows.is_empty();
    view! {
        <section class="section">
            <h2>{t!(i18n, access.passkeys)}</h2>
            <p class="section__hint">{t!(i18n, access.passkeys_hint)}</p>
            {any.then(|| view! { <ul class="rows">{rows}</ul> })}
            <details class="details">
                <summary>{t!(i18n, access.new_passkey)}</summary>
                <form
                    class="form"
                    novalidate
                    on:submit=move |event| {
                        event.prevent_default();
                        make();
                    }
                >
                    <Entry
                        id="passkey-name"
                        value=name
                        label=move || t_string!(i18n, access.passkey_name).to_owned()
                        hint=move || t_string!(i18n, access.passkey_name_hint).to_owned()
                    />
                    {passphrase.then(|| view! {
                        <Entry
                            id="passkey-passphrase"
                            value=typed
                            kind="password"
                            autocomplete="current-password"
                            label=move || t_string!(i18n, access.your_passphrase).to_owned()
                        />
                    })}
                    <button class="button" type="submit" disabled=busy>
                        <Icon name="fingerprint" />{t!(i18n, access.make_passkey)}
                    </button>
                </form>
            </details>
            {move || refused.get().then(|| view! {
                <p class="field__error" role="alert">{t!(i18n, access.passkey_failed)}</p>
            })}
            <Wrong failure />
        </section>
    }
    .into_any()
}

/// False when nothing came of it on the device: cancelled, or no way to unlock it.
async fn register(name: String, passphrase: String) -> Result<bool, ApiFailure> {
    let question = api::post(&format!("{PATH}/passkeys/begin"), &Confirm { passphrase }).await?;
    let Some(credential) = passkey::create(&question).await else { return Ok(false) };
    let form = NewPasskey { name, credential };
    api::post::<Done>(&format!("{PATH}/passkeys/finish"), &form).await?;
    Ok(true)
}
