//! A one-time link for who forgot their passphrase: another one, for the account that is there.
//!
//! Owns: that form, and what comes after it on this device. Must never: keep the link's secret anywhere, or leave somebody
//! with a link that is spent and no way on.

use super::{
    sign_in::{Further, at_field, goes_further, refuse},
    unlocking::Unlocking,
};
use crate::{
    address,
    engine::{
        NotIn,
        api::{self, ApiFailure},
        use_session,
    },
    pages::access::entry::Entry,
    texts::{t, t_string, use_i18n},
};
use domain::refusal::Field;
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use serde::Serialize;
use wasm_bindgen_futures::spawn_local;

#[derive(Serialize)]
struct Renewed {
    passphrase: String,
}

/// `name` is the one they sign in with.
#[component]
pub fn NewPassphrase(path: StoredValue<String>, #[prop(into)] name: String) -> impl IntoView {
    let (i18n, session, navigate) = (use_i18n(), use_session(), use_navigate());
    let name = RwSignal::new(name);
    let passphrase = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<NotIn>);
    // The server has taken it: the link is spent, whatever comes next.
    let saved = RwSignal::new(false);
    let inside = UnsyncCallback::new(move |()| {
        navigate(address::FIELD, NavigateOptions { replace: true, ..NavigateOptions::default() });
    });
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let form = Renewed { passphrase: passphrase.get_untracked() };
            let outcome = async {
                let me = api::sign_in(&path.get_value(), &form).await;
                if matches!(me, Ok(_) | Err(ApiFailure::SecondFactor)) {
                    let _ = saved.try_set(true);
                }
                session.enter(me?, &name.get_untracked(), &form.passphrase).await
            };
            let outcome = outcome.await;
            let _ = busy.try_set(false);
            match outcome {
                Ok(()) => drop(inside.try_run(())),
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    };
    let further = Memo::new(move |_| failure.with(|failure| goes_further(failure.as_ref())));
    let at_passphrase = move || failure.with(|failure| at_field(i18n, failure.as_ref(), Field::Passphrase));
    // When a code came too late there is nothing wrong but that they have to sign in.
    let own =
        move |failure: &NotIn| !goes_further(Some(failure)) && *failure != NotIn::Server(ApiFailure::SignIn);
    let error = move || {
        let elsewhere = failure.get().filter(own).filter(|_| at_passphrase().is_none());
        elsewhere.map(|failure| {
            view! { <p class="field__error" role="alert">{refuse(i18n, &failure)}</p> }
        })
    };
    view! {
        <h1>{t!(i18n, first_time.renew_title)}</h1>
        <p>{move || t_string!(i18n, first_time.renew_name, name = name.get()).to_string()}</p>
        <Further failure name passphrase inside />
        <Show when=move || saved.get() && !further.get() && !busy.get()>
            {error}
            <p>{t!(i18n, first_time.renewed)}</p>
            <a class="button button--primary button--wide" href=address::FIELD>{t!(i18n, sign_in.title)}</a>
        </Show>
        <form
            class="form"
            hidden=move || saved.get() && !busy.get()
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <p>{t!(i18n, first_time.renew_hint)}</p>
            <Entry
                id="new-passphrase"
                value=passphrase
                label=move || t_string!(i18n, first_time.renew_passphrase).to_owned()
                hint=move || t_string!(i18n, first_time.passphrase_hint).to_owned()
                error=Signal::derive(at_passphrase)
            />
            {error}
            <Show when=move || busy.get()><Unlocking /></Show>
            <button class="button button--primary button--wide" type="submit">
                {t!(i18n, first_time.renew_button)}
            </button>
        </form>
    }
}
