//! Coming in, for staff: one form, for a store that is here and for the server.
//!
//! Owns: the form. Must never: say whether a name exists.

use super::{
    old_passphrase::OldPassphrase, other_ways::OtherWays, second_step::SecondStep, unlocking::Unlocking,
};
use crate::{
    device::DeviceError,
    engine::{NotIn, api::ApiFailure, use_session},
    pages::refusal,
    texts::{t, t_string, use_i18n},
    time::I18n,
};
use domain::refusal::Field;
use leptos::{html, prelude::*};
use wasm_bindgen_futures::spawn_local;

#[component]
pub fn SignInForm(#[prop(optional)] name: String) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let name = RwSignal::new(name);
    let passphrase = RwSignal::new(String::new());
    let shown = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<NotIn>);
    let empty = RwSignal::new(None::<Empty>);
    let (name_input, passphrase_input) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        let first_empty = Empty::first(&name.get_untracked(), &passphrase.get_untracked());
        empty.set(first_empty);
        if let Some(empty) = first_empty {
            let input = if empty == Empty::Name { name_input } else { passphrase_input };
            // Without focus the error is still there to read.
            let _ = input.get_untracked().map(|input| input.focus());
            return;
        }
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let outcome = session.come_in(&name.get_untracked(), &passphrase.get_untracked()).await;
            // After success this form is gone, and its signals with it.
            if let Err(error) = outcome {
                let _ = busy.try_set(false);
                let _ = failure.try_set(Some(error));
            }
        });
    };
    let further = Memo::new(move |_| failure.with(|failure| goes_further(failure.as_ref())));
    view! {
        <Further failure name passphrase inside=UnsyncCallback::new(|()| {}) />
        <form
            class="form"
            hidden=further
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <div class="field">
                <label class="field__label" for="name">{t!(i18n, sign_in.name)}</label>
                {move || (empty.get() == Some(Empty::Name)).then(|| view! {
                    <p class="field__error" id="name-error" role="alert">{t!(i18n, sign_in.name_empty)}</p>
                })}
                <input
                    id="name"
                    node_ref=name_input
                    aria-invalid=move || (empty.get() == Some(Empty::Name)).to_string()
                    aria-describedby="name-error"
                    name="username"
                    class="field__input"
                    type="text"
                    autocomplete="username"
                    autocapitalize="none"
                    spellcheck="false"
                    prop:value=name
                    on:input:target=move |event| name.set(event.target().value())
                />
            </div>
            <div class="field">
                <label class="field__label" for="passphrase">{t!(i18n, sign_in.passphrase)}</label>
                {move || (empty.get() == Some(Empty::Passphrase)).then(|| view! {
                    <p class="field__error" id="passphrase-error" role="alert">
                        {t!(i18n, sign_in.passphrase_empty)}
                    </p>
                })}
                <input
                    id="passphrase"
                    node_ref=passphrase_input
                    aria-invalid=move || (empty.get() == Some(Empty::Passphrase)).to_string()
                    aria-describedby="passphrase-error"
                    name="password"
                    class="field__input"
                    type=move || if shown.get() { "text" } else { "password" }
                    autocomplete="current-password"
                    prop:value=passphrase
                    on:input:target=move |event| passphrase.set(event.target().value())
                />
                <button
                    class="button button--quiet"
                    type="button"
                    aria-pressed=move || shown.get().to_string()
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {move || if shown.get() { t_string!(i18n, sign_in.hide) } else { t_string!(i18n, sign_in.show) }}
                </button>
            </div>
            {move || failure.get().map(|failure| view! {
                <p class="field__error" role="alert">{refuse(i18n, &failure)}</p>
            })}
            <Show when=move || busy.get()><Unlocking /></Show>
            <button class="button button--primary button--wide" type="submit">
                {move || if busy.get() { t_string!(i18n, sign_in.busy) } else { t_string!(i18n, sign_in.button) }}
            </button>
        </form>
        <Forgotten failure />
        <Show when=move || !further.get()><OtherWays /></Show>
    }
}

