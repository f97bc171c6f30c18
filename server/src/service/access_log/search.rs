//! Reading the access log: for the privacy officer of the organisation that answers for what was looked at.
//!
//! Owns: what they may find, and the words that go with it; they have no documents on their device. Must never: show a row
//! that another organisation answers for, or let somebody read without writing that down.

use super::{About, Note, Who, note, verify};
use crate::{
    service::Result,
    store::{
        Connection, Store,
        access_log::{self, Row, Wanted},
        accounts::Account,
        devices, documents, organisations,
    },
};
use ::sync::access_log::{ChainAnswer, LogAbout, LogAnswer, LogChoices, LogQuery, LogRow};
use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::{
    access_log::Event,
    document::Body,
    id::{DeviceId, DocumentId, DwellingId, OrgId, ProjectId},
    permission::{self, Data, Verb},
};
use std::collections::HashMap;

const ON_A_PAGE: u32 = 100;
/// A whole home on paper; more than this nobody reads.
const ON_PAPER: u32 = 2_000;

pub async fn choices(store: &Store, who: &Account) -> Result<LogChoices> {
    permission::may(&who.actor, Data::AccessLog, Verb::Read)?;
    let mut db = store.read().await?;
    let mut dwellings = documents::of_kind(&mut db, who.project, "dwelling").await?;
    dwellings.sort_by(|one, other| match (&one.body, &other.body) {
        (Body::Dwelling(one), Body::Dwelling(other)) => one.sort_key().cmp(&other.sort_key()),
        _ => one.id.cmp(&other.id),
    });
    let dwellings = dwellings.into_iter().filter_map(|document| match document.body {
        Body::Dwelling(dwelling) => Some((DwellingId(document.id.0), dwelling.to_string())),
        _ => None,
    });
    let dwellings = dwellings.collect();
    let mut words = Words::new(who.project);
    let mut people = Vec::new();
    for user in access_log::people(&mut db, who.project, who.actor.org).await? {
        if let Some(name) = words.of_document(&mut db, user.into()).await? {
            people.push((user, name));
        }
    }
    people.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(LogChoices { dwellings, people })
}

pub async fn search(
    store: &Store,
    (who, from): (&Account, Option<DeviceId>),
    query: &LogQuery,
    now: DateTime<Utc>,
) -> Result<LogAnswer> {
    permission::may(&who.actor, Data::AccessLog, Verb::Read)?;
    write_down(store, &Who::on(who, from), query, now).await?;
    let wanted = Wanted {
        owner: Some(who.actor.org),
        dwelling: query.dwelling,
        user: query.person,
        from: query.from.and_then(begins),
        until: query.until.and_then(|last| last.checked_add_days(Days::new(1))).and_then(begins),
        before: query.before,
    };
    let limit = if query.to_print { ON_PAPER } else { ON_A_PAGE };
    let mut db = store.read().await?;
    let mut rows = access_log::find(&mut db, who.project, &wanted, limit + 1).await?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let mut words = Words::new(who.project);
    let mut told = Vec::new();
    for row in rows {
        told.extend(words.tell(&mut db, row).await?);
    }
    Ok(LogAnswer { rows: told, more })
}

/// Whether anything was changed afterwards.
pub async fn chain(store: &Store, who: &Account) -> Result<ChainAnswer> {
    permission::may(&who.actor, Data::AccessLog, Verb::Read)?;
    Ok(match verify(&mut *store.read().await?, who.project).await? {
        Ok(sound) => ChainAnswer::Sound { rows: sound.rows, hash: sound.hash },
        Err(broken) => ChainAnswer::Broken { number: broken.number },
    })
}

