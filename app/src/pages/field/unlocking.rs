//! While a passphrase is made into a key: a number, so that nobody thinks the device has stopped.
//!
//! Owns: that line. Must never: promise more than the last time took.

use crate::{
    device,
    texts::{t_string, use_i18n},
};
use gloo::timers::callback::Interval;
use leptos::prelude::*;

const TICK_MS: u32 = 250;

#[component]
pub fn Unlocking() -> impl IntoView {
    let i18n = use_i18n();
    let all = device::expected_ms();
    let passed = RwSignal::new(0.0);
    // Stops with this line.
    StoredValue::new_local(Interval::new(TICK_MS, move || {
        let _ = passed.try_update(|passed| *passed += f64::from(TICK_MS));
    }));
    let words = move || {
        let left = ((all - passed.get()) / 1_000.0).ceil();
        if left >= 1.0 {
            t_string!(i18n, lock.opening, seconds = left.to_string()).to_string()
        } else {
            t_string!(i18n, lock.almost).to_owned()
        }
    };
    view! {
        <div class="progress" role="status">
            <p class="progress__words"><span>{words}</span></p>
            <progress
                class="progress__bar"
                max=all.to_string()
                value=move || passed.get().min(all).to_string()
            ></progress>
        </div>
    }
}
