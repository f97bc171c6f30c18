//! A button that its own action takes away: the focus stays with what stood around it.
//!
//! Owns: that rule, for every page of the field at once. Must never: act when a page or a dialog says where the focus goes.

use super::{focus, is_nowhere};
use gloo::events::EventListener;
use leptos::{
    prelude::*,
    web_sys::{Element, HtmlElement, MutationObserver, MutationObserverInit, js_sys::Array},
};
use wasm_bindgen::{JsCast, closure::Closure};

/// What had the focus last, and all that it stood in, from the inside out.
type Chain = StoredValue<Vec<Element>, LocalStorage>;

/// For as long as the component that calls this is there.
pub fn stays() {
    let chain: Chain = StoredValue::new_local(Vec::new());
    let moved = EventListener::new(&document(), "focusin", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let _ = chain.try_set_value(std::iter::successors(target, |inner| inner.parent_element()).collect());
    });
    let look = move |_: Array| {
        if !is_lost(chain) {
            return;
        }
        // A page or a dialog that knows better speaks within this frame.
        request_animation_frame(move || {
            if is_lost(chain) {
                chain.try_update_value(|chain| give_to_nearest(&std::mem::take(chain)));
            }
        });
    };
    let look = Closure::<dyn FnMut(Array)>::new(look);
    let Ok(observer) = MutationObserver::new(look.as_ref().unchecked_ref()) else { return };
    let what = MutationObserverInit::new();
    what.set_child_list(true);
    what.set_subtree(true);
    // Without it everything works; only the focus may fall away.
    let _ = observer.observe_with_options(&document(), &what);
    let held = StoredValue::new_local((moved, observer, look));
    on_cleanup(move || held.with_value(|(_, observer, _)| observer.disconnect()));
}

fn is_lost(chain: Chain) -> bool {
    let is_gone = |chain: &Vec<Element>| chain.first().is_some_and(|element| !element.is_connected());
    chain.try_with_value(is_gone).unwrap_or(false) && is_nowhere()
}

/// Not to the page as a whole: what was left behind is then another page.
fn give_to_nearest(chain: &[Element]) {
    let is_page = |element: &&Element| matches!(element.tag_name().as_str(), "BODY" | "HTML");
    let nearest = chain.iter().take_while(|element| !is_page(element)).find(|element| element.is_connected());
    if let Some(nearest) = nearest.and_then(|element| element.dyn_ref::<HtmlElement>()) {
        if !nearest.has_attribute("tabindex") {
            let _ = nearest.set_attribute("tabindex", "-1");
        }
        focus(nearest);
    }
}
