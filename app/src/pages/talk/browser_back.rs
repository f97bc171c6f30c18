//! The browser's own Back within a talk: one step back, never out of it, where a resident would see other addresses.
//!
//! Owns: the places it climbs down and up again. Must never: choose a step; whoever asked to hold on says what Back does.
//!
//! Below the place on screen lie a few more of the same page. Back comes down one of them, is told, and is brought up
//! again; so there is nothing to go forward to either. A second Back, before the first is brought up, still has a place
//! to land on. Whoever leaves goes down to the lowest first: one Back from there is where they were before.

use gloo::{events::EventListener, timers::callback::Timeout};
use leptos::{prelude::*, web_sys::History};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::JsValue;

/// The place on screen, counting from the lowest. It is what the browser remembers about each of them.
const TOP: i32 = 3;

thread_local! {
    /// Nobody presses Back: the page goes down by itself, on its way out.
    static LEAVING: Cell<bool> = const { Cell::new(false) };
}

/// Longer than a browser takes to go back within one page, in milliseconds: one that still does it after the next page was
/// put in place comes out at the talk again.
const PATIENCE: u32 = 5_000;

/// What a press of Back did to the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Back {
    Stays,
    /// It is being left with [`let_go`].
    Leaves,
}

/// Calls `back` for every press of Back, for as long as whoever asks is on screen at this address.
pub fn hold(address: String, back: impl Fn() -> Back + Copy + 'static) {
    let gone = Rc::new(Cell::new(false));
    let listener = StoredValue::new_local(None::<EventListener>);
    let left = StoredValue::new_local(gone.clone());
    on_cleanup(move || left.with_value(|gone| gone.set(true)));
    LEAVING.set(false);
    when_there(address, gone, move |history| {
        climb(&history);
        let on_screen = Cell::new(TOP);
        let coming_up = Cell::new(false);
        let moved = move |_: &_| {
            let Some(here) = place(&history).filter(|_| !LEAVING.get()) else {
                return;
            };
            let was = on_screen.replace(here);
            if here >= was {
                coming_up.set(false);
            } else if back() == Back::Leaves {
                return;
            }
            if here < TOP && !coming_up.replace(true) {
                // Fails only where there is no history at all; then there was no Back either.
                let _ = history.go_with_delta(TOP - here);
            }
        };
        listener.set_value(Some(EventListener::new(&window(), "popstate", moved)));
    });
}

/// Down to the lowest place, and there `leave`, which puts the next page in its place. The presses of Back that this
/// page kept for itself are gone then.
pub fn let_go(leave: impl FnOnce() + 'static) {
    let history = window().history().ok();
    let here = history.as_ref().and_then(place).unwrap_or(0);
    let Some(history) = history.filter(|_| here > 0) else {
        return leave();
    };
    LEAVING.set(true);
    let leave = Rc::new(Cell::new(Some(leave)));
    let go = move || {
        if let Some(leave) = leave.take() {
            leave();
        }
    };
    let arrived = {
        let (go, history) = (go.clone(), history.clone());
        move |_: &_| {
            if place(&history) == Some(0) {
                go();
            }
        }
    };
    let listener = EventListener::new(&window(), "popstate", arrived);
    // Leaving must not depend on a browser that says nothing.
    let late = move || {
        drop(listener);
        go();
    };
    Timeout::new(PATIENCE, late).forget();
    // When it fails, the next page comes a moment later.
    let _ = history.go_with_delta(-here);
}

/// The page may be drawn a moment before its address is in the history.
fn when_there(address: String, gone: Rc<Cell<bool>>, then: impl FnOnce(History) + 'static) {
    let (Ok(here), Ok(history)) = (window().location().pathname(), window().history()) else {
        return;
    };
    if gone.get() {
        // Somebody left already.
    } else if here == address {
        then(history);
    } else {
        request_animation_frame(move || when_there(address, gone, then));
    }
}

/// From wherever the browser stands, also after a reload: to the top.
fn climb(history: &History) {
    let mark = |place: i32| JsValue::from(place);
    let from = place(history).unwrap_or_else(|| {
        // A browser refuses only when a page does this without end.
        let _ = history.replace_state(&mark(0), "");
        0
    });
    for place in from + 1..=TOP {
        let _ = history.push_state(&mark(place), "");
    }
}

#[expect(clippy::cast_possible_truncation, reason = "only whole numbers from 0 to TOP are written here")]
fn place(history: &History) -> Option<i32> {
    let mark = history.state().ok()?.as_f64()?;
    Some((mark as i32).clamp(0, TOP))
}