pub fn goes_further(failure: Option<&NotIn>) -> bool {
    matches!(failure, Some(NotIn::OtherPassphrase(_) | NotIn::Server(ApiFailure::SecondFactor)))
}

/// What to do without a passphrase; whoever is asked a code has given it already, and no link opens what was closed with an
/// earlier one.
#[component]
fn Forgotten(failure: RwSignal<Option<NotIn>>) -> impl IntoView {
    let i18n = use_i18n();
    let further = Memo::new(move |_| failure.with(|failure| goes_further(failure.as_ref())));
    view! {
        <Show when=move || !further.get()>
            <p>{t!(i18n, sign_in.forgotten)}</p>
        </Show>
    }
}

/// What comes after the form: the passphrase from before, or the code of a second factor.
#[component]
pub fn Further(
    failure: RwSignal<Option<NotIn>>,
    name: RwSignal<String>,
    passphrase: RwSignal<String>,
    /// For where the address has to change as well.
    inside: UnsyncCallback<()>,
) -> impl IntoView {
    let next = Memo::new(move |_| failure.get().filter(|failure| goes_further(Some(failure))));
    move || {
        let (name, passphrase) = (name.get_untracked(), passphrase.get_untracked());
        next.get().map(|next| match next {
            NotIn::OtherPassphrase(me) => {
                view! { <OldPassphrase me=*me name passphrase inside /> }.into_any()
            }
            _ => view! { <SecondStep typed=Some((name, passphrase)) failed=failure inside /> }.into_any(),
        })
    }
}

/// The first field that still has to be filled in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Empty {
    Name,
    Passphrase,
}

impl Empty {
    fn first(name: &str, passphrase: &str) -> Option<Self> {
        if name.trim().is_empty() {
            return Some(Self::Name);
        }
        passphrase.is_empty().then_some(Self::Passphrase)
    }
}

/// What went wrong and what to do next.
pub fn refuse(i18n: I18n, failure: &NotIn) -> String {
    match failure {
        NotIn::Server(failure) => say(i18n, failure),
        NotIn::Device(DeviceError::NoKeys) => t_string!(i18n, lock.no_keys).to_owned(),
        NotIn::Device(_) => t_string!(i18n, lock.storage).to_owned(),
        NotIn::OtherPassphrase(_) => t_string!(i18n, lock.old_title).to_owned(),
    }
}

/// What of it stands at this field; none when it is about something else.
pub fn at_field(i18n: I18n, failure: Option<&NotIn>, field: Field) -> Option<String> {
    match failure {
        Some(NotIn::Server(ApiFailure::Refused(wrong))) => refusal::field_error(i18n, Some(wrong), field),
        _ => None,
    }
}

/// The server's part of it.
pub fn say(i18n: I18n, failure: &ApiFailure) -> String {
    match failure {
        ApiFailure::WrongNameOrPassphrase | ApiFailure::SignIn => t_string!(i18n, sign_in.wrong).to_owned(),
        ApiFailure::Offline => t_string!(i18n, sign_in.offline).to_owned(),
        ApiFailure::TooOften { seconds } => {
            t_string!(i18n, sign_in.too_often, seconds = *seconds).to_string()
        }
        ApiFailure::Refused(wrong) => refusal::say(i18n, wrong),
        ApiFailure::LinkSpent => t_string!(i18n, first_time.spent_hint).to_owned(),
        ApiFailure::TooOld => t_string!(i18n, kept.too_old).to_owned(),
        ApiFailure::ServerTooOld => t_string!(i18n, sign_in.server_too_old).to_owned(),
        // The pages that ask for a code, or lock a device, come before this.
        ApiFailure::SecondFactor
        | ApiFailure::DeviceRevoked
        | ApiFailure::AccountClosed(_)
        | ApiFailure::Server => t_string!(i18n, sign_in.failed).to_owned(),
    }
}
