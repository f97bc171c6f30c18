//! What the browser says of its storage: how much, and whether it may clear it by itself.
//!
//! Owns: those questions. Must never: promise more than the browser does.

use wasm_bindgen_futures::JsFuture;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Storage {
    /// Bytes used by this site and the bytes it may use.
    pub used: f64,
    pub allowed: f64,
    /// Whether the browser promised not to clear it when space runs out.
    pub persistent: bool,
}

/// Asked after the first save, when browsers are most willing.
pub async fn ask_to_persist() -> bool {
    let Ok(asked) = manager().persist() else {
        return false;
    };
    JsFuture::from(asked).await.ok().and_then(|answer| answer.as_bool()).unwrap_or(false)
}

pub async fn storage() -> Storage {
    let persistent = match manager().persisted() {
        Ok(asked) => JsFuture::from(asked).await.ok().and_then(|a| a.as_bool()).unwrap_or(false),
        Err(_) => false,
    };
    let estimate = match manager().estimate() {
        Ok(asked) => JsFuture::from(asked).await.ok(),
        Err(_) => None,
    };
    let number = |name: &str| {
        let value = js_sys::Reflect::get(estimate.as_ref()?, &name.into()).ok()?;
        value.as_f64()
    };
    Storage {
        used: number("usage").unwrap_or_default(),
        allowed: number("quota").unwrap_or_default(),
        persistent,
    }
}

fn manager() -> web_sys::StorageManager {
    leptos::prelude::window().navigator().storage()
}
