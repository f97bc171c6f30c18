//! Where the eye and the focus go when a tap changes the screen that stays.
//!
//! Owns: moving them. Must never: leave whoever listens at the top of the page, or scroll more than is needed.

use leptos::{
    prelude::*,
    web_sys::{Element, HtmlElement},
};
use wasm_bindgen::{JsCast, JsValue};

/// Into sight and into focus, once what the tap changed is there.
pub fn turn_to(id: String) {
    request_animation_frame(move || {
        let Some(element) = document().get_element_by_id(&id) else {
            return;
        };
        show(&element);
        if let Some(element) = element.dyn_ref::<HtmlElement>() {
            let _ = element.focus();
        }
    });
}

/// Into sight, once what the tap changed is there; the focus stays.
pub fn keep_in_sight(selector: &'static str) {
    request_animation_frame(move || {
        if let Ok(Some(element)) = document().query_selector(selector) {
            show(&element);
        }
    });
}

/// As near as it is: what lies over the page is counted by `scroll-padding`.
fn show(element: &Element) {
    let options = js_sys::Object::new();
    // Neither can fail: it is an object made here, and every element has the method.
    let _ = js_sys::Reflect::set(&options, &"block".into(), &"nearest".into());
    let _ = js_sys::Reflect::get(element, &"scrollIntoView".into())
        .and_then(JsCast::dyn_into::<js_sys::Function>)
        .and_then(|scroll| scroll.call1(element, &JsValue::from(options)));
}
