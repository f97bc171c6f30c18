//! The half of a session's secret that the app holds itself: the other one is a cookie, that a browser keeps readable.
//!
//! Owns: how it is given and shown. Must never: be kept anywhere but sealed.

use serde::{Deserialize, Serialize};

/// Every request shows it here.
pub const HEADER: &str = "mds-key";

/// Given once, right after signing in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Half {
    pub key: String,
}
