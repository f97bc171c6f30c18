//! The server wants to know again who this is, while their store is open.
//!
//! Owns: how much of it is asked: only a code, when the passphrase was heard already. Must never: close what is open.

use super::{second_step::SecondStep, sign_in::SignInForm};
use crate::engine::{Connection, Field, NotIn, api::ApiFailure, use_field};
use leptos::prelude::*;

/// Whether there is anything to ask.
pub fn is_asked(field: Field) -> bool {
    let connection = field.standing.with(|standing| standing.connection);
    matches!(connection, Connection::SignInAgain | Connection::CodeAsked)
}

/// Nothing as long as nothing is asked.
#[component]
pub fn WhoAgain() -> impl IntoView {
    let field = use_field();
    let connection = Memo::new(move |_| field.standing.with(|standing| standing.connection));
    move || match connection.get() {
        Connection::SignInAgain => view! { <SignInForm /> }.into_any(),
        Connection::CodeAsked => view! { <OnlyCode /> }.into_any(),
        _ => ().into_any(),
    }
}

#[component]
fn OnlyCode() -> impl IntoView {
    let field = use_field();
    let failed = RwSignal::new(Some(NotIn::Server(ApiFailure::SecondFactor)));
    // It came too late, or they went back: then all of it is asked.
    Effect::new(move |_| {
        if failed.with(|failed| *failed != Some(NotIn::Server(ApiFailure::SecondFactor))) {
            field.sign_in_anew();
        }
    });
    view! { <SecondStep typed=None failed inside=UnsyncCallback::new(|()| {}) /> }
}
