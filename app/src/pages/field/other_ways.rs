//! Other ways to come in than with name and passphrase.
//!
//! Owns: those buttons, and what was said on the way back from a directory. Must never: be needed; without a network
//! there is the passphrase of this device.

use super::{open_here::OpenHere, sign_in::say};
use crate::{
    engine::{
        api::{self, ApiFailure},
        passkey, use_session,
    },
    texts::{t, t_string, use_i18n},
    time::I18n,
    ui::Icon,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde_json::json;
use sync::{
    people::{ByInvitation, Directory, GoTo, ToDirectory, WaysIn},
    wire::Me,
};
use wasm_bindgen_futures::spawn_local;

/// What the server adds to the address when somebody comes back from a directory, let in.
const INSIDE: &str = "?binnen";

#[component]
pub fn OtherWays() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let ways = RwSignal::new(None::<WaysIn>);
    let me = RwSignal::new(None::<Me>);
    let failure = RwSignal::new(None::<ApiFailure>);
    let no_passkey = RwSignal::new(false);
    let search = use_location().search.get_untracked();
    let back = format!("?{}", search.trim_start_matches('?'));
    spawn_local(async move {
        // Offline there are no other ways.
        if let Ok(found) = api::get::<WaysIn>("/api/v1/ways-in").await {
            let _ = ways.try_set(Some(found));
        }
    });
    if back == INSIDE {
        spawn_local(async move {
            // Once only: who passes here again has it in hand, or goes to the directory once more.
            if api::in_hand().is_none() {
                let _ = api::claim().await;
            }
            if let Ok(found) = api::get::<Me>("/api/v1/me").await
                && !session.goes_on(found.user)
            {
                let _ = me.try_set(Some(found));
            }
        });
    }
    let with_passkey = move |_| {
        failure.set(None);
        no_passkey.set(false);
        spawn_local(async move {
            match by_passkey().await {
                Ok(Some(found)) if session.goes_on(found.user) => {}
                Ok(Some(found)) => drop(me.try_set(Some(found))),
                Ok(None) => drop(no_passkey.try_set(true)),
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    };
    let buttons = move || {
        ways.get().map(|WaysIn { directories, passkeys }| {
            let directories =
                directories.into_iter().map(|directory| view! { <ToDirectoryButton directory failure /> });
            view! {
                {directories.collect_view()}
                {(passkeys && passkey::possible()).then(|| view! {
                    <button class="button button--wide" type="button" on:click=with_passkey>
                        <Icon name="fingerprint" />{t!(i18n, access.with_passkey)}
                    </button>
                })}
            }
        })
    };
    view! {
        {refused(i18n, &back).map(|words| view! { <p class="field__error" role="alert">{words}</p> })}
        {move || me.get().map(|found| view! { <OpenHere found /> })}
        <div class="answers" hidden=move || me.with(Option::is_some)>
            {buttons}
            {move || no_passkey.get().then(|| view! {
                <p class="field__error" role="alert">{t!(i18n, access.no_passkey)}</p>
            })}
            {move || failure.get().map(|failure| view! {
                <p class="field__error" role="alert">{say(i18n, &failure)}</p>
            })}
        </div>
    }
}

#[component]
fn ToDirectoryButton(directory: Directory, failure: RwSignal<Option<ApiFailure>>) -> impl IntoView {
    let i18n = use_i18n();
    let name = StoredValue::new(directory.name);
    let number = directory.number;
    view! {
        <button
            class="button button--wide"
            type="button"
            on:click=move |_| {
                spawn_local(async move {
                    if let Err(error) = go(number, None).await {
                        let _ = failure.try_set(Some(error));
                    }
                });
            }
        >
            <Icon name="door" />
            {move || t_string!(i18n, access.with_directory, name = name.get_value()).to_string()}
        </button>
    }
}

/// For who was invited by an organisation that knows its own people.
#[component]
pub fn ByDirectory(
    token: StoredValue<String>,
    /// Which organisation the invitation is for.
    #[prop(into)]
    org: Signal<Option<String>>,
    /// What colleagues will see.
    name: RwSignal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let ways = RwSignal::new(Vec::<Directory>::new());
    let failure = RwSignal::new(None::<ApiFailure>);
    spawn_local(async move {
        if let Ok(found) = api::get::<WaysIn>("/api/v1/ways-in").await {
            let _ = ways.try_set(found.directories);
        }
    });
    let mine = move || ways.get().into_iter().find(|one| Some(&one.name) == org.get().as_ref());
    let accept = move |number| {
        let invitation = ByInvitation { token: token.get_value(), name: name.get_untracked() };
        spawn_local(async move {
            if let Err(error) = go(number, Some(invitation)).await {
                let _ = failure.try_set(Some(error));
            }
        });
    };
    move || {
        mine().map(|Directory { number, name }| {
            view! {
                <section class="section">
                    <h2>{t!(i18n, access.or)}</h2>
                    <p>{t_string!(i18n, access.by_directory_hint, name = name.clone()).to_string()}</p>
                    {move || failure.get().map(|failure| view! {
                        <p class="field__error" role="alert">{say(i18n, &failure)}</p>
                    })}
                    <button class="button button--wide" type="button" on:click=move |_| accept(number)>
                        <Icon name="door" />
                        {t_string!(i18n, access.with_directory, name = name).to_string()}
                    </button>
                </section>
            }
        })
    }
}

/// Leaves for the directory; the server remembers who went.
async fn go(number: usize, invitation: Option<ByInvitation>) -> Result<(), ApiFailure> {
    let form = ToDirectory { invitation };
    let GoTo { url } = api::post(&format!("/api/v1/directories/{number}"), &form).await?;
    window().location().assign(&url).map_err(|_| ApiFailure::Server)
}

/// None when nothing came of it on the device.
async fn by_passkey() -> Result<Option<Me>, ApiFailure> {
    let question = api::post("/api/v1/sign-in/passkey", &json!({})).await?;
    match passkey::get(&question).await {
        Some(answer) => api::sign_in("/api/v1/sign-in/passkey/answer", &answer).await.map(Some),
        None => Ok(None),
    }
}

/// Why somebody came back from a directory without being let in.
fn refused(i18n: I18n, back: &str) -> Option<&'static str> {
    Some(match back {
        "?onbekend" => t_string!(i18n, access.back_unknown),
        "?opnieuw" => t_string!(i18n, access.back_again),
        "?gebruikt" => t_string!(i18n, first_time.spent_hint),
        "?bekend" => t_string!(i18n, access.back_known),
        "?mislukt" => t_string!(i18n, access.back_failed),
        _ => return None,
    })
}
