//! When it is time to speak with the server.
//!
//! Owns: the occasions: a change, the network coming back, the screen turning on, and now and then.
//! Must never: ask the browser whether it is online and believe it.

use futures::channel::mpsc;
use gloo::{events::EventListener, timers::callback::Interval};
use leptos::prelude::{document, window};

/// Now and then, for what others did.
const EVERY_MS: u32 = 60_000;

/// Ringing twice before somebody listens is ringing once. Taken down, it is silent.
pub struct Bell {
    rope: mpsc::UnboundedSender<()>,
    _occasions: Vec<EventListener>,
    _again: Interval,
}

impl Bell {
    /// The bell and its ear. It also rings by itself at every occasion, until it is dropped.
    pub fn hang() -> (Self, mpsc::UnboundedReceiver<()>) {
        let (rope, ear) = mpsc::unbounded();
        let targets: [(web_sys::EventTarget, &'static str); 2] =
            [(window().into(), "online"), (document().into(), "visibilitychange")];
        let occasions = targets.map(|(target, event)| {
            let rope = rope.clone();
            EventListener::new(&target, event, move |_| {
                if !document().hidden() {
                    pull(&rope);
                }
            })
        });
        let again = rope.clone();
        let again = Interval::new(EVERY_MS, move || pull(&again));
        (Self { rope, _occasions: occasions.into(), _again: again }, ear)
    }

    pub fn ring(&self) {
        pull(&self.rope);
    }
}

fn pull(rope: &mpsc::UnboundedSender<()>) {
    // Nobody listens any more only when the field is closed.
    let _ = rope.unbounded_send(());
}
