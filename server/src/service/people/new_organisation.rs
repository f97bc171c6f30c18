//! A new organisation in the neighbourhood.
//!
//! Owns: making one from the pages. Must never: make a second of the same name.

use crate::{
    service::{Result, colleagues::new_id},
    store::{Store, accounts::Account, organisations},
};
use ::sync::people::{NewOrganisation, Organisation};
use domain::{
    id::OrgId,
    permission::{self, Data, LookedAfter, Verb},
    refusal::{Field, InField, Refusal},
    text::{Problem, Text},
};

pub async fn add(store: &Store, asks: &Account, new: NewOrganisation) -> Result<Organisation> {
    permission::may(&asks.actor, Data::People, Verb::Change)?;
    let name: Text<60> = Text::new(&new.name).in_field(Field::Organisation)?;
    let mut db = store.write().await?;
    if organisations::named(&mut db, asks.project, name.as_str()).await?.is_some() {
        return Err(Refusal::field(Field::Organisation, Problem::Double).into());
    }
    let made = organisations::Organisation { id: OrgId(new_id()), name: name.into(), kind: new.kind };
    organisations::create(&mut db, asks.project, &made).await?;
    db.commit().await?;
    let nobody_yet = LookedAfter { org: made.id, kind: made.kind, by_itself: false };
    let roles = permission::may_invite(&asks.actor, nobody_yet);
    Ok(Organisation { id: made.id, name: made.name, kind: made.kind, roles })
}
