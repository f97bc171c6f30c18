//! Where the focus goes when a dialog is gone.
//!
//! Owns: giving it back to what opened the dialog, or to the title of the page. Must never: take it from where somebody went
//! since, or scroll.

use leptos::{prelude::*, web_sys::HtmlElement};
use wasm_bindgen::{JsCast, JsValue};

/// What had the focus when the dialog opened, for as long as it is open.
#[derive(Clone, Copy)]
pub struct Opener(StoredValue<Option<HtmlElement>, LocalStorage>);

impl Opener {
    pub fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    pub fn remember(self) {
        self.0.set_value(focused());
    }

    /// Once what the answer changed is there; nothing happens when the dialog was not open.
    pub fn give_back(self) {
        let Some(opener) = self.0.try_update_value(Option::take).flatten() else { return };
        request_animation_frame(move || {
            // Mostly the browser did it already; not when what opened the dialog is gone.
            if is_nowhere() {
                focus(&opener);
            }
            if is_nowhere() {
                to_title();
            }
        });
    }
}

fn focused() -> Option<HtmlElement> {
    document().active_element()?.dyn_into().ok()
}

fn is_nowhere() -> bool {
    focused().is_none_or(|element| element.tag_name() == "BODY")
}

fn to_title() {
    let Ok(Some(title)) = document().query_selector("h1") else { return };
    if let Ok(title) = title.dyn_into::<HtmlElement>() {
        let _ = title.set_attribute("tabindex", "-1");
        focus(&title);
    }
}

/// Whoever works with a finger did not have the focus anywhere: the page stays where it is.
fn focus(element: &HtmlElement) {
    let options = js_sys::Object::new();
    // Neither can fail: it is an object made here, and every element has the method.
    let _ = js_sys::Reflect::set(&options, &"preventScroll".into(), &JsValue::TRUE);
    let _ = js_sys::Reflect::get(element, &"focus".into())
        .and_then(JsCast::dyn_into::<js_sys::Function>)
        .and_then(|focus| focus.call1(element, &JsValue::from(options)));
}
