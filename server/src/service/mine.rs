//! The resident's own record, for whoever holds its code: read, corrected, erased.
//!
//! Owns: finding it, and how slow guessing is. Must never: know who asks, write down that somebody did, or say anything of
//! a code that leads nowhere.

mod correct;
mod erase;

pub use self::{correct::correct, erase::erase};

use super::{Failure, Result, records::broken_off};
use crate::{
    auth::{passphrase::Hasher, slow_down::SlowDown},
    store::{
        Store, keys,
        records::{self, Found, Receipt},
    },
};
use ::sync::wire::ApiProblem;
use chrono::{DateTime, Utc};
use domain::{claim::ClaimCode, record::ConversationRecord, refusal::Refusal};

/// What stands before the records: a count for each place. More than 40 bits and a slow hash, two at a time, make guessing
/// hopeless from any number of places; one count for all would let anybody shut out every resident.
#[derive(Default)]
pub struct Doorstep {
    slow_down: SlowDown,
}

/// Somebody with a code, at a place and a moment.
pub struct Visitor<'a> {
    pub store: &'a Store,
    pub hasher: &'a Hasher,
    pub doorstep: &'a Doorstep,
    pub address: &'a str,
    pub now: DateTime<Utc>,
}

/// What a code leads to.
#[derive(Clone, Debug)]
pub enum Mine {
    Record(Box<ConversationRecord>),
    /// It was erased: how far that has come.
    Erased(Receipt),
}

impl Visitor<'_> {
    /// # Errors
    /// That it leads nowhere, or that somebody has to wait.
    pub async fn open(&self, code: &ClaimCode) -> Result<Mine> {
        let slow_down = &self.doorstep.slow_down;
        if let Err(seconds) = slow_down.attempt_at(self.address, self.now) {
            return Err(Failure::Problem(ApiProblem::TooOften { seconds }));
        }
        let salt = keys::claim_salt(self.store).await?;
        let claim = self.hasher.claim(code.hash(), salt).await.map_err(|_| broken_off())?;
        let mine = match records::find(self.store, &claim).await? {
            Some(Found::Record(id)) => records::load(self.store, id).await?.map(Box::new).map(Mine::Record),
            Some(Found::Erased { project, number, day }) => {
                Some(Mine::Erased(Receipt::read(self.store, project, number, day).await?))
            }
            None => None,
        };
        let mine = mine.ok_or(Refusal::NotFound)?;
        slow_down.succeeded_at(self.address);
        Ok(mine)
    }
}
