//! What people call the thing they hold: telefoon, tablet or computer.
//!
//! Owns: that guess. Must never: steer anything but a word in a sentence.

use crate::{texts::t_string, time::I18n};
use leptos::prelude::window;

/// No tablet is narrower, not even upright.
const NARROW: f64 = 600.0;

pub fn noun(i18n: I18n) -> &'static str {
    let navigator = window().navigator();
    let agent = navigator.user_agent().unwrap_or_default();
    let touch = navigator.max_touch_points() > 0;
    let width = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or_default();
    let narrow = touch && width < NARROW;
    if narrow || (agent.contains("Mobi") && !agent.contains("iPad")) {
        t_string!(i18n, register.device.phone)
    } else if touch {
        t_string!(i18n, register.device.tablet)
    } else {
        t_string!(i18n, register.device.computer)
    }
}
