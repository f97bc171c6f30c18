//! The access log: every look at, and change of, a document about people, in a chain that shows what was changed in it.
//!
//! Owns: what is written down of each, and by whom it may be read. Must never: hold free text, or anything of a conversation
//! record; its upload is not logged at all.

mod chain;
mod search;

pub use self::{
    chain::{Broken, Sound, verify},
    search::{chain, choices, search},
};

use super::{Result, ledger::Ledger};
use crate::store::{
    Connection, Store,
    access_log::{self, Row},
    accounts::Account,
    organisations, projects,
};
use chrono::{DateTime, Utc};
use domain::{
    access_log::{Event, What},
    document::{Body, Document, Known},
    id::{DeviceId, DocumentId, DwellingId, OrgId, ProjectId, UserId},
    member::Role,
};

/// Who did it, for whom, on which device.
#[derive(Clone, Copy, Debug)]
pub struct Who {
    pub project: ProjectId,
    pub user: Option<UserId>,
    pub role: Option<Role>,
    pub org: Option<OrgId>,
    pub device: Option<DeviceId>,
}

impl Who {
    pub fn on(account: &Account, device: Option<DeviceId>) -> Self {
        Self {
            project: account.project,
            user: Some(account.user),
            role: Some(account.actor.role),
            org: Some(account.actor.org),
            device,
        }
    }

    /// What the server does by itself, as a term that has passed, or from its command line.
    pub fn server(project: ProjectId) -> Self {
        Self { project, user: None, role: None, org: None, device: None }
    }
}

/// One thing to write down.
#[derive(Clone, Debug)]
pub struct Note {
    pub event: Event,
    pub what: Option<What>,
    pub about: About,
    /// Who answers for it, where what it is about does not tell.
    pub org: Option<OrgId>,
    pub moment: Option<DeviceMoment>,
}

/// A moment by the clock of a device, and how many seconds that clock was ahead of ours, as far as is known.
#[derive(Clone, Copy, Debug)]
pub struct DeviceMoment {
    pub at: DateTime<Utc>,
    pub clock_ahead: Option<i64>,
}

/// What it was about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum About {
    #[default]
    Nothing,
    Document {
        id: DocumentId,
        kind: &'static str,
        owner: Option<OrgId>,
        dwelling: Option<DwellingId>,
    },
    Person(UserId),
    Device(DeviceId),
}

impl Note {
    pub fn of(event: Event) -> Self {
        Self { event, what: None, about: About::Nothing, org: None, moment: None }
    }

    #[must_use]
    pub fn about(self, about: About) -> Self {
        Self { about, ..self }
    }

    /// This organisation's officer gets to read it.
    #[must_use]
    pub fn of_org(self, org: OrgId) -> Self {
        Self { org: Some(org), ..self }
    }

    #[must_use]
    pub fn what(self, what: What) -> Self {
        Self { what: Some(what), ..self }
    }
}

/// The chain of every project.
pub async fn verify_all(store: &Store) -> Result<Vec<(ProjectId, std::result::Result<Sound, Broken>)>> {
    let mut db = store.read().await?;
    let mut all = Vec::new();
    for project in projects::all(&mut db).await? {
        all.push((project, verify(&mut db, project).await?));
    }
    Ok(all)
}

/// Writes the end of every chain to the server's own log: whoever takes rows off that end cannot change it there.
pub async fn tell_ends(store: &Store) -> Result<()> {
    let mut db = store.read().await?;
    for project in projects::all(&mut db).await? {
        if let Some((number, hash)) = access_log::head(&mut db, project).await? {
            tracing::info!(%project, number, hash = chain::hex(&hash), "the access log ends here");
        }
    }
    Ok(())
}

/// Adds to the log, in the transaction of what it tells.
pub async fn note(db: &mut Connection, who: &Who, note: Note, now: DateTime<Utc>) -> Result<()> {
    notes(db, who, vec![note], now).await
}

/// For what all organisations share, as terms and tablets: the officer of each gets to read it.
pub async fn note_for_all(db: &mut Connection, who: &Who, note: Note, now: DateTime<Utc>) -> Result<()> {
    let all = organisations::all(db, who.project).await?.into_iter();
    notes(db, who, all.map(|org| note.clone().of_org(org.id)).collect(), now).await
}

pub async fn notes(db: &mut Connection, who: &Who, notes: Vec<Note>, now: DateTime<Utc>) -> Result<()> {
    if notes.is_empty() {
        return Ok(());
    }
    let (mut number, mut previous) = match access_log::head(db, who.project).await? {
        Some(head) => head,
        None => (0, chain::BEGINNING.to_vec()),
    };
    for note in notes {
        number += 1;
        let mut row = row(who, note, now);
        row.number = number;
        row.previous = previous;
        row.hash = chain::hash(who.project, &row).to_vec();
        previous = row.hash.clone();
        access_log::add(db, who.project, row).await?;
    }
    Ok(())
}

fn row(who: &Who, note: Note, now: DateTime<Utc>) -> Row {
    let (kind, document, owner, dwelling) = match note.about {
        About::Nothing => (None, None, None, None),
        About::Document { id, kind, owner, dwelling } => (Some(kind), Some(id), owner, dwelling),
        About::Person(user) => (Some("member"), Some(user.into()), None, None),
        About::Device(device) => (Some("device"), Some(DocumentId(device.0)), None, None),
    };
    Row {
        at: now.timestamp(),
        happened: note.moment.map(|moment| moment.at.timestamp()),
        clock_ahead: note.moment.and_then(|moment| moment.clock_ahead),
        // What belongs to the whole project is answered for by whoever touched it.
        owner: owner.or(note.org).or(who.org),
        user: who.user,
        role: who.role.map(word),
        org: who.org,
        device: who.device,
        event: word(note.event),
        what: note.what.map(String::from),
        kind: kind.map(str::to_owned),
        document,
        dwelling,
        ..Row::default()
    }
}

/// A word of a fixed list, as it stands on the wire.
fn word(word: impl serde::Serialize) -> String {
    match serde_json::to_value(word) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// What a document is to the log: none for what tells nothing of people.
pub async fn about(db: &mut Connection, ledger: &mut Ledger, id: DocumentId) -> Result<About> {
    ledger.know(db, id).await?;
    if let Some(Body::Action(action)) = ledger.document(id).map(|document| &document.body) {
        let visit = action.visit;
        ledger.know(db, visit.into()).await?;
    }
    Ok(ledger.document(id).map_or(About::Nothing, |document| told(document, ledger)))
}

fn told(document: &Document, known: &impl Known) -> About {
    let of_visit = |id: DocumentId| match known.document(id).map(|document| &document.body) {
        Some(Body::Visit(visit)) => Some(visit.dwelling),
        _ => None,
    };
    let dwelling = match &document.body {
        Body::Dwelling(_) => Some(DwellingId(document.id.0)),
        Body::Visit(visit) => Some(visit.dwelling),
        Body::Appointment(appointment) => Some(appointment.dwelling),
        Body::Help(help) => Some(help.dwelling),
        Body::Action(action) => of_visit(action.visit.into()),
        // The page of an activity is the list of who comes.
        Body::Activity(_) | Body::SignUp(_) => None,
        _ => return About::Nothing,
    };
    About::Document { id: document.id, kind: document.body.kind(), owner: document.owner, dwelling }
}
