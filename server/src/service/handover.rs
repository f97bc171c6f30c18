//! Work goes to a successor when a colleague leaves: visits, open agreements, and what only they could see.
//!
//! Owns: that move, and telling both. Must never: bring work to another organisation, let another organisation decide on it,
//! or do anything silently.

mod work;

use self::work::{AllWork, Work};
use super::{
    Result,
    access_log::{self, Note, Who},
    colleagues::new_id,
    ledger::Ledger,
    people::own_organisations,
};
use crate::store::{Connection, Store, accounts::Account};
use ::sync::handover::{HandOver, HandedOver, WithWork};
use chrono::{DateTime, Utc};
use domain::{
    access_log::{Event, What},
    document::{Body, Change},
    handover::Handover,
    id::{DeviceId, DocumentId, UserId},
    permission::{self, Data, Verb},
    refusal::{Field, Refusal},
    scope::Scope,
    text::{Problem, Text},
};

/// Everybody who makes visits for an organisation whose people are theirs to look after, or did until they got another role,
/// with how much work they have.
pub async fn people(store: &Store, who: &Account) -> Result<Vec<WithWork>> {
    permission::may(&who.actor, Data::Handover, Verb::Read)?;
    let mut db = store.read().await?;
    let ours = own_organisations(&mut db, who).await?;
    let all = AllWork::read(&mut db, who.project).await?;
    let mut list = Vec::new();
    for (account, closed) in &all.people {
        if !ours.contains(&account.actor.org) {
            continue;
        }
        let work = all.of(&mut db, account, *closed).await?;
        if !permission::visits(account.actor.role) && work.is_nothing() {
            continue;
        }
        let HandedOver { visits, own, actions } = amounts(&work);
        list.push(WithWork {
            user: account.user,
            name: account.name.clone(),
            org: account.actor.org,
            org_name: account.org_name.clone(),
            closed: *closed,
            gone: work.gone,
            visits,
            own,
            actions,
        });
    }
    Ok(list)
}

pub async fn hand_over(
    store: &Store,
    (who, device): (&Account, Option<DeviceId>),
    order: &HandOver,
    now: DateTime<Utc>,
) -> Result<HandedOver> {
    permission::may(&who.actor, Data::Handover, Verb::Change)?;
    let mut db = store.write().await?;
    let all = AllWork::read(&mut db, who.project).await?;
    let (from, closed, to) = both(&mut db, who, order, &all.people).await?;
    let work = all.of(&mut db, &from, closed).await?;
    let done = amounts(&work);
    let mut ledger = Ledger::new(who.project);
    let gone = Note::of(Event::HandedOver).about(access_log::About::Person(from.user));
    let mut notes = vec![gone.of_org(from.actor.org)];
    for id in work.ids() {
        notes.push(Note::of(Event::HandedOver).about(access_log::about(&mut db, &mut ledger, id).await?));
    }
    for (document, mut visit) in work.visits {
        visit.visitors.retain(|visitor| ![from.user, to.user].contains(visitor));
        visit.visitors.push(to.user);
        // One goes in the other's place for the same organisation: who sees the visit stays as it was.
        ledger.change(Change::new(document.id, document.owner, Body::Visit(visit)));
    }
    let mut actions = work.actions;
    for document in work.own {
        ledger.hand_over(document.id, Scope::Person(to.user));
        if let Body::Action(action) = document.body.clone() {
            actions.push((document, action));
        }
    }
    for (document, mut action) in actions {
        action.assigned = Some(to.user);
        ledger.change(Change::new(document.id, document.owner, Body::Action(action)));
    }
    for (reader, other) in [(&from, &to), (&to, &from)] {
        let message = Handover {
            reader: reader.user,
            from: from.user,
            to: to.user,
            called: Text::new(&other.name).ok(),
            reason: order.reason,
            visits: done.visits,
            own: done.own,
            actions: done.actions,
            seen: false,
        };
        let id = DocumentId(new_id());
        ledger.change(Change::new(id, Some(from.actor.org), Body::Handover(message)));
    }
    let notes = notes.into_iter().map(|note| note.what(What::Reason(order.reason))).collect();
    access_log::notes(&mut db, &Who::on(who, device), notes, now).await?;
    ledger.write(&mut db).await?;
    db.commit().await?;
    Ok(done)
}

/// Who has the work, whether they are gone, and who gets it: colleagues of one organisation, the second able to make visits.
/// Whose people that organisation's are to look after decides; coordinating is not deciding on another's work.
async fn both(
    db: &mut Connection,
    who: &Account,
    order: &HandOver,
    people: &[(Account, bool)],
) -> Result<(Account, bool, Account)> {
    let find = |user: UserId| people.iter().find(|(account, _)| account.user == user).cloned();
    let (Some((from, gone)), Some((to, closed))) = (find(order.from), find(order.to)) else {
        return Err(Refusal::NotFound.into());
    };
    if !own_organisations(db, who).await?.contains(&from.actor.org) {
        return Err(Refusal::NotAllowed.into());
    }
    let fits = from.actor.org == to.actor.org
        && from.user != to.user
        && !closed
        && permission::may(&to.actor, Data::Visit, Verb::Change).is_ok();
    if fits { Ok((from, gone, to)) } else { Err(Refusal::field(Field::Name, Problem::NotAChoice).into()) }
}

fn amounts(work: &Work) -> HandedOver {
    let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
    HandedOver {
        visits: count(work.visits.len()),
        own: count(work.own.len()),
        actions: count(work.open_actions().count()),
    }
}
