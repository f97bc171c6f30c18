//! The WebAssembly file: one build, two ways to begin. `public/boot.js` calls one of them.
//!
//! Owns: nothing but the exports. Must never: hold logic; a `cdylib` cannot be tested.

use wasm_bindgen::prelude::wasm_bindgen;

/// On HTML from the server.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    app::start::hydrate();
}

/// On the cached shell.
#[wasm_bindgen]
pub fn mount() {
    console_error_panic_hook::set_once();
    app::start::mount();
}

/// In a worker: a passphrase made into a key. Empty when that cannot be done.
#[wasm_bindgen]
pub fn derive(secret: &[u8], salt: &[u8], memory: u32, passes: u32) -> Vec<u8> {
    app::derive::argon2id(secret, salt, memory, passes).map(|key| key.to_vec()).unwrap_or_default()
}
