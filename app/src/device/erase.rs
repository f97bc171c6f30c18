//! The end of this device: everything the app keeps here goes.
//!
//! Browsers do it themselves when the server's answer says so (`Clear-Site-Data`); this is for those that do not.
//!
//! Owns: finding all of it. Must never: be called for one person of several; `leave` is for that.

use gloo::storage::{LocalStorage, SessionStorage, Storage};
use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Nobody waits for what cannot be erased: another tab may still hold it, and goes the same way at its next contact.
pub async fn erase_everything() {
    LocalStorage::raw().clear().ok();
    SessionStorage::raw().clear().ok();
    if let Ok(databases) = Reflect::get(&window(), &"indexedDB".into()) {
        for name in names(&databases).await {
            let _ = call(&databases, "deleteDatabase", &name);
        }
    }
    if let Ok(caches) = window().caches()
        && let Ok(keys) = JsFuture::from(caches.keys()).await
    {
        for name in Array::from(&keys).iter().filter_map(|name| name.as_string()) {
            let _ = JsFuture::from(caches.delete(&name)).await;
        }
    }
}

/// Of every database of this site.
async fn names(databases: &JsValue) -> Vec<JsValue> {
    let asked = Reflect::get(databases, &"databases".into()).and_then(|ask| {
        let ask = ask.dyn_into::<Function>()?;
        ask.call0(databases)?.dyn_into::<Promise>()
    });
    let Ok(asked) = asked else { return Vec::new() };
    let Ok(list) = JsFuture::from(asked).await else { return Vec::new() };
    Array::from(&list).iter().filter_map(|one| Reflect::get(&one, &"name".into()).ok()).collect()
}

fn call(on: &JsValue, name: &str, with: &JsValue) -> Result<JsValue, JsValue> {
    Reflect::get(on, &name.into())?.dyn_into::<Function>()?.call1(on, with)
}
