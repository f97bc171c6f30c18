//! One tap that a hand makes twice: a tremor, or the habit of double-clicking.
//!
//! Owns: which of two taps is meant. Must never: use a timer, or hold up somebody who taps another thing.

/// Milliseconds between two taps that are one.
const TOO_SOON: f64 = 400.0;
/// As far as a finger strays, in the page's own pixels; two things to tap lie further apart.
const STRAYS: f64 = 24.0;

/// When and where, as the event itself tells. Without a place it came from a key.
#[derive(Clone, Copy, Debug)]
pub struct Tap {
    pub at: f64,
    pub place: Option<Place>,
}

#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub on_screen: (f64, f64),
    pub on_page: (f64, f64),
}

/// What became of the thing that was tapped before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// It is tapped again.
    Same,
    /// It is still there.
    There,
    /// Its tap took it away.
    Gone,
}

impl Tap {
    /// Whether this is the second half of a tap that counted already: on the same thing, or on what came under the
    /// same finger because of it.
    pub fn repeats(self, last: Self, before: Before) -> bool {
        let soon = (0.0..TOO_SOON).contains(&(self.at - last.at));
        let near = |place: fn(Place) -> (f64, f64)| match (self.place, last.place) {
            (Some(here), Some(there)) => is_near(place(here), place(there)),
            _ => false,
        };
        soon && match before {
            Before::Same => true,
            // Whoever moved the page in between aims at something else.
            Before::There => near(|place| place.on_screen) && near(|place| place.on_page),
            Before::Gone => near(|place| place.on_screen),
        }
    }
}

fn is_near(here: (f64, f64), there: (f64, f64)) -> bool {
    (here.0 - there.0).hypot(here.1 - there.1) < STRAYS
}

#[cfg(test)]
mod tests {
    use super::{Before, Place, Tap};

    const FIRST: Tap = tap(1000.0, 0.0, 0.0);

    const fn tap(at: f64, beside: f64, scrolled: f64) -> Tap {
        let (on_screen, on_page) = ((300.0 + beside, 700.0), (300.0 + beside, 700.0 + scrolled));
        Tap { at, place: Some(Place { on_screen, on_page }) }
    }

    #[test]
    fn a_double_tap_on_one_thing_counts_once() {
        assert!(tap(1000.0, 0.0, 0.0).repeats(FIRST, Before::Same));
        assert!(tap(1399.0, 200.0, 0.0).repeats(FIRST, Before::Same), "a card is wide");
        assert!(!tap(1400.0, 0.0, 0.0).repeats(FIRST, Before::Same), "a change of mind");
    }

    #[test]
    fn what_comes_under_the_same_finger_waits_for_a_tap_of_its_own() {
        assert!(tap(1120.0, 10.0, 0.0).repeats(FIRST, Before::There), "a bar came up over it");
        assert!(tap(1120.0, 10.0, 600.0).repeats(FIRST, Before::Gone), "another screen, from its top");
        assert!(!tap(1450.0, 10.0, 0.0).repeats(FIRST, Before::Gone));
    }

    #[test]
    fn quick_taps_on_different_things_all_count() {
        assert!(!tap(1060.0, 48.0, 0.0).repeats(FIRST, Before::There));
        assert!(!tap(1060.0, 48.0, 0.0).repeats(FIRST, Before::Gone));
        assert!(!tap(1060.0, 0.0, 120.0).repeats(FIRST, Before::There), "scrolled on");
    }

    #[test]
    fn keys_lie_in_no_place() {
        let key = |at| Tap { at, place: None };
        assert!(!key(1010.0).repeats(key(1000.0), Before::There));
        assert!(key(1010.0).repeats(key(1000.0), Before::Same), "a key that is held down");
    }

    #[test]
    fn a_clock_that_went_back_swallows_nothing() {
        assert!(!tap(950.0, 0.0, 0.0).repeats(FIRST, Before::Same));
    }
}
