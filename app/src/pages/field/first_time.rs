//! A one-time link: somebody makes their own access, or chooses another passphrase for the one they have.
//!
//! Owns: what the link is good for, and the form of who is new. Must never: keep the link's secret anywhere.

use super::{new_passphrase::NewPassphrase, other_ways::ByDirectory, sign_in::refuse, unlocking::Unlocking};
use crate::{
    engine::{
        NotIn,
        api::{self, ApiFailure},
        use_session,
    },
    texts::{t, t_string, use_i18n},
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::spawn_local;

#[derive(Serialize)]
struct NewAccess {
    name: String,
    sign_in_name: String,
    passphrase: String,
}

/// What the link is good for.
#[derive(Deserialize)]
struct Invitation {
    org_name: String,
    /// The name somebody signs in with, when it is for another passphrase.
    #[serde(default)]
    new_passphrase_of: Option<String>,
}

#[derive(Clone)]
enum Good {
    New { org: Option<String> },
    NewPassphrase { name: String },
    Spent,
}

#[component]
pub fn FirstTime(token: String) -> impl IntoView {
    let path = StoredValue::new(format!("/api/v1/links/{token}"));
    let secret = StoredValue::new(token);
    let good = RwSignal::new(None::<Good>);
    look(path, good);
    view! {
        <main class="page page--narrow sign-in">
            {move || good.get().map(|good| match good {
                Good::New { org } => view! { <OwnAccess path secret org /> }.into_any(),
                Good::NewPassphrase { name } => view! { <NewPassphrase path name /> }.into_any(),
                Good::Spent => view! { <Spent /> }.into_any(),
            })}
        </main>
    }
}

#[component]
fn OwnAccess(
    path: StoredValue<String>,
    secret: StoredValue<String>,
    /// Which organisation the invitation is for, when that is known.
    org: Option<String>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let navigate = use_navigate();
    let failure = RwSignal::new(None::<NotIn>);
    let busy = RwSignal::new(false);
    let [name, sign_in_name, passphrase] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let create = StoredValue::new_local(move || {
        let navigate = navigate.clone();
        let access = NewAccess {
            name: name.get_untracked(),
            sign_in_name: sign_in_name.get_untracked(),
            passphrase: passphrase.get_untracked(),
        };
        spawn_local(async move {
            let outcome = async {
                let me = api::sign_in(&path.get_value(), &access).await?;
                session.enter(me, &access.sign_in_name, &access.passphrase).await
            };
            let _ = busy.try_set(true);
            let outcome = outcome.await;
            let _ = busy.try_set(false);
            match outcome {
                Ok(()) => navigate("/veld", NavigateOptions::default()),
                Err(error) => {
                    let _ = failure.try_set(Some(error));
                }
            }
        });
    });
    let field = move |id: &'static str,
                      kind: &'static str,
                      value: RwSignal<String>,
                      label: AnyView,
                      hint: AnyView| {
        view! {
            <div class="field">
                <label class="field__label" for=id>{label}</label>
                <p class="field__hint">{hint}</p>
                <input
                    id=id
                    class="field__input"
                    type=kind
                    autocomplete="off"
                    prop:value=value
                    on:input:target=move |event| value.set(event.target().value())
                />
            </div>
        }
    };
    view! {
        <h1>{t!(i18n, first_time.title)}</h1>
        <p>{t!(i18n, first_time.hint)}</p>
        <form
            class="form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                failure.set(None);
                create.with_value(|create| create());
            }
        >
            {field("full-name", "text", name, t!(i18n, first_time.your_name).into_any(), ().into_any())}
            {field(
                "sign-in-name",
                "text",
                sign_in_name,
                t!(i18n, first_time.sign_in_name).into_any(),
                t!(i18n, first_time.sign_in_name_hint).into_any(),
            )}
            {field(
                "new-passphrase",
                "text",
                passphrase,
                t!(i18n, sign_in.passphrase).into_any(),
                t!(i18n, first_time.passphrase_hint).into_any(),
            )}
            {move || failure.get().map(|failure| view! {
                <p class="field__error" role="alert">{refuse(i18n, &failure)}</p>
            })}
            <Show when=move || busy.get()><Unlocking /></Show>
            <button class="button button--primary button--wide" type="submit">
                {move || t_string!(i18n, first_time.button)}
            </button>
        </form>
        <ByDirectory token=secret org=Signal::stored(org) name />
    }
}

/// What the link is good for, or that it is spent. Without a network that turns out later.
fn look(path: StoredValue<String>, good: RwSignal<Option<Good>>) {
    spawn_local(async move {
        let found = match api::get::<Invitation>(&path.get_value()).await {
            Ok(Invitation { new_passphrase_of: Some(name), .. }) => Good::NewPassphrase { name },
            Ok(Invitation { org_name, .. }) => Good::New { org: Some(org_name) },
            Err(ApiFailure::LinkSpent) => Good::Spent,
            Err(_) => Good::New { org: None },
        };
        let _ = good.try_set(Some(found));
    });
}

#[component]
fn Spent() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <h1>{t!(i18n, first_time.spent)}</h1>
        <p>{t!(i18n, first_time.spent_hint)}</p>
        <a class="button" href="/veld">{t!(i18n, sign_in.title)}</a>
    }
}
