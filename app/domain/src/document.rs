//! Everything that synchronises, in one envelope.
//!
//! Owns: the envelope and the kinds of body. Must never: hold a conversation record; those travel another way.

use crate::{
    action::DirectAction,
    activity::Activity,
    appointment::Appointment,
    dwelling::Dwelling,
    handover::Handover,
    help::Help,
    id::{DocumentId, OrgId},
    member::Member,
    neighbourhood::Neighbourhood,
    scope::Scope,
    sign_up::SignUp,
    visit::Visit,
};
use serde::{Deserialize, Serialize};

/// Raised when a kind of body, or a field or value inside one, is added. A device that kept documents under a lower one
/// fetches them all once more: it passed over what it could not read then.
pub const VOCABULARY: u32 = 5;

/// One document as the server last stamped it. `seq` orders changes within a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub id: DocumentId,
    /// The organisation that answers for it; none for what belongs to the whole project.
    pub owner: Option<OrgId>,
    pub scope: Scope,
    pub version: u32,
    pub seq: u64,
    pub body: Body,
}

impl Document {
    /// Where it lies with another body. What it is about stays with whom it was placed, except that a visit follows the people
    /// who make it.
    pub fn scope_with(&self, body: &Body) -> Scope {
        match (body, self.owner) {
            (Body::Visit(_), Some(_)) => body.scope(self.owner),
            _ => self.scope,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Body {
    Neighbourhood(Neighbourhood),
    Member(Member),
    Dwelling(Dwelling),
    Appointment(Appointment),
    Visit(Visit),
    Action(DirectAction),
    Help(Help),
    Handover(Handover),
    Activity(Activity),
    SignUp(SignUp),
}

impl Body {
    /// The kind's name as it stands in tables.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Neighbourhood(_) => "neighbourhood",
            Self::Member(_) => "member",
            Self::Dwelling(_) => "dwelling",
            Self::Appointment(_) => "appointment",
            Self::Visit(_) => "visit",
            Self::Action(_) => "action",
            Self::Help(_) => "help",
            Self::Handover(_) => "handover",
            Self::Activity(_) => "activity",
            Self::SignUp(_) => "sign_up",
        }
    }

    /// Who needs to know, given who answers for it; `permission::place` makes it narrower for some.
    pub fn scope(&self, owner: Option<OrgId>) -> Scope {
        match (self, owner) {
            (Self::Neighbourhood(_) | Self::Activity(_), _) => Scope::Public,
            (Self::Appointment(_), _) => Scope::Planning,
            (Self::Handover(handover), _) => Scope::Person(handover.reader),
            (Self::Visit(visit), Some(_)) if !visit.together.is_empty() => Scope::Joint,
            (Self::Visit(_) | Self::Action(_) | Self::Help(_) | Self::SignUp(_), Some(org)) => {
                Scope::Org(org)
            }
            _ => Scope::Team,
        }
    }
}

/// A change that a command makes: the new body of one document, or that it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub id: DocumentId,
    /// Owner and scope count only when the document is new; an existing one keeps its own, see [`Document::scope_with`].
    pub owner: Option<OrgId>,
    pub scope: Scope,
    /// Of what goes: as it was, so that the access log can tell what it was about.
    pub body: Body,
    /// It goes, here and from every device that holds it.
    pub gone: bool,
}

impl Change {
    /// For whoever needs to know by the kind of document.
    pub fn new(id: DocumentId, owner: Option<OrgId>, body: Body) -> Self {
        Self { id, owner, scope: body.scope(owner), body, gone: false }
    }

    /// This document goes.
    pub fn away(document: &Document) -> Self {
        let Document { id, owner, scope, body, .. } = document.clone();
        Self { id, owner, scope, body, gone: true }
    }
}

/// The documents a rule may look at.
pub trait Known {
    fn document(&self, id: DocumentId) -> Option<&Document>;

    /// Places already given away for an activity, on that day of it, as far as this side knows.
    fn places_held(&self, activity: crate::id::ActivityId, on: Option<chrono::NaiveDate>) -> u16;
}
