//! The second half of signing in: a code from the telephone, or one on paper.
//!
//! Owns: that form. Must never: keep the code, or say whether the passphrase would have opened something here.

use super::{sign_in::refuse, unlocking::Unlocking};
use crate::{
    engine::{
        NotIn,
        api::{self, ApiFailure},
        use_session,
    },
    texts::{t, t_string, use_i18n},
    time::I18n,
};
use domain::refusal::{Field, Refusal};
use leptos::{html, prelude::*};
use sync::people::Code;
use wasm_bindgen_futures::spawn_local;

/// `failed` hears what is not about the code, so that the first form can say it; `inside` is called when they are in.
#[component]
pub fn SecondStep(
    /// The name and passphrase from the first form; none where their store is open already.
    typed: Option<(String, String)>,
    failed: RwSignal<Option<NotIn>>,
    inside: UnsyncCallback<()>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let typed = StoredValue::new(typed);
    let code = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<NotIn>);
    let input = NodeRef::<html::Input>::new();
    input.on_load(|input| {
        // Without focus it can still be tapped.
        let _ = input.focus();
    });
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let outcome = async {
                let form = Code { code: code.get_untracked() };
                let me = api::sign_in("/api/v1/sign-in/second", &form).await?;
                if session.goes_on(me.user) {
                    return Ok(());
                }
                let Some((name, passphrase)) = typed.get_value() else {
                    // That store was closed meanwhile: what was claimed for it may not stay behind.
                    api::hold(None);
                    return Err(NotIn::Server(ApiFailure::SignIn));
                };
                session.enter(me, &name, &passphrase).await
            };
            match outcome.await {
                Ok(()) => drop(inside.try_run(())),
                // It took too long, or what is here has another passphrase: the first form goes on from there.
                Err(error @ (NotIn::Server(ApiFailure::SignIn) | NotIn::OtherPassphrase(_))) => {
                    let _ = failed.try_set(Some(error));
                }
                Err(error) => {
                    let _ = busy.try_set(false);
                    let _ = failure.try_set(Some(error));
                }
            }
        });
    };
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <div class="field">
                <label class="field__label" for="second-code">{t!(i18n, access.code)}</label>
                <p class="field__hint" id="second-code-hint">{t!(i18n, access.code_hint)}</p>
                <input
                    id="second-code"
                    node_ref=input
                    class="field__input"
                    type="text"
                    inputmode="text"
                    autocomplete="one-time-code"
                    autocapitalize="none"
                    spellcheck="false"
                    aria-describedby="second-code-hint"
                    prop:value=code
                    on:input:target=move |event| code.set(event.target().value())
                />
            </div>
            {move || failure.get().map(|failure| view! {
                <p class="field__error" role="alert">{say(i18n, &failure)}</p>
            })}
            <Show when=move || busy.get()><Unlocking /></Show>
            <button class="button button--primary button--wide" type="submit">{t!(i18n, access.go_in)}</button>
            <button class="button button--quiet" type="button" on:click=move |_| failed.set(None)>
                {t!(i18n, access.back)}
            </button>
        </form>
    }
}

fn say(i18n: I18n, failure: &NotIn) -> String {
    match failure {
        NotIn::Server(ApiFailure::Refused(Refusal::Field { field: Field::Code, .. })) => {
            t_string!(i18n, access.wrong_code).to_owned()
        }
        other => refuse(i18n, other),
    }
}
