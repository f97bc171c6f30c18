//! The passphrase was changed somewhere else: the old one opens what is here once more, or one begins again.
//!
//! Owns: that choice. Must never: let somebody begin again without saying what goes.

use super::{sign_in::refuse, unlocking::Unlocking};
use crate::{
    engine::{NotIn, use_session},
    pages::wording::device,
    texts::{t, t_string, use_i18n},
    ui::Dialog,
};
use leptos::prelude::*;
use sync::wire::Me;
use wasm_bindgen_futures::spawn_local;

/// `inside` is called when they are in.
#[component]
pub fn OldPassphrase(me: Me, name: String, passphrase: String, inside: UnsyncCallback<()>) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let who = StoredValue::new((me, name, passphrase));
    let old = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<NotIn>);
    let asked = RwSignal::new(false);
    let talks = RwSignal::new(0_usize);
    spawn_local(async move {
        let user = who.with_value(|(me, ..)| me.user);
        let _ = talks.try_set(session.talks_of(user).await);
    });
    let act = move |again: bool| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        asked.set(false);
        failure.set(None);
        spawn_local(async move {
            let (me, name, passphrase) = who.get_value();
            let outcome = if again {
                session.begin_again(me, &name, &passphrase).await
            } else {
                session.enter_with_old(me, &name, &old.get_untracked(), &passphrase).await
            };
            match outcome {
                // Where nothing else stands before it, this form is gone by now, and its signals with it.
                Ok(()) => drop(inside.try_run(())),
                Err(error) => {
                    let _ = busy.try_set(false);
                    let _ = failure.try_set(Some(error));
                }
            }
        });
    };
    let say = move |failure: &NotIn| match failure {
        NotIn::OtherPassphrase(_) => t_string!(i18n, lock.old_wrong, device = device::noun(i18n)).to_string(),
        other => refuse(i18n, other),
    };
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                act(false);
            }
        >
            <h2>{t!(i18n, lock.old_title)}</h2>
            <p>{move || t_string!(i18n, lock.old_hint, device = device::noun(i18n)).to_string()}</p>
            <div class="field">
                <label class="field__label" for="old-passphrase">{t!(i18n, lock.old)}</label>
                <input
                    id="old-passphrase"
                    class="field__input"
                    type="password"
                    autocomplete="off"
                    prop:value=old
                    on:input:target=move |event| old.set(event.target().value())
                />
            </div>
            {move || failure.get().map(|failure| view! {
                <p class="field__error" role="alert">{say(&failure)}</p>
            })}
            <Show when=move || busy.get()><Unlocking /></Show>
            <button class="button button--primary button--wide" type="submit">{t!(i18n, lock.old_button)}</button>
            <button class="button button--quiet" type="button" on:click=move |_| asked.set(true)>
                {t!(i18n, lock.forgotten)}
            </button>
        </form>
        <Dialog open=asked title=Signal::derive(move || t_string!(i18n, lock.again_title).to_owned())>
            <p>{move || t_string!(i18n, lock.again_hint, device = device::noun(i18n)).to_string()}</p>
            <Show when=move || talks.get() != 0>
                <p>{move || t_string!(i18n, lock.again_talks, count = talks.get()).to_string()}</p>
            </Show>
            <div class="answers">
                <button class="button" type="button" on:click=move |_| asked.set(false)>
                    {t!(i18n, lock.again_no)}
                </button>
                <button class="button button--danger" type="button" on:click=move |_| act(true)>
                    {t!(i18n, lock.again_yes)}
                </button>
            </div>
        </Dialog>
    }
}
