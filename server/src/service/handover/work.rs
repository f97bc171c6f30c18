//! What lies with one colleague: visits, open agreements, and what only they can see.
//!
//! Owns: telling whose it is. Must never: change anything.

use crate::{
    service::Result,
    store::{Connection, accounts::Account, documents},
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

/// The visits and open agreements of a project, read once to tell of many whose they are.
pub struct Homes {
    visits: HashMap<VisitId, (Document, Visit)>,
    actions: Vec<(Document, DirectAction)>,
}

/// Of one colleague.
pub struct Work {
    pub visits: Vec<(Document, Visit)>,
    /// Open ones that their organisation sees.
    pub actions: Vec<(Document, DirectAction)>,
    /// In the scope of this one person.
    pub own: Vec<Document>,
}

impl Homes {
    pub async fn read(db: &mut Connection, project: ProjectId) -> Result<Self> {
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
            Body::Action(action) if action.state == ActionState::Agreed => {
                let action = action.clone();
                Some((document, action))
            }
            _ => None,
        });
        Ok(Self { visits: visits.collect(), actions: actions.collect() })
    }

    /// What still asks something of them: also a talk that is over and has to be written up, wherever it lies, and what was
    /// agreed on a visit that is done. Messages about earlier handovers stay theirs, and so does what a resident told them alone
    /// for as long as they make visits here: the resident agreed to nobody else.
    pub async fn of(&self, db: &mut Connection, whose: &Account, closed: bool) -> Result<Work> {
        let gone = closed || !permission::visits(whose.actor.role);
        let visits = self.visits.values();
        let visits =
            visits.filter(|(_, visit)| asks_something(visit) && visit.visitors.contains(&whose.user));
        let theirs = |(document, action): &&(Document, DirectAction)| {
            let visit = self.visits.get(&action.visit).map(|(_, visit)| visit);
            document.scope == Scope::Org(whose.actor.org) && action.is_with(whose.user, visit)
        };
        let own = documents::in_scope(db, whose.project, Scope::Person(whose.user)).await?.into_iter();
        Ok(Work {
            visits: visits.cloned().collect(),
            actions: self.actions.iter().filter(theirs).cloned().collect(),
            own: own.filter(|document| gone && !matches!(document.body, Body::Handover(_))).collect(),
        })
    }
}

impl Work {
    pub fn is_nothing(&self) -> bool {
        self.visits.is_empty() && self.actions.is_empty() && self.own.is_empty()
    }

    pub fn ids(&self) -> impl Iterator<Item = DocumentId> {
        let visits = self.visits.iter().map(|(document, _)| document.id);
        let actions = self.actions.iter().map(|(document, _)| document.id);
        visits.chain(actions).chain(self.own.iter().map(|document| document.id))
    }
}

fn asks_something(visit: &Visit) -> bool {
    visit.state.is_open() || visit.state == VisitState::ToRegister
}
