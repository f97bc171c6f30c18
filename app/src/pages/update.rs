//! A new version of the app: it waits until somebody says so, and never reloads under an open form.
//!
//! Owns: the notice. Must never: swap versions by itself. `boot.js` does the swapping when asked.

use crate::{
    texts::{t, t_string, use_i18n},
    ui::Icon,
};
use gloo::events::EventListener;
use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Whether a new version stands ready.
pub fn use_update() -> RwSignal<bool> {
    let ready = Reflect::get(&window(), &"mdsUpdateReady".into()).is_ok_and(|ready| ready.is_truthy());
    let update = RwSignal::new(ready);
    // Listens for as long as the page lives.
    StoredValue::new_local(EventListener::new(&window(), "mds:update-ready", move |_| update.set(true)));
    update
}

/// What a new version waits for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    ForTalk,
    ForForm,
}

/// While something is open it only says what it waits for.
#[component]
pub fn UpdateNotice(update: RwSignal<bool>, waits: Signal<Option<Waits>>) -> impl IntoView {
    let i18n = use_i18n();
    let waits = Memo::new(move |_| waits.get());
    move || {
        update.get().then(|| match waits.get() {
            Some(waits) => {
                let why = move || match waits {
                    Waits::ForTalk => t_string!(i18n, kept.update_later),
                    Waits::ForForm => t_string!(i18n, kept.update_form),
                };
                view! { <p class="banner banner--neutral"><Icon name="refresh" />{why}</p> }.into_any()
            }
            None => view! {
                <button class="banner banner--neutral" type="button" on:click=move |_| apply()>
                    <Icon name="refresh" />
                    {t!(i18n, kept.update)}
                </button>
            }
            .into_any(),
        })
    }
}

fn apply() {
    if let Ok(apply) = Reflect::get(&window(), &"mdsApplyUpdate".into())
        && let Some(apply) = apply.dyn_ref::<Function>()
    {
        let _ = apply.call0(&window());
    }
}