async fn write_down(store: &Store, who: &Who, query: &LogQuery, now: DateTime<Utc>) -> Result<()> {
    let event = if query.to_print { Event::LogPrinted } else { Event::LogRead };
    let about = match (query.dwelling, query.person) {
        (Some(dwelling), _) => About::Document {
            id: dwelling.into(),
            kind: "dwelling",
            owner: who.org,
            dwelling: Some(dwelling),
        },
        (None, Some(person)) => About::Person(person),
        (None, None) => About::Nothing,
    };
    let mut db = store.write().await?;
    note(&mut db, who, Note::of(event).about(about), now).await?;
    Ok(db.commit().await?)
}

/// The first second of a day in Amsterdam.
fn begins(day: NaiveDate) -> Option<i64> {
    app::time::at(day, 0, 0).map(|moment| moment.timestamp())
}

/// Names and addresses, each looked up once.
struct Words {
    project: ProjectId,
    documents: HashMap<DocumentId, Option<String>>,
    devices: HashMap<DeviceId, Option<String>>,
    orgs: HashMap<OrgId, String>,
}

impl Words {
    fn new(project: ProjectId) -> Self {
        Self { project, documents: HashMap::new(), devices: HashMap::new(), orgs: HashMap::new() }
    }

    /// None for a row that this version cannot read.
    async fn tell(&mut self, db: &mut Connection, row: Row) -> Result<Option<LogRow>> {
        let read = |word: String| serde_json::from_value(serde_json::Value::String(word)).ok();
        let Some(event) = read(row.event.clone()) else { return Ok(None) };
        let happened = row.happened.map_or(row.at, |at| at - row.clock_ahead.unwrap_or(0));
        let moment = |seconds| DateTime::from_timestamp(seconds, 0).unwrap_or_default();
        let about = match row.kind.clone().zip(row.document) {
            Some((kind, document)) => {
                let home = row.dwelling.map_or(document, DocumentId::from);
                let words = if kind == "device" {
                    self.of_device(db, DeviceId(document.0)).await?
                } else {
                    self.of_document(db, home).await?
                };
                Some(LogAbout { kind, words })
            }
            None => None,
        };
        Ok(Some(LogRow {
            number: row.number,
            at: moment(happened),
            // Within a minute there is nothing to tell.
            delivered: (row.at - happened >= 60).then(|| moment(row.at)),
            person: match row.user {
                Some(user) => self.of_document(db, user.into()).await?,
                None => None,
            },
            org_name: match row.org {
                Some(org) => self.of_org(db, org).await?,
                None => None,
            },
            role: row.role.and_then(|role| serde_json::from_value(serde_json::Value::String(role)).ok()),
            device: match row.device {
                Some(device) => self.of_device(db, device).await?,
                None => None,
            },
            event,
            what: row.what.and_then(|what| what.parse().ok()),
            about,
        }))
    }

    async fn of_document(&mut self, db: &mut Connection, id: DocumentId) -> Result<Option<String>> {
        if let Some(known) = self.documents.get(&id) {
            return Ok(known.clone());
        }
        let words = match documents::load(db, self.project, id).await?.map(|document| document.body) {
            Some(Body::Dwelling(dwelling)) => Some(dwelling.to_string()),
            Some(Body::Member(member)) => Some(member.name.to_string()),
            Some(Body::Activity(activity)) => Some(activity.title.to_string()),
            // Who comes: the list they stand on.
            Some(Body::SignUp(sign_up)) => Box::pin(self.of_document(db, sign_up.activity.into())).await?,
            _ => None,
        };
        self.documents.insert(id, words.clone());
        Ok(words)
    }

    async fn of_device(&mut self, db: &mut Connection, id: DeviceId) -> Result<Option<String>> {
        if let Some(known) = self.devices.get(&id) {
            return Ok(known.clone());
        }
        let name = devices::name(db, id).await?;
        self.devices.insert(id, name.clone());
        Ok(name)
    }

    async fn of_org(&mut self, db: &mut Connection, id: OrgId) -> Result<Option<String>> {
        if self.orgs.is_empty() {
            let all = organisations::all(db, self.project).await?;
            self.orgs = all.into_iter().map(|org| (org.id, org.name)).collect();
        }
        Ok(self.orgs.get(&id).cloned())
    }
}
