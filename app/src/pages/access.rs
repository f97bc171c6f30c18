//! My access: passphrase, second factor, passkeys, and where I am signed in.
//!
//! Owns: that page, for everybody who signs in. Must never: show a secret twice.

mod codes;
pub mod entry;
mod passkeys;
mod passphrase;
mod second_factor;
pub mod sessions;

use self::{passkeys::Passkeys, passphrase::Passphrase, second_factor::SecondFactor, sessions::SessionRows};
use crate::{
    address,
    engine::api::ApiFailure,
    pages::{
        admin::asked::{Answered, Asked, Failed, act},
        field::sync_sentence::FieldPage,
    },
    texts::{t, t_string, use_i18n},
    time::I18n,
};
use domain::refusal::{Field, Refusal};
use leptos::prelude::*;
use sync::people::{EndSessions, MyAccess};

const PATH: &str = "/api/v1/access";

#[derive(Clone, serde::Deserialize)]
struct Done {}

#[component]
pub fn Access() -> impl IntoView {
    let i18n = use_i18n();
    let asked = Asked::<MyAccess>::new(PATH);
    let has_passphrase = Memo::new(move |_| asked.get().is_some_and(|mine| mine.passphrase));
    let has_factor = Memo::new(move |_| asked.get().map(|mine| (mine.second_factor, mine.codes_left)));
    view! {
        <FieldPage title=move || t_string!(i18n, access.title).to_owned() back=address::MORE>
            <p>{t!(i18n, access.hint)}</p>
            <Show when=move || has_passphrase.get()>
                <Passphrase asked />
                {move || has_factor.get().map(|(on, left)| view! { <SecondFactor on left asked /> })}
            </Show>
            <Answered asked=asked show=move |MyAccess { passphrase, sessions, passkeys, .. }| {
                let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiFailure>));
                let end = Callback::new(move |session| {
                    let path = format!("{PATH}/end-sessions");
                    act(path, EndSessions { session }, busy, failure, move |_: Done| asked.again());
                });
                view! {
                    {(!passphrase).then(|| view! { <p>{t!(i18n, access.by_directory)}</p> })}
                    <Passkeys passkeys passphrase asked />
                    <section class="section">
                        <h2>{t!(i18n, access.sessions)}</h2>
                        <p class="section__hint">{t!(i18n, access.sessions_hint)}</p>
                        <SessionRows sessions end />
                        <Failed failure />
                    </section>
                }.into_any()
            } />
        </FieldPage>
    }
}

/// What went wrong, for who typed a passphrase or a code.
fn say(i18n: I18n, failure: &ApiFailure) -> String {
    match failure {
        ApiFailure::WrongNameOrPassphrase => t_string!(i18n, access.wrong_passphrase).to_owned(),
        ApiFailure::Refused(Refusal::Field { field: Field::Code, .. }) => {
            t_string!(i18n, access.wrong_code).to_owned()
        }
        ApiFailure::TooOften { seconds } => t_string!(i18n, access.too_often, seconds = *seconds).to_string(),
        other => crate::pages::admin::asked::say(i18n, other),
    }
}

/// The same, where it happened.
#[component]
fn Wrong(failure: RwSignal<Option<ApiFailure>>) -> impl IntoView {
    let i18n = use_i18n();
    move || {
        failure.get().map(|failure| view! { <p class="field__error" role="alert">{say(i18n, &failure)}</p> })
    }
}
