//! Nobody's store is open: who was in since the app started, a PIN for who has one, and the form for everyone.
//!
//! Owns: that choice. Must never: show a name that is not in memory.

use super::{pin::PinForm, sign_in::SignInForm};
use crate::{
    engine::{Known, use_session},
    texts::{t, use_i18n},
    ui::Icon,
};
use domain::id::UserId;
use leptos::prelude::*;

/// Who wants to come in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    /// Nobody said it yet.
    Any,
    One(UserId),
    SomebodyElse,
}

#[component]
pub fn LockScreen() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let known = session.known.get_untracked();
    let first = match known.as_slice() {
        [] => Who::SomebodyElse,
        [one] => Who::One(one.user),
        _ => Who::Any,
    };
    let who = RwSignal::new(first);
    let spent = RwSignal::new(None::<UserId>);
    let several = !known.is_empty();
    let known = StoredValue::new_local(known);
    let form = move || match who.get() {
        Who::Any => view! { <People known=known.get_value() who /> }.into_any(),
        Who::SomebodyElse => view! { <p>{t!(i18n, sign_in.hint)}</p><SignInForm /> }.into_any(),
        Who::One(user) => {
            let one = session.known.with(|all| all.iter().find(|one| one.user == user).cloned());
            one.map(|one| view! { <One one spent /> }).into_any()
        }
    };
    view! {
        <main class="page page--narrow sign-in">
            <img class="sign-in__mark" src="/mark.svg" alt="" width="72" height="72" />
            <h1>{t!(i18n, app.name)}</h1>
            {form}
            <Show when=move || several && who.get() != Who::SomebodyElse>
                <button class="button" type="button" on:click=move |_| who.set(Who::SomebodyElse)>
                    <Icon name="user" />
                    {t!(i18n, lock.somebody_else)}
                </button>
            </Show>
            <Show when=move || several && who.get() != first>
                <button class="button button--quiet" type="button" on:click=move |_| who.set(first)>
                    {t!(i18n, ui.back)}
                </button>
            </Show>
            <p><a class="link-row" href="/">{t!(i18n, sign_in.residents)}</a></p>
        </main>
    }
}

#[component]
fn People(known: Vec<Known>, who: RwSignal<Who>) -> impl IntoView {
    let i18n = use_i18n();
    let rows = known.into_iter().map(|one| {
        view! {
            <button class="button button--wide" type="button" on:click=move |_| who.set(Who::One(one.user))>
                {one.name}
            </button>
        }
    });
    view! {
        <p>{t!(i18n, lock.who)}</p>
        <div class="answers">{rows.collect_view()}</div>
    }
}

/// `spent` is whose PIN is gone after too many wrong tries.
#[component]
fn One(one: Known, spent: RwSignal<Option<UserId>>) -> impl IntoView {
    let i18n = use_i18n();
    let (name, user) = (one.name.clone(), one.user);
    view! {
        <h2>{t!(i18n, lock.hello, name = name)}</h2>
        {if one.has_pin() {
            view! { <PinForm user spent /> }.into_any()
        } else {
            view! {
                <Show when=move || spent.get() == Some(user)>
                    <p class="field__error" role="alert">{t!(i18n, lock.pin_gone)}</p>
                </Show>
                <SignInForm name=one.sign_in_name.clone() />
            }
            .into_any()
        }}
    }
}
