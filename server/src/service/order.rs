//! The order of the talks of a project: it stands in the neighbourhood, so that every device hears it.
//!
//! Owns: changing it. Must never: touch a talk that has begun; that keeps the order it began with.

use super::{Result, ledger::Ledger};
use crate::store::{Store, accounts::Account};
use ::sync::order::TalkOrder;
use domain::{
    document::{Body, Change, Known},
    id::DocumentId,
    neighbourhood::Neighbourhood,
    permission::{self, Data, Verb},
    refusal::Refusal,
};

pub async fn save(store: &Store, who: &Account, order: TalkOrder) -> Result<()> {
    permission::may(&who.actor, Data::Neighbourhood, Verb::Change)?;
    let mut db = store.write().await?;
    let mut ledger = Ledger::new(who.project);
    let id: DocumentId = who.project.into();
    ledger.know(&mut db, id).await?;
    let Some(Body::Neighbourhood(stored)) = ledger.document(id).map(|document| document.body.clone()) else {
        return Err(Refusal::NotFound.into());
    };
    let TalkOrder { questions_first } = order;
    if stored.questions_first == questions_first {
        return Ok(());
    }
    let changed = Body::Neighbourhood(Neighbourhood { questions_first, ..stored });
    ledger.change(Change::new(id, None, changed));
    ledger.write(&mut db).await?;
    Ok(db.commit().await?)
}
