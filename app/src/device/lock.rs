//! One tab works in the field at a time: the browser's Web Locks.
//!
//! Owns: holding on, and noticing that another tab took over. Must never: let two tabs number commands.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Holds the lock for as long as this tab lives. False when another tab has it and `take_over` is not asked.
/// `lost` is called when another tab takes over. A browser without locks always says yes.
pub async fn hold(name: &str, take_over: bool, lost: impl FnOnce() + 'static) -> bool {
    let Some((locks, request)) = lock_manager() else {
        return true;
    };
    let options = Object::new();
    let how = if take_over { "steal" } else { "ifAvailable" };
    let _ = Reflect::set(&options, &how.into(), &JsValue::TRUE);

    let mut tell: Option<Function> = None;
    let told = Promise::new(&mut |resolve, _| tell = Some(resolve));
    let got = Closure::<dyn FnMut(JsValue) -> JsValue>::new(move |lock: JsValue| {
        let held = !lock.is_null();
        if let Some(tell) = &tell {
            let _ = tell.call1(&JsValue::NULL, &held.into());
        }
        // A promise that never ends keeps the lock until the tab closes.
        if held { Promise::new(&mut |_, _| ()).into() } else { JsValue::UNDEFINED }
    });
    let asked = request.call3(&locks, &name.into(), &options, got.as_ref());
    let Ok(asked) = asked.map(JsCast::unchecked_into::<Promise>) else {
        return true;
    };
    spawn_local(async move {
        // Ends with an error only when the lock was taken away.
        let taken = JsFuture::from(asked).await.is_err();
        drop(got);
        if taken {
            lost();
        }
    });
    JsFuture::from(told).await.ok().and_then(|held| held.as_bool()).unwrap_or(false)
}

/// `web-sys` counts locks as unstable, so the two names are looked up.
fn lock_manager() -> Option<(JsValue, Function)> {
    let navigator = leptos::prelude::window().navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)?;
    let request = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    Some((locks, request))
}
