//! A resident takes the own record away.
//!
//! Owns: that it is gone, here and in backups to come. Must never: need a reason, or keep what was in it.

use super::{Mine, Visitor};
use crate::{
    service::Result,
    store::records::{self, Receipt},
};
use domain::{claim::ClaimCode, refusal::Refusal};

/// Erased twice is erased once. Gives how far it has come.
pub async fn erase(visitor: &Visitor<'_>, code: &ClaimCode) -> Result<Receipt> {
    if let Mine::Record(record) = visitor.open(code).await? {
        records::erase(visitor.store, &[record.id]).await?;
    }
    match visitor.open(code).await? {
        Mine::Erased(receipt) => Ok(receipt),
        Mine::Record(_) => Err(Refusal::WrongState.into()),
    }
}
