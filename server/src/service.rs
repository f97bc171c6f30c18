//! What can be done, one use case a file: authorise, act.
//!
//! Owns: every write, in one transaction each. Must never: hold SQL (`store` does) or know HTTP (`http` does).

pub mod access;
pub mod access_log;
pub mod activities;
pub mod backup;
pub mod colleagues;
pub mod demo;
pub mod devices;
pub mod dwellings;
pub mod handover;
pub mod hearing;
pub mod ingest_key;
mod late;
mod ledger;
pub mod mine;
pub mod neighbourhood;
pub mod order;
pub mod parcels;
pub mod people;
pub mod public;
pub mod records;
pub mod retention;
pub mod sealed;
pub mod sign_in;
pub mod sign_up;
pub mod sync;

use crate::store::Fault;
use ::sync::wire::ApiProblem;
use domain::refusal::Refusal;
use thiserror::Error;

/// Why something was not done.
#[derive(Debug, Error)]
pub enum Failure {
    /// The one who asked gets to see this.
    #[error("refused: {0:?}")]
    Problem(ApiProblem),
    /// Something underneath is broken; only the log gets to see it.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<Refusal> for Failure {
    fn from(reason: Refusal) -> Self {
        Self::Problem(ApiProblem::Refused { reason })
    }
}

pub type Result<T> = std::result::Result<T, Failure>;
