//! The wagon: signing somebody up outdoors, with cold hands and a queue, in four taps and one name.
//!
//! Owns: those screens. Must never: need a network, or show one visitor the name of another unasked.

mod answers;
mod choices;
mod done;
mod form;
mod guests;
mod line;
mod list;
mod outdoors;
mod sign_up;
mod who;

pub use self::{list::Wagon, outdoors::Outdoors, sign_up::WagonSignUp};
