//! A team's documents in memory, to run commands on.
//!
//! Owns: what the tests know. Must never: know a rule.
#![allow(clippy::unwrap_used, reason = "a test may fall")]
#![allow(dead_code, reason = "every test file uses its own part")]

use chrono::DateTime;
use domain::{
    activity::{Activity, ActivityPicture, ActivityState},
    command::{Command, PlanVisit, Side},
    document::{Body, Change, Document, Known},
    dwelling::{Dwelling, Intervention},
    id::{ActivityId, DocumentId, DwellingId, OrgId, UserId, VisitId},
    member::{Actor, Role},
    refusal::Refusal,
    sign_up::SignUp,
    text::Text,
    visit::Visit,
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

pub const ORG: OrgId = OrgId(Uuid::from_u128(1));
pub const OTHER_ORG: OrgId = OrgId(Uuid::from_u128(2));
pub const WORKER: Actor = Actor { user: USER, org: ORG, role: Role::HousingConsultant };
pub const USER: UserId = UserId(Uuid::from_u128(3));
pub const DWELLING: DwellingId = DwellingId(Uuid::from_u128(10));
pub const VISIT: VisitId = VisitId(Uuid::from_u128(11));
pub const ACTIVITY: ActivityId = ActivityId(Uuid::from_u128(12));

#[derive(Clone, Default)]
pub struct Store(pub BTreeMap<DocumentId, Document>);

pub fn text<const MAX: usize>(raw: &str) -> Text<MAX> {
    Text::new(raw).unwrap()
}

pub fn plan() -> Command {
    Command::PlanVisit(PlanVisit {
        visit: VISIT,
        dwelling: DWELLING,
        appointment: None,
        visitors: vec![],
        resident: String::new(),
        note: String::new(),
    })
}

impl Store {
    /// One dwelling and one activity.
    pub fn with_places(capacity: Option<u16>) -> Self {
        let mut store = Self::default();
        store.put(
            DWELLING.into(),
            None,
            Body::Dwelling(Dwelling {
                sub_neighbourhood: text("Noord"),
                street: text("Steenstraat"),
                number: 1,
                addition: None,
                intervention: Intervention::Renovation,
            }),
        );
        store.put(
            ACTIVITY.into(),
            Some(ORG),
            Body::Activity(Activity {
                title: text("Wandelen"),
                picture: ActivityPicture::Walk,
                starts: DateTime::UNIX_EPOCH,
                minutes: 60,
                weekly: false,
                place: text("De pipowagen"),
                host: text("Riet"),
                welcome: text("Loop mee."),
                capacity,
                full: false,
                full_on: BTreeSet::new(),
                state: ActivityState::Published,
            }),
        );
        store
    }

    pub fn with_visit() -> Self {
        let mut store = Self::with_places(None);
        store.run(&WORKER, &plan()).unwrap();
        store
    }

    pub fn put(&mut self, id: DocumentId, owner: Option<OrgId>, body: Body) {
        let (owner, scope) = match self.0.get(&id) {
            Some(document) => (document.owner, document.scope_with(&body)),
            None => (owner, body.scope(owner)),
        };
        let document = Document { id, owner, scope, version: 1, seq: 1, body };
        self.0.insert(id, document);
    }

    /// As the server does it.
    pub fn run(&mut self, actor: &Actor, command: &Command) -> Result<(), Refusal> {
        for Change { id, owner, scope, body, gone } in command.apply(actor, self, Side::Server)? {
            if gone {
                self.0.remove(&id);
                continue;
            }
            let is_new = !self.0.contains_key(&id);
            self.put(id, owner, body);
            if is_new && let Some(stored) = self.0.get_mut(&id) {
                stored.scope = scope;
            }
        }
        Ok(())
    }

    pub fn visit(&self) -> &Visit {
        match &self.0[&VISIT.into()].body {
            Body::Visit(visit) => visit,
            other => panic!("not a visit: {other:?}"),
        }
    }

    pub fn activity(&self) -> &Activity {
        match &self.0[&ACTIVITY.into()].body {
            Body::Activity(activity) => activity,
            other => panic!("not an activity: {other:?}"),
        }
    }

    pub fn sign_ups(&self) -> BTreeMap<DocumentId, &SignUp> {
        let sign_ups = self.0.iter().filter_map(|(id, document)| match &document.body {
            Body::SignUp(sign_up) => Some((*id, sign_up)),
            _ => None,
        });
        sign_ups.collect()
    }
}

impl Known for Store {
    fn document(&self, id: DocumentId) -> Option<&Document> {
        self.0.get(&id)
    }

    fn places_held(&self, activity: ActivityId, on: Option<chrono::NaiveDate>) -> u16 {
        self.sign_ups().values().filter(|s| s.is_for(activity, on)).map(|s| s.places_held()).sum()
    }
}
