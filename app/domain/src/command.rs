//! Commands: everything that changes a document, by name and version.
//!
//! Owns: the list of commands and the one `apply` that browser and server share.
//! Must never: do anything but compute; who stores the result, and where, is decided elsewhere.

mod accompany_visit;
mod agree_action;
mod arrange_visit;
mod close_visit;
mod move_appointment;
mod plan_visit;
mod progress_visit;
mod read_handover;
mod see_document;
mod see_documents;
mod settle_action;
mod settle_help;
mod share_action;
mod sign_up;
mod visitors;

pub use self::{
    accompany_visit::AccompanyVisit,
    agree_action::AgreeAction,
    arrange_visit::ArrangeVisit,
    close_visit::CloseVisit,
    move_appointment::MoveAppointment,
    plan_visit::PlanVisit,
    progress_visit::{FinishTalk, GiveConsent, MarkRegistered, StopTalk},
    read_handover::ReadHandover,
    see_document::SeeDocument,
    see_documents::SeeDocuments,
    settle_action::SettleAction,
    settle_help::SettleHelp,
    share_action::ShareAction,
    sign_up::{CancelSignUp, SignUpFor},
};
use crate::{
    document::{Body, Change, Document, Known},
    id::{DocumentId, VisitId},
    member::Actor,
    permission::{self, Data},
    refusal::Refusal,
    visit::Visit,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::slice;

/// The name carries the version: an old client's command stays readable, a new shape gets a new name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", content = "args")]
pub enum Command {
    #[serde(rename = "visit.plan/1")]
    PlanVisit(PlanVisit),
    #[serde(rename = "visit.arrange/1")]
    ArrangeVisit(ArrangeVisit),
    #[serde(rename = "visit.accompany/1")]
    AccompanyVisit(AccompanyVisit),
    #[serde(rename = "appointment.move/1")]
    MoveAppointment(MoveAppointment),
    #[serde(rename = "visit.close/1")]
    CloseVisit(CloseVisit),
    #[serde(rename = "visit.consent/1")]
    GiveConsent(GiveConsent),
    #[serde(rename = "visit.stop/1")]
    StopTalk(StopTalk),
    #[serde(rename = "visit.finish/1")]
    FinishTalk(FinishTalk),
    #[serde(rename = "visit.registered/1")]
    MarkRegistered(MarkRegistered),
    #[serde(rename = "action.agree/1")]
    AgreeAction(AgreeAction),
    #[serde(rename = "action.settle/1")]
    SettleAction(SettleAction),
    #[serde(rename = "action.share/1")]
    ShareAction(ShareAction),
    #[serde(rename = "help.settle/1")]
    SettleHelp(SettleHelp),
    #[serde(rename = "sign-up.add/1")]
    SignUpFor(SignUpFor),
    #[serde(rename = "sign-up.cancel/1")]
    CancelSignUp(CancelSignUp),
    #[serde(rename = "handover.read/1")]
    ReadHandover(ReadHandover),
    #[serde(rename = "document.seen/1")]
    SeeDocument(SeeDocument),
    #[serde(rename = "documents.seen/1")]
    SeeDocuments(SeeDocuments),
}

/// Which side computes: a device shows a guess, the server decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Device,
    Server,
}

impl Command {
    /// The document this command makes or changes.
    pub fn target(&self) -> DocumentId {
        match self {
            Self::PlanVisit(c) => c.visit.into(),
            Self::ArrangeVisit(c) => c.visit.into(),
            Self::AccompanyVisit(c) => c.visit.into(),
            Self::MoveAppointment(c) => c.target(),
            Self::CloseVisit(c) => c.visit.into(),
            Self::GiveConsent(c) => c.visit.into(),
            Self::StopTalk(c) => c.visit.into(),
            Self::FinishTalk(c) => c.visit.into(),
            Self::MarkRegistered(c) => c.visit.into(),
            Self::AgreeAction(c) => c.action.into(),
            Self::SettleAction(c) => c.action.into(),
            Self::ShareAction(c) => c.help.into(),
            Self::SettleHelp(c) => c.help.into(),
            Self::SignUpFor(c) => c.sign_up.into(),
            Self::CancelSignUp(c) => c.sign_up.into(),
            Self::ReadHandover(c) => c.handover.into(),
            Self::SeeDocument(c) => c.document,
            Self::SeeDocuments(c) => c.target(),
        }
    }

