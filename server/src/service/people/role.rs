//! Changing what a colleague does.
//!
//! Owns: that change, in the account, in the face that colleagues see, and in the log. Must never: give a role that could not
//! be invited to, or change one's own.

use super::{leave::of_ours, organisation};
use crate::{
    service::{
        Result,
        access_log::{self, About, Note, Who},
        ledger::Ledger,
    },
    store::{Store, accounts::Account, links, people},
};
use ::sync::people::{ChangeRole, Person};
use chrono::{DateTime, Utc};
use domain::{
    access_log::{Event, What},
    document::{Body, Change, Document, Known},
    id::{DeviceId, DocumentId, UserId},
    member::{Member, Role},
    permission::{self, LookedAfter},
    refusal::{Field, Refusal},
    text::Problem,
};

/// The other roles that this person may be given.
pub(super) fn may_become(asks: &Account, of: LookedAfter, person: &Person) -> Vec<Role> {
    if person.closed || person.user == asks.user {
        return Vec::new();
    }
    permission::may_invite(&asks.actor, of).into_iter().filter(|role| *role != person.role).collect()
}

/// Their devices hear it at the next contact: what the new role may not see goes from there.
pub async fn change(
    store: &Store,
    (asks, device): (&Account, Option<DeviceId>),
    user: UserId,
    ChangeRole { role }: ChangeRole,
    now: DateTime<Utc>,
) -> Result<()> {
    let (mut db, org) = of_ours(store, asks, user).await?;
    let found = people::list(&mut db, asks.project, Some(user), now, now).await?;
    let person = found.into_iter().next().ok_or(Refusal::NotFound)?;
    if user == asks.user || person.closed {
        return Err(Refusal::WrongState.into());
    }
    let of = organisation(&mut db, asks, org).await?;
    if !role.works_for(of.kind) {
        return Err(Refusal::field(Field::Role, Problem::NotAChoice).into());
    }
    if person.role == role {
        // A second tap.
        return Ok(());
    }
    if !may_become(asks, of, &person).contains(&role) {
        return Err(Refusal::NotAllowed.into());
    }
    people::set_role(&mut db, user, role, now).await?;
    // It was given for the former role.
    links::withdraw_of(&mut db, asks.project, user).await?;
    let note = Note::of(Event::GrantsChanged).about(About::Person(user)).of_org(org).what(What::Role(role));
    access_log::note(&mut db, &Who::on(asks, device), note, now).await?;
    let mut ledger = Ledger::new(asks.project);
    let face = DocumentId::from(user);
    ledger.know(&mut db, face).await?;
    let known = ledger.document(face).cloned();
    if let Some(Document { owner, body: Body::Member(member), .. }) = known {
        ledger.change(Change::new(face, owner, Body::Member(Member { role, ..member })));
    }
    ledger.write(&mut db).await?;
    Ok(db.commit().await?)
}
