//! The second factor: an authenticator app on a telephone.
//!
//! Owns: setting it up, its codes, and removing it. Must never: count before a code of it was right.

use super::{Done, PATH, Wrong, codes::Codes, entry::Entry};
use crate::{
    engine::{api::ApiFailure, use_field},
    pages::admin::asked::{Asked, act},
    texts::{t, t_string, use_i18n},
    ui::{Icon, QrCode},
};
use leptos::prelude::*;
use sync::people::{Code, Confirm, MyAccess, NewFactor, RecoveryCodes};

#[component]
pub fn SecondFactor(on: bool, left: u32, asked: Asked<MyAccess>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="section">
            <h2>{t!(i18n, access.second)}</h2>
            {if on {
                view! { <Existing left asked /> }.into_any()
            } else {
                view! { <New asked /> }.into_any()
            }}
        </section>
    }
}

#[component]
fn New(asked: Asked<MyAccess>) -> impl IntoView {
    let i18n = use_i18n();
    let new = RwSignal::new(None::<NewFactor>);
    let codes = RwSignal::new(Vec::new());
    let code = RwSignal::new(String::new());
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiFailure>));
    let passphrase = RwSignal::new(String::new());
    let begin = move || {
        let form = Confirm { passphrase: passphrase.get_untracked() };
        act(format!("{PATH}/second-factor"), form, busy, failure, move |made: NewFactor| {
            passphrase.set(String::new());
            new.set(Some(made));
        });
    };
    let confirm = move || {
        let form = Code { code: code.get_untracked() };
        let path = format!("{PATH}/second-factor/confirm");
        act(path, form, busy, failure, move |given: RecoveryCodes| {
            new.set(None);
            codes.set(given.codes);
        });
    };
    // The page is told only when the codes were seen: it would take them away.
    Effect::new(move |had: Option<bool>| {
        let has = codes.with(|codes| !codes.is_empty());
        if had == Some(true) && !has {
            asked.again();
        }
        has
    });
    let name = StoredValue::new(use_field().me().name);
    let scan = move |made: NewFactor| {
        let NewFactor { secret, qr } = made;
        let link = name.with_value(|name| told(t_string!(i18n, app.name), name, &secret));
        view! {
            <ol class="plain">
                <li>{t!(i18n, access.step_app)}</li>
                <li>{t!(i18n, access.step_scan)}</li>
                <li>{t!(i18n, access.step_code)}</li>
            </ol>
            <QrCode size=qr.size path=qr.path label=move || t_string!(i18n, access.factor_qr).to_owned() />
            // No camera sees its own screen.
            <a class="link-row" href=link rel="external"><Icon name="device-mobile" />{t!(i18n, access.open_app)}</a>
            <p>{t!(i18n, access.type_secret)} " " <strong class="secret">{secret}</strong></p>
        }
    };
    view! {
        <p class="section__hint">{t!(i18n, access.second_hint)}</p>
        <Show when=move || codes.with(|codes| !codes.is_empty())><Codes codes /></Show>
        <Show when=move || new.with(Option::is_none) && codes.with(Vec::is_empty)>
            <details class="details">
                <summary>{t!(i18n, access.second_begin)}</summary>
                <form
                    class="form"
                    novalidate
                    on:submit=move |event| {
                        event.prevent_default();
                        begin();
                    }
                >
                    <Entry
                        id="factor-passphrase"
                        value=passphrase
                        kind="password"
                        autocomplete="current-password"
                        label=move || t_string!(i18n, access.your_passphrase).to_owned()
                    />
                    <button class="button" type="submit" disabled=busy>
                        <Icon name="device-mobile" />{t!(i18n, access.second_go)}
                    </button>
                </form>
            </details>
        </Show>
        {move || new.get().map(scan)}
        <form
            class="form"
            novalidate
            hidden=move || new.with(Option::is_none)
            on:submit=move |event| {
                event.prevent_default();
                confirm();
            }
        >
            <Entry
                id="factor-code"
                value=code
                digits=true
                autocomplete="one-time-code"
                label=move || t_string!(i18n, access.code).to_owned()
            />
            <button class="button button--primary" type="submit" disabled=busy>{t!(i18n, access.confirm)}</button>
        </form>
        <Wrong failure />
    }
}

/// What the picture tells, as an address that a telephone opens in its app for codes.
fn told(product: &str, name: &str, secret: &str) -> String {
    let part = |text: &str| String::from(js_sys::encode_uri_component(text));
    let (product, name) = (part(product), part(name));
    format!("otpauth://totp/{product}:{name}?secret={secret}&issuer={product}")
}

#[component]
fn Existing(left: u32, asked: Asked<MyAccess>) -> impl IntoView {
    let i18n = use_i18n();
    let codes = RwSignal::new(Vec::new());
    let passphrase = RwSignal::new(String::new());
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiFailure>));
    let form = move || Confirm { passphrase: passphrase.get_untracked() };
    let renew = move |_| {
        act(format!("{PATH}/recovery-codes"), form(), busy, failure, move |given: RecoveryCodes| {
            passphrase.set(String::new());
            codes.set(given.codes);
        });
    };
    let remove = move |_| {
        let path = format!("{PATH}/second-factor/remove");
        act(path, form(), busy, failure, move |_: Done| asked.again());
    };
    view! {
        <p>{t!(i18n, access.second_on)}</p>
        <p>{t!(i18n, access.codes_left, count = move || left)}</p>
        <Show when=move || codes.with(|codes| !codes.is_empty())><Codes codes /></Show>
        <details class="details">
            <summary>{t!(i18n, access.second_change)}</summary>
            <form class="form" novalidate on:submit=|event| event.prevent_default()>
                <Entry
                    id="confirm-passphrase"
                    value=passphrase
                    kind="password"
                    autocomplete="current-password"
                    label=move || t_string!(i18n, access.your_passphrase).to_owned()
                />
                <Wrong failure />
                <div class="form__actions">
                    <button class="button" type="button" on:click=renew disabled=busy>
                        <Icon name="refresh" />{t!(i18n, access.renew_codes)}
                    </button>
                    <button class="button button--danger" type="button" on:click=remove disabled=busy>
                        <Icon name="trash" />{t!(i18n, access.second_remove)}
                    </button>
                </div>
            </form>
        </details>
    }
}
