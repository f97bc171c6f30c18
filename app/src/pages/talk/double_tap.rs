//! A tap that comes twice counts once, on every control of the talk and its registration, and of the page of a visit.
//!
//! Owns: hearing each tap before the controls do. Must never: know what a control does.

use crate::ui::taps::{Before, Place, Tap};
use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use leptos::{
    ev::MouseEvent,
    prelude::*,
    web_sys::{Element, Event},
};
use wasm_bindgen::JsCast;

/// What can be pressed. Not labels: the browser passes their tap on to the box that belongs to them.
const CONTROLS: &str = "button, a, summary, input";

/// For as long as the talk is on the table, or that page is open.
pub fn count_double_taps_once() {
    let mut last = None::<(Tap, Element)>;
    let hear = move |event: &Event| {
        let Some((tap, control)) = tapped(event) else {
            return;
        };
        if last.as_ref().is_some_and(|(earlier, on)| tap.repeats(*earlier, before(on, &control))) {
            event.stop_propagation();
            event.prevent_default();
        } else {
            last = Some((tap, control));
        }
    };
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    // Goes with whoever asked for it.
    StoredValue::new_local(EventListener::new_with_options(&window(), "click", options, hear));
}

fn before(on: &Element, control: &Element) -> Before {
    if on == control {
        Before::Same
    } else if on.is_connected() {
        Before::There
    } else {
        Before::Gone
    }
}

fn tapped(event: &Event) -> Option<(Tap, Element)> {
    let mouse = event.dyn_ref::<MouseEvent>()?;
    let control = event.target()?.dyn_into::<Element>().ok()?.closest(CONTROLS).ok()??;
    let by_hand = mouse.detail() > 0;
    let place = by_hand.then(|| Place {
        on_screen: (mouse.client_x().into(), mouse.client_y().into()),
        on_page: (mouse.page_x().into(), mouse.page_y().into()),
    });
    Some((Tap { at: event.time_stamp(), place }, control))
}
