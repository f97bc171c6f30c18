//! What lies on the device's disk for one person, and the changes to it.
//!
//! Owns: those shapes. Must never: seal, read or write them; `device` does, in one transaction for each call.

use crate::wire::{ClientId, Epoch, Me, NumberedCommand};
use chrono::{DateTime, Utc};
use domain::{
    command::{Command, SettleAction},
    document::Document,
    id::{DocumentId, VisitId},
    refusal::Refusal,
    scope::Scope,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// Everything the device read back at start.
#[derive(Clone, Debug, Default)]
pub struct Stored {
    pub meta: Option<Meta>,
    pub documents: Vec<Document>,
    pub commands: Vec<Pending>,
    pub tray: Vec<InTray>,
    /// Some documents could not be read back; they are fetched again.
    pub damaged: bool,
}

/// Where this device stands with the server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meta {
    pub client: ClientId,
    pub me: Me,
    /// None before the first contact.
    pub epoch: Option<Epoch>,
    pub cursor: u64,
    pub holds: Vec<Scope>,
    pub next_number: u64,
    /// Every command up to and including this number has its verdict.
    pub answered: u64,
    /// The server was restored and its documents are being fetched again; the old ones stay until the end.
    pub rebuilding: bool,
    /// By the server's clock.
    pub last_contact: Option<DateTime<Utc>>,
    /// [`domain::document::VOCABULARY`] of the app that fetched the documents.
    #[serde(default)]
    pub vocabulary: u32,
    /// What the server told to seal to.
    #[serde(default)]
    pub ingest_key: Option<[u8; 32]>,
    /// Records that residents had erased are gone here, up to this number.
    #[serde(default)]
    pub erasures_heard: u64,
    /// What the server told of its terms, see [`crate::wire::SyncAnswer::draft_days`].
    #[serde(default)]
    pub draft_days: Option<u16>,
}

/// A command of this person, kept until a backup of the server holds it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pending {
    pub number: u64,
    /// The text that is sent, the same at every attempt.
    pub command: Box<RawValue>,
    /// None as long as the server has not answered.
    pub applied: Option<Applied>,
    /// When the person did it; see [`NumberedCommand::at`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
}

impl Pending {
    /// As it is sent.
    pub fn numbered(&self) -> NumberedCommand {
        NumberedCommand { number: self.number, command: self.command.clone(), at: self.at }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    pub seq: u64,
    /// Its effect was fetched: from here on the document tells, not the command.
    pub arrived: bool,
}

/// A command that the server did not accept, with its text, until the person has seen it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InTray {
    pub number: u64,
    pub command: Box<RawValue>,
    pub reason: Refusal,
}

/// One change to the disk. All changes of one call belong in one transaction, on disk for certain
/// (`durability: "strict"`) when [`Write::must_last`] says so of any of them.
#[derive(Clone, Debug)]
pub enum Write {
    PutMeta(Box<Meta>),
    PutDocument(Box<Document>),
    EraseDocument(DocumentId),
    PutCommand(Pending),
    DropCommand(u64),
    PutTray(InTray),
    DropTray(u64),
}

impl Write {
    /// Documents can be fetched again; what a person did cannot.
    pub fn must_last(&self) -> bool {
        matches!(self, Self::PutCommand(_) | Self::DropCommand(_) | Self::PutTray(_))
    }
}

impl InTray {
    /// None when this version of the app cannot read it.
    pub fn command(&self) -> Option<Command> {
        serde_json::from_slice(self.command.get().as_bytes()).ok()
    }
}

/// A kept command, read once.
#[derive(Debug)]
pub(super) struct Held {
    pub pending: Pending,
    /// None for a name that this version no longer knows: still sent, but not shown.
    pub command: Option<Command>,
}

impl From<Pending> for Held {
    fn from(pending: Pending) -> Self {
        let command = serde_json::from_slice(pending.command.get().as_bytes()).ok();
        Self { pending, command }
    }
}

impl Held {
    /// The visit it is about, when the command itself says so.
    pub fn visit(&self) -> Option<VisitId> {
        match self.command.as_ref()? {
            Command::PlanVisit(c) => Some(c.visit),
            Command::ArrangeVisit(c) => Some(c.visit),
            Command::AccompanyVisit(c) => Some(c.visit),
            Command::MoveAppointment(c) => Some(c.visit),
            Command::CloseVisit(c) => Some(c.visit),
            Command::GiveConsent(c) => Some(c.visit),
            Command::StopTalk(c) => Some(c.visit),
            Command::FinishTalk(c) => Some(c.visit),
            Command::MarkRegistered(c) => Some(c.visit),
            Command::AgreeAction(c) => Some(c.visit),
            Command::ShareAction(c) => Some(c.visit),
            Command::SettleAction(_)
            | Command::SettleHelp(_)
            | Command::SignUpFor(_)
            | Command::CancelSignUp(_)
            | Command::ReadHandover(_)
            | Command::SeeDocument(_)
            | Command::SeeDocuments(_) => None,
        }
    }

    /// Only a trace of somebody looking; nobody waits for it.
    pub fn is_sight(&self) -> bool {
        self.command.as_ref().is_some_and(Command::is_sight)
    }

    /// The action it is about, by which its visit can be found.
    pub fn action(&self) -> Option<DocumentId> {
        match self.command.as_ref()? {
            Command::SettleAction(SettleAction { action, .. }) => Some((*action).into()),
            _ => None,
        }
    }
}
