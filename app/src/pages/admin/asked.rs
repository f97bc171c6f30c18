//! What was asked of the server: the answer, waiting for it, or why it did not come.
//!
//! Owns: those three on an administration page. Must never: keep an answer longer than the page.

use crate::{
    engine::api::{self, ApiFailure},
    pages::refusal,
    texts::{t, t_string, use_i18n},
    time::I18n,
};
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen_futures::spawn_local;

/// A question to the server with its answer, cheap to copy.
pub struct Asked<T: 'static> {
    answer: RwSignal<Option<Result<T, ApiFailure>>, LocalStorage>,
    path: StoredValue<String>,
}

impl<T> Clone for Asked<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Asked<T> {}

impl<T: DeserializeOwned + Clone + 'static> Asked<T> {
    /// Asks at once.
    pub fn new(path: &str) -> Self {
        let asked = Self { answer: RwSignal::new_local(None), path: StoredValue::new(path.to_owned()) };
        asked.again();
        asked
    }

    /// Asks once more; what is on screen stays until the new answer is here.
    pub fn again(self) {
        spawn_local(async move {
            let answer = api::get(&self.path.get_value()).await;
            let _ = self.answer.try_set(Some(answer));
        });
    }

    pub fn get(self) -> Option<T> {
        self.answer.get().and_then(Result::ok)
    }
}

/// Does something at the server; on success `then` is called.
pub fn act<T: DeserializeOwned + 'static>(
    path: String,
    body: impl Serialize + 'static,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<ApiFailure>>,
    then: impl FnOnce(T) + 'static,
) {
    if busy.get_untracked() {
        return;
    }
    busy.set(true);
    failure.set(None);
    spawn_local(async move {
        let outcome = api::post::<T>(&path, &body).await;
        // The page may be gone.
        let _ = busy.try_set(false);
        match outcome {
            Ok(answer) => then(answer),
            Err(error) => drop(failure.try_set(Some(error))),
        }
    });
}

#[component]
pub fn Answered<T, V>(asked: Asked<T>, show: V) -> impl IntoView
where
    T: DeserializeOwned + Clone + 'static,
    V: Fn(T) -> AnyView + Send + 'static,
{
    let i18n = use_i18n();
    move || {
        match asked.answer.get() {
        None => view! { <p role="status">{t!(i18n, asked.waiting)}</p> }.into_any(),
        Some(Ok(answer)) => show(answer),
        Some(Err(error)) => view! {
            <p class="field__error" role="alert">{say(i18n, &error)}</p>
            <button class="button" type="button" on:click=move |_| asked.again()>{t!(i18n, asked.again)}</button>
        }
        .into_any(),
    }
    }
}

/// What went wrong and what to do next.
pub fn say(i18n: I18n, failure: &ApiFailure) -> String {
    match failure {
        ApiFailure::Offline => t_string!(i18n, asked.offline).to_owned(),
        ApiFailure::SignIn => t_string!(i18n, asked.sign_in).to_owned(),
        ApiFailure::Refused(refusal) => refusal::say(i18n, refusal),
        _ => t_string!(i18n, asked.failed).to_owned(),
    }
}

/// Why an action of [`act`] did not succeed.
#[component]
pub fn Failed(failure: RwSignal<Option<ApiFailure>>) -> impl IntoView {
    let i18n = use_i18n();
    move || {
        failure.get().map(|failure| view! { <p class="field__error" role="alert">{say(i18n, &failure)}</p> })
    }
}
