//! A name for a device that the server does not know yet: once, before anything else.
//!
//! Owns: that small screen. Must never: stand between a resident and a talk, or ask without a network.

use crate::{
    engine::{Connection, api, api::ApiFailure, use_field},
    pages::refusal,
    texts::{t, t_string, use_i18n},
};
use domain::{
    refusal::{Field, Refusal},
    text::Problem,
};
use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;
use sync::devices::NameDevice;
use wasm_bindgen_futures::spawn_local;

/// What is inside, as soon as this device has a name.
#[component]
pub fn Enrolled(children: ChildrenFn) -> impl IntoView {
    let field = use_field();
    let path = use_location().pathname;
    let named = RwSignal::new(false);
    let at_the_table =
        move || path.with(|path| path.starts_with("/veld/gesprek/") || path.starts_with("/veld/uitwerken/"));
    let nameless = Memo::new(move |_| {
        let online = field.standing.with(|standing| standing.connection == Connection::Online);
        online && field.device_name().is_none() && !named.get() && !at_the_table()
    });
    view! {
        <Show when=move || !nameless.get() fallback=move || view! { <Enrol named /> }>{children()}</Show>
    }
}

#[component]
fn Enrol(named: RwSignal<bool>) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let name = RwSignal::new(String::new());
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiFailure>));
    let input = NodeRef::<html::Input>::new();
    let save = move || {
        if busy.get_untracked() {
            return;
        }
        if name.with_untracked(|name| name.trim().is_empty()) {
            let empty = Refusal::field(Field::Name, Problem::Empty);
            failure.set(Some(ApiFailure::Refused(empty)));
            // Without focus the error is still there to read.
            let _ = input.get_untracked().map(|input| input.focus());
            return;
        }
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let body = NameDevice { name: name.get_untracked() };
            match api::post::<NameDevice>("/api/v1/devices", &body).await {
                Ok(_) => {
                    // The next answer of the server says it as well, and from then on it is kept.
                    field.sync_soon();
                    let _ = named.try_set(true);
                }
                Err(error) => {
                    let _ = busy.try_set(false);
                    let _ = failure.try_set(Some(error));
                }
            }
        });
    };
    let problem = move || {
        failure.get().map(|failure| match failure {
            ApiFailure::Refused(Refusal::Field { problem: Problem::Empty, .. }) => {
                t_string!(i18n, devices.name_empty).to_owned()
            }
            ApiFailure::Refused(Refusal::Field { problem: Problem::Double, .. }) => {
                t_string!(i18n, devices.name_taken).to_owned()
            }
            ApiFailure::Refused(refusal) => refusal::say(i18n, &refusal),
            ApiFailure::Offline => t_string!(i18n, asked.offline).to_owned(),
            _ => t_string!(i18n, asked.failed).to_owned(),
        })
    };
    view! {
        <leptos_meta::Title text=move || t_string!(i18n, devices.name_title).to_owned() />
        <main class="page page--narrow sign-in">
            <h1>{t!(i18n, devices.name_title)}</h1>
            <p>{t!(i18n, devices.name_hint)}</p>
            <form
                class="form"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <div class="field">
                    <label class="field__label" for="device-name">{t!(i18n, devices.name)}</label>
                    {move || problem().map(|words| view! {
                        <p class="field__error" id="device-name-error" role="alert">{words}</p>
                    })}
                    <input
                        id="device-name"
                        node_ref=input
                        class="field__input"
                        type="text"
                        autocomplete="off"
                        maxlength="40"
                        aria-invalid=move || failure.with(Option::is_some).to_string()
                        aria-describedby="device-name-error"
                        prop:value=name
                        on:input:target=move |event| name.set(event.target().value())
                    />
                </div>
                <button class="button button--primary button--wide" type="submit" disabled=busy>
                    {t!(i18n, devices.name_save)}
                </button>
            </form>
        </main>
    }
}
