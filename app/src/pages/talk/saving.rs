//! Every change of the talk goes to the device.
//!
//! Owns: when it is written. Must never: write a talk that has just been thrown away, or hold an answer back.

use crate::engine::Keep;
use domain::talk::{Step, Talk};
use leptos::prelude::*;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// Shared with writes that are already on their way.
#[derive(Clone, Default)]
pub struct Over(Arc<AtomicBool>);

impl Over {
    /// From here on nothing of this talk is written any more.
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Throwing away or handing over did not work: the talk goes on.
    pub fn lift(&self) {
        self.0.store(false, Ordering::Relaxed);
    }

    fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Writes on every change, in the next task: nothing may come between an answer and the disk, not even a frame. It also
/// fires when the page is hidden or its component gone.
pub fn save_changes(talk: RwSignal<Talk>, keep: Keep, over: Over) {
    Effect::new(move |_| {
        let now = talk.get();
        if over.is_set() || nothing_told(&now) {
            return;
        }
        let over = over.clone();
        set_timeout(
            move || {
                if !over.is_set() {
                    keep.write(&now);
                }
            },
            Duration::ZERO,
        );
    });
}

/// While the leaflet is on the table nothing is stored: nobody has agreed to anything yet.
fn nothing_told(talk: &Talk) -> bool {
    talk.step == Step::Introduce && !talk.consent.talk
}
