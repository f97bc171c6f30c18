//! A resident changes the own record.
//!
//! Owns: that the new text takes the place of the old. Must never: keep the old one, or let a device bring it back.

use super::{Mine, Visitor};
use crate::{service::Result, store::records};
use domain::{
    claim::ClaimCode,
    record::{ConversationRecord, Correction},
    refusal::Refusal,
};

/// Gives the record as it now is.
pub async fn correct(
    visitor: &Visitor<'_>,
    code: &ClaimCode,
    correction: &Correction,
) -> Result<ConversationRecord> {
    let Mine::Record(record) = visitor.open(code).await? else {
        return Err(Refusal::WrongState.into());
    };
    let corrected = correction.apply(&record)?;
    records::correct(visitor.store, &corrected).await?;
    Ok(corrected)
}
