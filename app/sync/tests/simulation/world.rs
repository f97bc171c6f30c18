//! The small neighbourhood in which the histories play.
//!
//! Owns: who and what there is at the start, and ids that are easy to read back. Must never: change during a run.

use chrono::DateTime;
use domain::{
    activity::{Activity, ActivityPicture, ActivityState},
    document::{Body, Document},
    dwelling::{Dwelling, Intervention},
    id::{DocumentId, DwellingId, OrgId, ProjectId, UserId},
    member::{Actor, Post, Role},
    text::Text,
    visit::{Visit, VisitState},
};
use sync::wire::Me;
use uuid::Uuid;

pub const PROJECT: ProjectId = ProjectId(Uuid::from_u128(1));
pub const ORGS: [OrgId; 2] = [OrgId(Uuid::from_u128(0xA)), OrgId(Uuid::from_u128(0xB))];
/// Two devices of the first organisation, one of the second.
const ORG_OF: [usize; 3] = [0, 0, 1];

pub fn text<const MAX: usize>(raw: &str) -> Text<MAX> {
    Text::new(raw).expect("short and readable")
}

pub fn user(client: usize) -> UserId {
    UserId(Uuid::from_u128(0x100 + client as u128))
}

pub fn client_id(client: usize) -> Uuid {
    Uuid::from_u128(0x200 + client as u128)
}

pub fn actor(client: usize) -> Actor {
    Actor { user: user(client), org: ORGS[ORG_OF[client]], role: Role::HousingConsultant }
}

pub fn me(client: usize, actor: Actor) -> Me {
    Me {
        user: user(client),
        name: format!("worker {client}"),
        org_name: "org".into(),
        actor: Post { org: actor.org, role: actor.role },
        project: PROJECT,
        device: None,
    }
}

/// Dwellings, visits and activities, numbered from 1.
pub fn documents() -> Vec<Document> {
    let mut documents = Vec::new();
    for number in 1..=4 {
        add(&mut documents, None, dwelling(number));
    }
    for org in [ORGS[0], ORGS[0], ORGS[1]] {
        let dwelling = DwellingId(documents[0].id.0);
        add(&mut documents, Some(org), visit(dwelling));
    }
    for (owner, capacity) in [(Some(ORGS[0]), Some(3)), (None, Some(2)), (Some(ORGS[1]), None)] {
        add(&mut documents, owner, activity(capacity));
    }
    documents
}

fn add(documents: &mut Vec<Document>, owner: Option<OrgId>, body: Body) {
    let seq = documents.len() as u64 + 1;
    let id = DocumentId(Uuid::from_u128(0x300 + u128::from(seq)));
    documents.push(Document { id, owner, scope: body.scope(owner), version: 1, seq, body });
}

pub fn dwelling(number: u32) -> Body {
    Body::Dwelling(Dwelling {
        sub_neighbourhood: text("Noord"),
        street: text("Steenstraat"),
        number,
        addition: None,
        intervention: Intervention::Renovation,
    })
}

fn visit(dwelling: DwellingId) -> Body {
    Body::Visit(Visit {
        dwelling,
        appointment: None,
        visitors: vec![],
        together: vec![],
        moved_by: None,
        resident: None,
        note: None,
        state: VisitState::Planned,
        consent: None,
    })
}

fn activity(capacity: Option<u16>) -> Body {
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
        full_on: std::collections::BTreeSet::new(),
        state: ActivityState::Published,
    })
}
