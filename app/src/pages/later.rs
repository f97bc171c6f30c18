//! Parts of the app that are fetched when they are first needed, so that a first visit stays small.
//!
//! Owns: what stands on screen while a part comes in, and when it does not come. Must never: hold a page itself, or be
//! used in what the server renders: a page that is taken over from the server must be there at once.

use crate::texts::{t, use_i18n};
use crate::ui::{Button, Kind};
use futures::future::{FutureExt, LocalBoxFuture};
use leptos::prelude::*;
use leptos::task::spawn_local;
pub use leptos::wasm_split::SplitLoaderError;

/// How a part is fetched, and one of its pages drawn once it is there.
#[derive(Clone, Copy)]
pub struct Part<P: 'static> {
    pub fetch: fn() -> LocalBoxFuture<'static, Result<(), SplitLoaderError>>,
    pub draw: fn(P) -> LocalBoxFuture<'static, Result<AnyView, SplitLoaderError>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Coming,
    There,
    Missing,
}

/// One page of a part: at once when the part is there, else as soon as it is.
pub fn later<P: Copy + Send + Sync + 'static>(part: Part<P>, page: P) -> AnyView {
    let state = RwSignal::new(State::Coming);
    let fetch = move || {
        state.set(State::Coming);
        let mut fetching = (part.fetch)();
        // What was fetched before answers without waiting; no empty frame in between then.
        match (&mut fetching).now_or_never() {
            Some(came) => state.set(settled(came)),
            None => spawn_local(async move {
                let came = settled(fetching.await);
                // The page may have been left meanwhile; its signals went with it.
                let _ = state.try_set(came);
            }),
        }
    };
    fetch();
    (move || match state.get() {
        State::Coming => ().into_any(),
        State::There => match (part.draw)(page).now_or_never() {
            Some(Ok(view)) => view,
            _ => view! { <Missing again=Callback::new(move |()| fetch()) /> }.into_any(),
        },
        State::Missing => view! { <Missing again=Callback::new(move |()| fetch()) /> }.into_any(),
    })
    .into_any()
}

fn settled(came: Result<(), SplitLoaderError>) -> State {
    if came.is_ok() { State::There } else { State::Missing }
}

/// Only before the app is kept on the device: afterwards every part is.
#[component]
fn Missing(again: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <main class="page page--narrow" role="alert">
            <h1>{t!(i18n, app.part_missing)}</h1>
            <p>{t!(i18n, app.part_missing_hint)}</p>
            <Button kind=Kind::Primary on:click=move |_| again.run(())>
                {t!(i18n, gate.try_again)}
            </Button>
        </main>
    }
}
