//! Whether anybody still touches the device.
//!
//! Owns: when an open store locks. Must never: lock under the hands of people who talk: a resident may think for a while.

use super::{Access, Session};
use crate::address;
use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::callback::Interval,
};
use leptos::prelude::*;

const MINUTE_MS: f64 = 60_000.0;
const REST_MS: f64 = 2.0 * MINUTE_MS;
/// With a talk on screen, as long as it can be seen.
const TALK_MS: f64 = 15.0 * MINUTE_MS;
const LOOK_MS: u32 = 5_000;
const TOUCHES: [&str; 4] = ["pointerdown", "keydown", "input", "wheel"];

/// For as long as the tab lives. By the clock on the wall: other clocks stand still while a tablet sleeps.
pub fn watch(session: Session) {
    let touched = StoredValue::new(js_sys::Date::now());
    let hidden = StoredValue::new(None::<f64>);
    for touch in TOUCHES {
        let options = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(&window(), touch, options, move |_| {
            // A device that slept past its time locks before the touch that wakes it counts.
            look(session, touched, hidden);
            let _ = touched.try_set_value(js_sys::Date::now());
        })
        .forget();
    }
    EventListener::new(&document(), "visibilitychange", move |_| {
        look(session, touched, hidden);
        let since = document().hidden().then(js_sys::Date::now);
        let _ = hidden.try_set_value(since);
    })
    .forget();
    Interval::new(LOOK_MS, move || look(session, touched, hidden)).forget();
}

fn look(session: Session, touched: StoredValue<f64>, hidden: StoredValue<Option<f64>>) {
    let (Some(touched), Some(hidden)) = (touched.try_get_value(), hidden.try_get_value()) else { return };
    if !matches!(session.access.try_get_untracked(), Some(Access::Open(..))) {
        return;
    }
    let now = js_sys::Date::now();
    let path = window().location().pathname().unwrap_or_default();
    let at_the_table = path.starts_with(address::TALK);
    let rests = match (at_the_table, hidden) {
        (true, Some(since)) => now - since > REST_MS,
        (true, None) => now - touched > TALK_MS,
        (false, _) => now - touched > REST_MS,
    };
    if rests {
        session.lock();
    }
}
