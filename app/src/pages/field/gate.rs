//! The gate of the field: opens the device's own store, or asks who is there.
//!
//! Owns: what stands before every field page. Must never: lose the address someone came for.

use super::{
    account_closed::AccountClosed, enrol::Enrolled, first_time::FirstTime, lock_screen::LockScreen,
    overdue::Overdue, withdrawn::Withdrawn,
};
use crate::{
    address,
    engine::{Access, Field, Session},
    texts::{t, use_i18n},
    ui::{Button, Kind, focus},
};
use domain::id::UserId;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    components::Outlet,
    hooks::{use_location, use_navigate},
};

#[component]
pub fn Gate() -> impl IntoView {
    let session = Session::start();
    provide_context(session);
    let path = use_location().pathname;
    go_home_for_another(session);
    focus::stays();
    let first_time =
        Memo::new(move |_| path.with(|path| path.strip_prefix(address::FIRST_TIME).map(ToOwned::to_owned)));
    move || match first_time.get() {
        Some(token) => view! { <FirstTime token=token /> }.into_any(),
        None => match session.access.get() {
            Access::Opening => ().into_any(),
            Access::SignedOut => view! { <LockScreen /> }.into_any(),
            Access::ElsewhereOpen => view! { <ElsewhereOpen session /> }.into_any(),
            Access::Withdrawn => view! { <Withdrawn /> }.into_any(),
            Access::AccountClosed => view! { <AccountClosed session /> }.into_any(),
            Access::Trouble(_) => view! { <Trouble session /> }.into_any(),
            Access::Open(field, keep) => {
                provide_context(field);
                provide_context(keep);
                view! { <Inside field /> }.into_any()
            }
        },
    }
}

/// After too long without contact only a talk can be finished.
#[component]
fn Inside(field: Field) -> impl IntoView {
    let path = use_location().pathname;
    let shut = Memo::new(move |_| {
        let in_talk = |path: &String| path.starts_with(address::TALK) || path.starts_with(address::REGISTER);
        field.is_overdue() && !path.with(in_talk)
    });
    move || {
        if shut.get() {
            view! { <Overdue /> }.into_any()
        } else {
            view! { <Enrolled><Outlet /></Enrolled> }.into_any()
        }
    }
}

/// The address was somebody else's: a colleague begins at the beginning.
fn go_home_for_another(session: Session) {
    let navigate = use_navigate();
    Effect::new(move |before: Option<Option<UserId>>| {
        let before = before.flatten();
        let Access::Open(field, _) = session.access.get() else { return before };
        if before.is_some_and(|before| before != field.user()) {
            navigate(address::FIELD, NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
        Some(field.user())
    });
}

/// Two tabs would number their work twice; the person chooses which one goes on.
#[component]
fn ElsewhereOpen(session: Session) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <main class="page page--narrow">
            <h1>{t!(i18n, gate.elsewhere)}</h1>
            <p>{t!(i18n, gate.elsewhere_hint)}</p>
            <Button kind=Kind::Primary on:click=move |_| session.take(true)>
                {t!(i18n, gate.work_here)}
            </Button>
        </main>
    }
}

#[component]
fn Trouble(session: Session) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <main class="page page--narrow" role="alert">
            <h1>{t!(i18n, gate.trouble)}</h1>
            <p>{t!(i18n, gate.trouble_hint)}</p>
            <Button kind=Kind::Primary on:click=move |_| session.take(false)>
                {t!(i18n, gate.try_again)}
            </Button>
        </main>
    }
}
