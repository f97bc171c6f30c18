//! Requests to the server, and what can come of them.
//!
//! Owns: the way to send and the reading of answers. Must never: take an answer for ours that is not.

mod compress;
mod half;
mod send;

pub use half::{claim, hold, in_hand, sign_in};
pub use send::{get, post, post_compressed};

use domain::{id::UserId, refusal::Refusal};
use std::cell::Cell;
use sync::wire::ApiProblem;

/// Why a request did not do what it should. `Offline` is an ordinary working day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApiFailure {
    /// No network, no server, or somebody in between who answered in its place.
    #[error("no connection")]
    Offline,
    #[error("sign in again")]
    SignIn,
    #[error("wrong name or passphrase")]
    WrongNameOrPassphrase,
    #[error("the second factor is asked")]
    SecondFactor,
    #[error("this device was withdrawn")]
    DeviceRevoked,
    #[error("this account was closed")]
    AccountClosed(UserId),
    #[error("this app is too old")]
    TooOld,
    #[error("the server is too old")]
    ServerTooOld,
    #[error("too often; wait {seconds} s")]
    TooOften { seconds: u64 },
    #[error("refused: {0}")]
    Refused(Refusal),
    #[error("the link was used or is too old")]
    LinkSpent,
    /// The server answered, but not as it should.
    #[error("the server failed")]
    Server,
}

thread_local! {
    /// A public page has nothing to erase, and does not carry what would do it.
    static WHEN_WITHDRAWN: Cell<Option<fn()>> = const { Cell::new(None) };
    static WHEN_CLOSED: Cell<Option<fn(UserId)>> = const { Cell::new(None) };
}

/// What is to be done when the server says that this device was withdrawn.
pub fn when_withdrawn(then: fn()) {
    WHEN_WITHDRAWN.set(Some(then));
}

fn withdrawn() {
    if let Some(then) = WHEN_WITHDRAWN.get() {
        then();
    }
}

/// What is to be done when the server says that somebody's account was closed.
pub fn when_closed(then: fn(UserId)) {
    WHEN_CLOSED.set(Some(then));
}

fn closed(user: UserId) {
    if let Some(then) = WHEN_CLOSED.get() {
        then(user);
    }
}

impl From<ApiProblem> for ApiFailure {
    fn from(problem: ApiProblem) -> Self {
        match problem {
            ApiProblem::SignIn => Self::SignIn,
            ApiProblem::WrongNameOrPassphrase => Self::WrongNameOrPassphrase,
            ApiProblem::TooOld => Self::TooOld,
            ApiProblem::ServerTooOld => Self::ServerTooOld,
            ApiProblem::TooOften { seconds } => Self::TooOften { seconds },
            ApiProblem::Refused { reason } => Self::Refused(reason),
            ApiProblem::LinkSpent => Self::LinkSpent,
            ApiProblem::SecondFactor => Self::SecondFactor,
            ApiProblem::DeviceRevoked => Self::DeviceRevoked,
            ApiProblem::AccountClosed { user } => Self::AccountClosed(user),
            ApiProblem::WrongOrigin | ApiProblem::TooLarge | ApiProblem::Server => Self::Server,
        }
    }
}
