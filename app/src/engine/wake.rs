//! When it is time to speak with the server.
//!
//! Owns: the occasions: a change, the network coming back, the screen turning on, and now and then.
//! Must never: ask the browser whether it is online and believe it.

use futures::channel::mpsc;
use gloo::{events::EventListener, timers::callback::Interval};
use leptos::prelude::{document, window};

/// Now and then, for what others did.
const EVERY_MS: u32 = 60_000;

/// Ringing twice before somebody listens is ringing once.
#[derive(Clone)]
pub struct Bell(mpsc::UnboundedSender<()>);

impl Bell {
    /// The bell and its ear. It also rings by itself at every occasion, for as long as the tab lives.
    pub fn hang() -> (Self, mpsc::UnboundedReceiver<()>) {
        let (sender, ear) = mpsc::unbounded();
        let bell = Self(sender);
        for (target, event) in [(window().into(), "online"), (document().into(), "visibilitychange")] {
            let target: web_sys::EventTarget = target;
            let bell = bell.clone();
            EventListener::new(&target, event, move |_| {
                if !document().hidden() {
                    bell.ring();
                }
            })
            .forget();
        }
        let again = bell.clone();
        Interval::new(EVERY_MS, move || again.ring()).forget();
        (bell, ear)
    }

    pub fn ring(&self) {
        // Nobody listens any more only when the tab closes.
        let _ = self.0.unbounded_send(());
    }
}
