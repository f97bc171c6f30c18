//! The way from a passphrase or a PIN to a key, in a worker of its own.
//!
//! Owns: the costs, and how long it took the last time. Must never: let the page stand still, or keep the secret.

use super::{DeviceError, seal};
use futures::channel::oneshot;
use gloo::{
    events::EventListener,
    storage::{LocalStorage, Storage},
};
use js_sys::{Object, Reflect, Uint8Array};
use leptos::prelude::{document, window};
use serde::{Deserialize, Serialize};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};
use zeroize::Zeroizing;

/// Served as it is, beside `boot.js`.
const SCRIPT: &str = "/derive.js";
const TOOK: &str = "mds.derive-ms";
/// Until it was measured here: a slow tablet.
const PERHAPS_MS: f64 = 3_000.0;

/// What one guess costs: memory in KiB, and how often all of it is gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    pub memory: u32,
    pub passes: u32,
}

impl Cost {
    /// For what lies on disk.
    pub const PASSPHRASE: Self = Self { memory: 64 * 1024, passes: 3 };
    /// For what is only in memory, and gone after five wrong ones.
    pub const PIN: Self = Self { memory: 19 * 1024, passes: 2 };
}

/// # Errors
/// When the browser has no worker or no room for it.
pub async fn derive(secret: &[u8], salt: &[u8], cost: Cost) -> Result<Zeroizing<[u8; 32]>, DeviceError> {
    let began = now();
    let key = ask(secret, salt, cost).await?;
    if let Some(clock) = window().performance() {
        // For who measures how long the rest takes; without it nothing is measured.
        let _ = clock.mark("mds:derived");
    }
    if cost == Cost::PASSPHRASE {
        // Without storage the next time is a guess again.
        let _ = LocalStorage::raw().set_item(TOOK, &(now() - began).to_string());
    }
    Ok(key)
}

/// As long as [`derive()`] takes, for nothing: it unlocks no store, so it is not remembered as if it did.
///
/// # Errors
/// As [`derive()`].
pub async fn derive_in_vain(secret: &[u8]) -> Result<(), DeviceError> {
    ask(secret, &seal::random::<16>(), Cost::PASSPHRASE).await.map(drop)
}

async fn ask(secret: &[u8], salt: &[u8], cost: Cost) -> Result<Zeroizing<[u8; 32]>, DeviceError> {
    let failed = || DeviceError::Failed("derive".to_owned());
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(SCRIPT, &options).map_err(|_| failed())?;
    let (tell, told) = oneshot::channel();
    let tell = Rc::new(RefCell::new(Some(tell)));
    let on = |event: &'static str| {
        let tell = Rc::clone(&tell);
        EventListener::once(&worker, event, move |event| {
            let key = event.dyn_ref::<MessageEvent>().and_then(|message| {
                message.data().dyn_into::<Uint8Array>().ok().map(|bytes| Zeroizing::new(bytes.to_vec()))
            });
            if let Some(tell) = tell.borrow_mut().take() {
                // Nobody waits any more only when the page is gone.
                let _ = tell.send(key);
            }
        })
    };
    let _listening = [on("message"), on("error")];
    worker.post_message(&order(secret, salt, cost)).map_err(|_| failed())?;
    let key = told.await.ok().flatten();
    worker.terminate();
    let key = key.ok_or_else(failed)?;
    let key = <[u8; 32]>::try_from(key.as_slice()).map_err(|_| failed())?;
    Ok(Zeroizing::new(key))
}

/// Whether somebody who works here ever unlocked on this device.
pub fn is_for_work() -> bool {
    LocalStorage::raw().get_item(TOOK).ok().flatten().is_some()
}

/// How long it will probably take, from the last time.
pub fn expected_ms() -> f64 {
    let took = LocalStorage::raw().get_item(TOOK).ok().flatten();
    took.and_then(|took| took.parse().ok()).unwrap_or(PERHAPS_MS)
}

fn order(secret: &[u8], salt: &[u8], cost: Cost) -> Object {
    let js = document()
        .query_selector("meta[name=\"app-js\"]")
        .ok()
        .flatten()
        .and_then(|meta| meta.get_attribute("content"));
    let order = Object::new();
    let put = |name: &str, value: &JsValue| {
        // A new object takes any property.
        let _ = Reflect::set(&order, &name.into(), value);
    };
    put("js", &js.unwrap_or_default().into());
    put("module", &wasm_bindgen::module());
    put("secret", &Uint8Array::from(secret).into());
    put("salt", &Uint8Array::from(salt).into());
    put("memory", &cost.memory.into());
    put("passes", &cost.passes.into());
    order
}

fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