    /// The name with its version, as it stands on the wire.
    pub fn name(&self) -> &'static str {
        match self {
            Self::PlanVisit(_) => "visit.plan/1",
            Self::ArrangeVisit(_) => "visit.arrange/1",
            Self::AccompanyVisit(_) => "visit.accompany/1",
            Self::MoveAppointment(_) => "appointment.move/1",
            Self::CloseVisit(_) => "visit.close/1",
            Self::GiveConsent(_) => "visit.consent/1",
            Self::StopTalk(_) => "visit.stop/1",
            Self::FinishTalk(_) => "visit.finish/1",
            Self::MarkRegistered(_) => "visit.registered/1",
            Self::AgreeAction(_) => "action.agree/1",
            Self::SettleAction(_) => "action.settle/1",
            Self::ShareAction(_) => "action.share/1",
            Self::SettleHelp(_) => "help.settle/1",
            Self::SignUpFor(_) => "sign-up.add/1",
            Self::CancelSignUp(_) => "sign-up.cancel/1",
            Self::ReadHandover(_) => "handover.read/1",
            Self::SeeDocument(_) => "document.seen/1",
            Self::SeeDocuments(_) => "documents.seen/1",
        }
    }

    /// Says only that somebody looked: it changes nothing, and is nobody's work.
    pub fn is_sight(&self) -> bool {
        self.seen().is_some()
    }

    /// What somebody looked at, and when by the clock of their device.
    pub fn seen(&self) -> Option<(&[DocumentId], DateTime<Utc>)> {
        match self {
            Self::SeeDocument(c) => Some((slice::from_ref(&c.document), c.at)),
            Self::SeeDocuments(c) => Some((c.documents.as_slice(), c.at)),
            _ => None,
        }
    }

    /// Other documents the rule looks at; the caller makes these and the target known.
    pub fn reads(&self) -> Vec<DocumentId> {
        match self {
            Self::PlanVisit(c) => c.reads(),
            Self::AccompanyVisit(c) => c.reads(),
            Self::MoveAppointment(c) => vec![c.visit.into()],
            Self::AgreeAction(c) => vec![c.visit.into()],
            Self::ShareAction(c) => c.reads(),
            Self::SettleHelp(c) => vec![c.action.into()],
            Self::SignUpFor(c) => vec![c.activity.into()],
            Self::CancelSignUp(c) => vec![c.activity.into()],
            Self::SeeDocuments(c) => c.reads(),
            _ => Vec::new(),
        }
    }

    /// The row of the permission matrix that decides on it; none for a look, which is noted whoever looked.
    pub fn concerns(&self) -> Option<Data> {
        Some(match self {
            Self::PlanVisit(_)
            | Self::ArrangeVisit(_)
            | Self::AccompanyVisit(_)
            | Self::CloseVisit(_)
            | Self::GiveConsent(_)
            | Self::StopTalk(_)
            | Self::FinishTalk(_)
            | Self::MarkRegistered(_) => Data::Visit,
            Self::MoveAppointment(_) => Data::Appointment,
            // Which of the two kinds, of help as well, the document itself tells.
            Self::AgreeAction(_) | Self::SettleAction(_) => Data::HomeAction,
            Self::ShareAction(_) | Self::SettleHelp(_) => Data::Help,
            Self::SignUpFor(_) | Self::CancelSignUp(_) => Data::SignUp,
            Self::ReadHandover(_) => Data::Message,
            Self::SeeDocument(_) | Self::SeeDocuments(_) => return None,
        })
    }

    /// The one set of rules, run at once on the device and again with authority on the server.
    ///
    /// # Errors
    /// The [`Refusal`] that the person who did it gets to see; nothing changes then.
    pub fn apply(&self, actor: &Actor, known: &impl Known, side: Side) -> Result<Vec<Change>, Refusal> {
        permission::may_give(actor, self)?;
        // What was seen was seen, whatever became of it and whoever may change it.
        if !self.is_sight()
            && let Some(stored) = known.document(self.target())
        {
            permission::may_change(actor, stored)?;
        }
        match self {
            Self::PlanVisit(c) => c.apply(actor, known, side),
            Self::ArrangeVisit(c) => c.apply(known),
            Self::AccompanyVisit(c) => c.apply(known, side),
            Self::MoveAppointment(c) => c.apply(actor, known, side),
            Self::CloseVisit(c) => c.apply(known),
            Self::GiveConsent(c) => c.apply(known),
            Self::StopTalk(c) => c.apply(known),
            Self::FinishTalk(c) => c.apply(known),
            Self::MarkRegistered(c) => c.apply(known),
            Self::AgreeAction(c) => c.apply(actor, known),
            Self::SettleAction(c) => c.apply(known),
            Self::ShareAction(c) => c.apply(actor, known),
            Self::SettleHelp(c) => c.apply(known),
            Self::SignUpFor(c) => c.apply(actor, known, side),
            Self::CancelSignUp(c) => c.apply(known, side),
            Self::ReadHandover(c) => c.apply(known),
            Self::SeeDocument(_) => Ok(Vec::new()),
            Self::SeeDocuments(c) => c.apply(),
        }
    }
}

/// A stored visit, with its envelope.
fn visit(known: &impl Known, id: VisitId) -> Result<(&Document, &Visit), Refusal> {
    match known.document(id.into()) {
        Some(document) => match &document.body {
            Body::Visit(visit) => Ok((document, visit)),
            _ => Err(Refusal::NotFound),
        },
        None => Err(Refusal::NotFound),
    }
}

/// The stored document with another body; owner and scope stay what they were, but for a visit that others go along on:
/// see [`Document::scope_with`].
fn changed(document: &Document, body: Body) -> Vec<Change> {
    vec![Change { id: document.id, owner: document.owner, scope: document.scope, body, gone: false }]
}
