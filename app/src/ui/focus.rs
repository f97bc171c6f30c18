//! Where the focus is, and putting it somewhere without moving the page.
//!
//! Owns: those two. Must never: take it from where somebody put it.

mod stays;

pub use stays::stays;

use leptos::{prelude::*, web_sys::HtmlElement};
use wasm_bindgen::{JsCast, JsValue};

pub(super) fn focused() -> Option<HtmlElement> {
    document().active_element()?.dyn_into().ok()
}

/// What had it is gone: a keyboard would begin at the top, and a screen reader falls silent.
pub(super) fn is_nowhere() -> bool {
    focused().is_none_or(|element| element.tag_name() == "BODY")
}

/// Of the page.
pub(super) fn to_title() {
    let Ok(Some(title)) = document().query_selector("h1") else { return };
    if let Ok(title) = title.dyn_into::<HtmlElement>() {
        let _ = title.set_attribute("tabindex", "-1");
        focus(&title);
    }
}

/// Whoever works with a finger did not have the focus anywhere: the page stays where it is.
pub(super) fn focus(element: &HtmlElement) {
    let options = js_sys::Object::new();
    // Neither can fail: it is an object made here, and every element has the method.
    let _ = js_sys::Reflect::set(&options, &"preventScroll".into(), &JsValue::TRUE);
    let _ = js_sys::Reflect::get(element, &"focus".into())
        .and_then(JsCast::dyn_into::<js_sys::Function>)
        .and_then(|focus| focus.call1(element, &JsValue::from(options)));
}
