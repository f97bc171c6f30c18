//! What lies with each colleague: visits, agreements, and what only they can see.
//!
//! Owns: telling whose it is. Must never: change anything.

use crate::{
    service::Result,
    store::{
        Connection,
        accounts::{self, Account},
        documents,
    },
};
use domain::{
    action::{ActionState, DirectAction},
    document::{Body, Document},
    id::{DocumentId, ProjectId, VisitId},
    permission,
    scope::Scope,
    visit::{Visit, VisitState},
};
use std::collections::HashMap;

/// Of a whole project, read once to tell of many what is theirs.
pub struct AllWork {
    /// Everybody who has an account, and whether it was closed.
    pub people: Vec<(Account, bool)>,
    visits: HashMap<VisitId, (Document, Visit)>,
    actions: Vec<(Document, DirectAction)>,
}

/// Of one colleague.
pub struct Work {
    /// They make no visits any more.
    pub gone: bool,
    pub visits: Vec<(Document, Visit)>,
    /// That their organisation sees, done or not: one that is opened again must not be with somebody who left.
    pub actions: Vec<(Document, DirectAction)>,
    /// In the scope of this one person.
    pub own: Vec<Document>,
}

impl AllWork {
    pub async fn read(db: &mut Connection, project: ProjectId) -> Result<Self> {
        let people = accounts::all(db, project).await?;
        let visits = documents::of_kind(db, project, "visit").await?.into_iter();
        let visits = visits.filter_map(|document| match &document.body {
            Body::Visit(visit) => {
                let visit = visit.clone();
                Some((VisitId(document.id.0), (document, visit)))
            }
            _ => None,
        });
        let actions = documents::of_kind(db, project, "action").await?.into_iter();
        let actions = actions.filter_map(|document| match &document.body {
            Body::Action(action) => {
                let action = action.clone();
                Some((document, action))
            }
            _ => None,
        });
        Ok(Self { people, visits: visits.collect(), actions: actions.collect() })
    }

    /// What still asks something of them: also a talk that is over and has to be written up, wherever it lies, and what was
    /// agreed on a visit that is done. Messages about earlier handovers stay theirs, and so does what a resident told them alone
    /// for as long as they make visits here: the resident agreed to nobody else.
    pub async fn of(&self, db: &mut Connection, whose: &Account, closed: bool) -> Result<Work> {
        let gone = !works_at_homes(whose, closed);
        let visits = self.visits.values();
        let visits =
            visits.filter(|(_, visit)| asks_something(visit) && visit.visitors.contains(&whose.user));
        let actions = self.actions.iter().filter(|(document, action)| {
            document.scope == Scope::Org(whose.actor.org) && self.is_theirs(action, whose)
        });
        let own = documents::in_scope(db, whose.project, Scope::Person(whose.user)).await?.into_iter();
        Ok(Work {
            gone,
            visits: visits.cloned().collect(),
            actions: actions.cloned().collect(),
            own: own.filter(|document| gone && !matches!(document.body, Body::Handover(_))).collect(),
        })
    }

    /// One that names nobody stays with the colleagues who made the visit as well, as long as there are any.
    fn is_theirs(&self, action: &DirectAction, whose: &Account) -> bool {
        let visit = self.visits.get(&action.visit).map(|(_, visit)| visit);
        let another = |(account, closed): &(Account, bool)| {
            account.user != whose.user
                && account.actor.org == whose.actor.org
                && works_at_homes(account, *closed)
                && action.is_with(account.user, visit)
        };
        action.is_with(whose.user, visit) && !self.people.iter().any(another)
    }
}

impl Work {
    pub fn is_nothing(&self) -> bool {
        self.visits.is_empty() && self.open_actions().next().is_none() && self.own.is_empty()
    }

    pub fn open_actions(&self) -> impl Iterator<Item = &DirectAction> {
        self.actions.iter().map(|(_, action)| action).filter(|action| action.state == ActionState::Agreed)
    }

    pub fn ids(&self) -> impl Iterator<Item = DocumentId> {
        let visits = self.visits.iter().map(|(document, _)| document.id);
        let actions = self.actions.iter().map(|(document, _)| document.id);
        visits.chain(actions).chain(self.own.iter().map(|document| document.id))
    }
}

fn works_at_homes(account: &Account, closed: bool) -> bool {
    !closed && permission::visits(account.actor.role)
}

fn asks_something(visit: &Visit) -> bool {
    visit.state.is_open() || visit.state == VisitState::ToRegister
}
