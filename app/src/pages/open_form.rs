//! Whether something was typed or chosen on this page that is not handed in yet.
//!
//! Owns: marking those fields, of every form at once. Must never: read what was typed.

use gloo::events::EventListener;
use leptos::{
    prelude::*,
    web_sys::{Element, Event, MutationObserver, MutationObserverInit, js_sys::Array},
};
use wasm_bindgen::{JsCast, closure::Closure};

/// On a field that somebody changed.
const CHANGED: &str = "data-changed";

/// On a form that was handed in.
const SENT: &str = "data-sent";

/// A form that was handed in and says what is wrong still holds the only copy.
const OPEN: &str = "main [data-changed], main form[data-sent] .field__error:not(:empty)";

/// For as long as the page that calls this is there. A page that goes takes its fields along.
pub fn use_open_form() -> Signal<bool> {
    let open = RwSignal::new(false);
    let look = move || {
        let found = document().query_selector(OPEN).is_ok_and(|found| found.is_some());
        if open.try_get_untracked() == Some(!found) {
            open.set(found);
        }
    };
    let changed = EventListener::new(&document(), "input", move |event| {
        if let Some(field) = target(event).filter(holds_work) {
            // Setting a plain attribute does not fail.
            let _ = field.set_attribute(CHANGED, "");
        }
        look();
    });
    let sent = EventListener::new(&document(), "submit", move |event| {
        if let Some(form) = target(event) {
            hand_in(&form);
        }
        look();
    });
    let look_again = Closure::<dyn FnMut(Array)>::new(move |_: Array| look());
    let observer = MutationObserver::new(look_again.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        let what = MutationObserverInit::new();
        what.set_child_list(true);
        what.set_character_data(true);
        what.set_subtree(true);
        // Without it only what goes away by itself is not noticed.
        let _ = observer.observe_with_options(&document(), &what);
    }
    let held = StoredValue::new_local((changed, sent, look_again, observer));
    on_cleanup(move || {
        held.with_value(|(.., observer)| observer.iter().for_each(MutationObserver::disconnect));
    });
    open.into()
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Looking for something is no work that can be lost.
fn holds_work(field: &Element) -> bool {
    field.get_attribute("type").as_deref() != Some("search")
}

fn hand_in(form: &Element) {
    let _ = form.set_attribute(SENT, "");
    while let Ok(Some(field)) = form.query_selector("[data-changed]") {
        if field.remove_attribute(CHANGED).is_err() {
            break;
        }
    }
}
