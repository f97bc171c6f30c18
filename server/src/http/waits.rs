//! How long the server waits for somebody who stops halfway.
//!
//! Owns: those times, the same for everybody. Must never: be so short that poor reception in a stairwell cuts somebody off.

use std::time::Duration;

/// A test has no time for the real ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// For a whole head, however it drips in; also how long an idle connection is kept.
    pub head: Duration,
    /// For a whole body. Poor reception in a stairwell is slow; slower than this is not reception.
    pub body: Duration,
    /// Who sends nothing at all of a body for this long has gone.
    pub silence: Duration,
}

impl Default for Waits {
    fn default() -> Self {
        Self { head: Duration::from_secs(10), body: Duration::from_mins(1), silence: Duration::from_secs(15) }
    }
}
