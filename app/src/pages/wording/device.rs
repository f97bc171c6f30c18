//! What people call the thing they hold: telefoon, tablet or computer.
//!
//! Owns: that guess. Must never: steer anything but a word in a sentence.

use crate::{texts::t_string, time::I18n};
use leptos::prelude::window;

pub fn noun(i18n: I18n) -> &'static str {
    let navigator = window().navigator();
    let agent = navigator.user_agent().unwrap_or_default();
    if agent.contains("Mobi") && !agent.contains("iPad") {
        t_string!(i18n, register.device.phone)
    } else if navigator.max_touch_points() > 0 {
        t_string!(i18n, register.device.tablet)
    } else {
        t_string!(i18n, register.device.computer)
    }
}
