//! The public face: readable without an account and without JavaScript.
//!
//! Owns: what residents see. Must never: show who comes, or need a script to work.

mod about;
mod activities;
mod facts;
mod form;
mod frame;
mod home;
mod list;
mod notices;
mod one_activity;
mod own_record;
mod privacy;
mod submit;
mod thanks;

pub use self::facts::tel;
#[cfg(not(feature = "hydrate"))]
pub use self::frame::Frame;
pub use self::{
    about::About, activities::Activities, home::Home, one_activity::OneActivity, privacy::Privacy,
    thanks::Thanks,
};
