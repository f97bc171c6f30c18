//! A new version of the app: it waits until somebody says so, and never reloads under an open form.
//!
//! Owns: the notice. Must never: swap versions by itself. `boot.js` does the swapping when asked.

use crate::{
    texts::{t, use_i18n},
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

/// `busy` means that a form is open: then it only says that it waits.
#[component]
pub fn UpdateNotice(update: RwSignal<bool>, busy: Signal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    move || {
        update.get().then(|| {
            if busy.get() {
                view! { <p class="banner banner--neutral"><Icon name="refresh" />{t!(i18n, kept.update_later)}</p> }
                    .into_any()
            } else {
                view! {
                    <button class="banner banner--neutral" type="button" on:click=move |_| apply()>
                        <Icon name="refresh" />
                        {t!(i18n, kept.update)}
                    </button>
                }
                .into_any()
            }
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
