//! Somebody whom the server recognised: what closes their work on this device.
//!
//! Owns: choosing that passphrase, or typing the one that was chosen here. Must never: send it to the server.

use super::{sign_in::refuse, unlocking::Unlocking};
use crate::{
    address,
    engine::{NotIn, use_session},
    pages::{refusal, wording::device},
    texts::{t, t_string, use_i18n},
};
use domain::{
    passphrase,
    refusal::{Field, Refusal},
};
use leptos::{html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use sync::wire::Me;
use wasm_bindgen_futures::spawn_local;

#[component]
pub fn OpenHere(found: Me) -> impl IntoView {
    let (i18n, session, navigate) = (use_i18n(), use_session(), use_navigate());
    let user = found.user;
    let me = StoredValue::new(found);
    let has = RwSignal::new(None::<bool>);
    let secret = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let weak = RwSignal::new(None::<Refusal>);
    let failure = RwSignal::new(None::<NotIn>);
    let input = NodeRef::<html::Input>::new();
    let at_secret = move || weak.with(|weak| refusal::field_error(i18n, weak.as_ref(), Field::Passphrase));
    spawn_local(async move {
        let _ = has.try_set(Some(session.has_store(user).await.unwrap_or(false)));
    });
    let submit = StoredValue::new_local(move || {
        let typed = secret.get_untracked();
        weak.set(None);
        failure.set(None);
        // One that was chosen here before has passed already.
        if has.get_untracked() != Some(true)
            && let Err(refusal) = passphrase::check(&typed, &[&me.with_value(|me| me.name.clone())])
        {
            weak.set(Some(refusal));
            // Without focus the error is still there to read.
            let _ = input.get_untracked().map(|input| input.focus());
            return;
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let navigate = navigate.clone();
        spawn_local(async move {
            let me = me.get_value();
            let name = me.name.clone();
            match session.enter(me, &name, &typed).await {
                Ok(()) => {
                    let replace = NavigateOptions { replace: true, ..NavigateOptions::default() };
                    navigate(address::FIELD, replace);
                }
                Err(error) => {
                    let _ = busy.try_set(false);
                    let _ = failure.try_set(Some(error));
                }
            }
        });
    });
    let say = move |failure: &NotIn| match failure {
        NotIn::OtherPassphrase(_) => t_string!(i18n, access.here_wrong).to_owned(),
        other => refuse(i18n, other),
    };
    let hint = move || {
        let device = device::noun(i18n);
        let name = me.with_value(|me| me.name.clone());
        if has.get() == Some(true) {
            t_string!(i18n, access.here_type, device = device).to_string()
        } else {
            t_string!(i18n, access.here_choose, device = device, name = name).to_string()
        }
    };
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit.with_value(|submit| submit());
            }
        >
            <h2>{me.with_value(|me| t_string!(i18n, access.welcome, name = me.name.clone()).to_string())}</h2>
            <p>{hint}</p>
            <div class="field">
                <label class="field__label" for="here">{t!(i18n, access.here)}</label>
                <p class="field__hint" id="here-hint">
                    {move || (has.get() == Some(false)).then(|| t_string!(i18n, first_time.passphrase_hint))}
                </p>
                {move || at_secret().map(|words| view! {
                    <p class="field__error" id="here-error" role="alert">{words}</p>
                })}
                <input
                    id="here"
                    node_ref=input
                    class="field__input"
                    type=move || if has.get() == Some(true) { "password" } else { "text" }
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    aria-describedby="here-hint here-error"
                    aria-invalid=move || weak.with(Option::is_some).to_string()
                    prop:value=secret
                    on:input:target=move |event| secret.set(event.target().value())
                />
            </div>
            {move || failure.get().map(|failure| view! {
                <p class="field__error" role="alert">{say(&failure)}</p>
            })}
            <Show when=move || busy.get()><Unlocking /></Show>
            <button class="button button--primary button--wide" type="submit">{t!(i18n, access.go_in)}</button>
        </form>
    }
}
