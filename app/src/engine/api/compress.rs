//! Gzip by the browser itself.
//!
//! Owns: that. Must never: fail a request; without it the plain bytes go.

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableWritablePair, Response};

/// `None` when this browser cannot.
pub async fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    // `web-sys` does not know this one yet; older browsers do not have it.
    let constructor: Function =
        Reflect::get(&js_sys::global(), &"CompressionStream".into()).ok()?.dyn_into().ok()?;
    let pair = Reflect::construct(&constructor, &Array::of1(&"gzip".into())).ok()?;
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&parts).ok()?;
    let stream = blob.stream().pipe_through(pair.unchecked_ref::<ReadableWritablePair>());
    let response = Response::new_with_opt_readable_stream(Some(&stream)).ok()?;
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(buffer.unchecked_ref()).to_vec())
}
