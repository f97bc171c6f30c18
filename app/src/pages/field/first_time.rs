//! A one-time link: somebody makes their own access, or chooses another passphrase for the one they have.
//!
//! Owns: what the link is good for, and the form of who is new. Must never: keep the link's secret anywhere.

use super::{
    new_passphrase::NewPassphrase,
    other_ways::ByDirectory,
    sign_in::{at_field, refuse},
    unlocking::Unlocking,
};
use crate::{
    engine::{
        NotIn,
        api::{self, ApiFailure},
        use_session,
    },
    pages::{access::entry::Entry, wording::role},
    texts::{t, t_string, use_i18n},
};
use domain::{member::Role, refusal::Field};
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
    role: Role,
    /// The name somebody signs in with, when it is for another passphrase.
    #[serde(default)]
    new_passphrase_of: Option<String>,
}

#[derive(Clone)]
enum Good {
    New(Option<Place>),
    NewPassphrase { name: String },
    Spent,
}

/// Which organisation the invitation is for, and as what.
#[derive(Clone)]
struct Place {
    org: String,
    role: Role,
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
                Good::New(place) => view! { <OwnAccess path secret place /> }.into_any(),
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
    /// None as long as the server did not say it.
    place: Option<Place>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let navigate = use_navigate();
    let failure = RwSignal::new(None::<NotIn>);
    let busy = RwSignal::new(false);
    let [name, sign_in_name, passphrase] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let org = place.as_ref().map(|place| place.org.clone());
    let create = StoredValue::new_local(move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
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
    let at = move |field| Signal::derive(move || failure.with(|it| at_field(i18n, it.as_ref(), field)));
    let fields = [Field::Name, Field::SignInName, Field::Passphrase].map(at);
    let [at_name, at_sign_in_name, at_passphrase] = fields;
    let elsewhere = move || failure.get().filter(|_| fields.iter().all(|at| at.get().is_none()));
    view! {
        <h1>{t!(i18n, first_time.title)}</h1>
        {place.map(|Place { org, role }| view! {
            <p>{move || {
                t_string!(i18n, first_time.invited, role = role::role(i18n, role), org = org.clone()).to_string()
            }}</p>
        })}
        <p>{t!(i18n, first_time.hint)}</p>
        <form
            class="form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                create.with_value(|create| create());
            }
        >
            <Entry
                id="full-name"
                value=name
                autocapitalize="words"
                label=move || t_string!(i18n, first_time.your_name).to_owned()
                error=at_name
            />
            <Entry
                id="sign-in-name"
                value=sign_in_name
                label=move || t_string!(i18n, first_time.sign_in_name).to_owned()
                hint=move || t_string!(i18n, first_time.sign_in_name_hint).to_owned()
                error=at_sign_in_name
            />
            <Entry
                id="new-passphrase"
                value=passphrase
                label=move || t_string!(i18n, sign_in.passphrase).to_owned()
                hint=move || t_string!(i18n, first_time.passphrase_hint).to_owned()
                error=at_passphrase
            />
            {move || elsewhere().map(|failure| view! {
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
            Ok(Invitation { org_name: org, role, .. }) => Good::New(Some(Place { org, role })),
            Err(ApiFailure::LinkSpent) => Good::Spent,
            Err(_) => Good::New(None),
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
