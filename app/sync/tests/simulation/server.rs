//! A server as it should be, in memory.
//!
//! Owns: its disk, backups and answers, and what must hold after every commit. Must never: share code with
//! the client's engine but the parts that are meant for both sides.

use crate::world;
use chrono::{DateTime, TimeDelta};
use domain::{
    command::Side,
    document::{Body, Change, Document, Known},
    id::{ActivityId, DocumentId},
    member::Actor,
    permission,
    scope::Scope,
    sign_up::SignUpState,
};
use std::collections::BTreeMap;
use sync::{
    authority::{self, Decision},
    wire::{ClientId, Epoch, NumberedCommand, Outcome, SyncAnswer, SyncRequest, Verdict, receipt},
};
use uuid::Uuid;

#[derive(Clone)]
pub struct Row {
    pub document: Document,
    pub erased: bool,
}

#[derive(Clone)]
pub struct Effect {
    pub client: ClientId,
    pub number: u64,
    pub hash: [u8; 32],
}

#[derive(Clone, Default)]
struct Numbers {
    last: u64,
    verdicts: BTreeMap<u64, ([u8; 32], Verdict)>,
}

/// Everything a commit puts on disk.
#[derive(Clone)]
pub struct Disk {
    pub rows: BTreeMap<DocumentId, Row>,
    seq: u64,
    clients: BTreeMap<ClientId, Numbers>,
    pub actors: Vec<Actor>,
    /// Which commands had an effect, in order.
    pub effects: Vec<Effect>,
}

/// What happens after so many commands of a request.
#[derive(Clone, Copy)]
pub enum Stop {
    Never,
    /// The process dies; nobody gets an answer.
    Crash(usize),
    /// Time is up; the answer is about what was done.
    Answer(usize),
}

pub struct Server {
    pub disk: Disk,
    epoch: Epoch,
    /// Oldest first; the first is the empty start.
    backups: Vec<Disk>,
    /// Devices were told that everything in this one is in a backup.
    announced: usize,
    contacts: i64,
}

impl Server {
    pub fn new(clients: usize) -> Self {
        let documents = world::documents();
        let seq = documents.len() as u64;
        let rows = documents.into_iter().map(|d| (d.id, Row { document: d, erased: false })).collect();
        let actors = (0..clients).map(world::actor).collect();
        let disk = Disk { rows, seq, clients: BTreeMap::new(), actors, effects: Vec::new() };
        let backups = vec![disk.clone()];
        Self { disk, epoch: Uuid::from_u128(0xE000), backups, announced: 0, contacts: 0 }
    }

    pub fn scopes(&self, client: usize) -> Vec<Scope> {
        permission::scopes(&self.disk.actors[client])
    }

    /// Runs commands, each in its own transaction.
    pub fn handle(
        &mut self,
        client: usize,
        request: &SyncRequest,
        body: &[u8],
        page: usize,
        stop: Stop,
    ) -> Option<SyncAnswer> {
        let mut outcomes = Vec::new();
        if authority::takes_commands(request, self.epoch) {
            for (at, numbered) in request.commands.iter().enumerate() {
                match stop {
                    Stop::Crash(after) if after == at => return None,
                    Stop::Answer(after) if after == at => break,
                    _ => {}
                }
                let Some(verdict) = self.disk.command(client, request.client, numbered) else { break };
                outcomes.push(Outcome { number: numbered.number, verdict });
            }
        }
        if matches!(stop, Stop::Crash(_)) {
            return None;
        }
        Some(self.answer(client, request, body, page, outcomes))
    }

    fn answer(
        &mut self,
        client: usize,
        request: &SyncRequest,
        body: &[u8],
        page: usize,
        outcomes: Vec<Outcome>,
    ) -> SyncAnswer {
        self.contacts += 1;
        let scopes = self.scopes(client);
        let start = authority::start(request, self.epoch, &scopes);
        let mut rows: Vec<&Row> = self
            .disk
            .rows
            .values()
            .filter(|row| row.document.seq > start && scopes.contains(&row.document.scope))
            .collect();
        rows.sort_by_key(|row| row.document.seq);
        let more = rows.len() > page;
        rows.truncate(page);
        let last = rows.last().map_or(self.disk.seq, |row| row.document.seq);
        SyncAnswer {
            receipt: receipt(body),
            epoch: self.epoch,
            server_time: DateTime::UNIX_EPOCH + TimeDelta::seconds(self.contacts),
            last_number: self.disk.clients.get(&request.client).map_or(0, |numbers| numbers.last),
            outcomes,
            changes: rows.iter().filter(|row| !row.erased).map(|row| row.document.clone()).collect(),
            erased: rows.iter().filter(|row| row.erased).map(|row| row.document.id).collect(),
            scopes,
            cursor: if more { last } else { self.disk.seq },
            more,
            backed_up: self.backups[self.announced].seq,
            backups_done: 0,
            ingest_key: None,
            erased_records: Vec::new(),
            erasures: 0,
            parcels: 0,
            closed: Vec::new(),
            draft_days: None,
            me: world::me(client, self.disk.actors[client]),
        }
    }

    pub fn back_up(&mut self, announce: bool) {
        self.backups.push(self.disk.clone());
        if announce {
            self.announced = self.backups.len() - 1;
        }
    }

    /// Puts a backup back; says whether it was older than what devices were told to rely on.
    pub fn restore(&mut self, pick: impl FnOnce(usize) -> usize, any: bool) -> bool {
        let oldest = if any { 0 } else { self.announced };
        let chosen = oldest + pick(self.backups.len() - oldest);
        self.backups.truncate(chosen + 1);
        let broken_promise = chosen < self.announced;
        self.announced = self.announced.min(chosen);
        self.disk = self.backups[chosen].clone();
        self.epoch = Uuid::from_u128(self.epoch.as_u128() + 1);
        broken_promise
    }

    /// A resident's right: gone, everywhere.
    pub fn erase(&mut self, id: DocumentId) {
        self.disk.seq += 1;
        if let Some(row) = self.disk.rows.get_mut(&id) {
            row.erased = true;
            row.document.seq = self.disk.seq;
        }
    }

    pub fn add(&mut self, id: DocumentId, body: Body) {
        self.disk.put(Change::new(id, None, body));
    }
}

impl Disk {
    fn command(&mut self, client: usize, id: ClientId, numbered: &NumberedCommand) -> Option<Verdict> {
        let numbers = self.clients.entry(id).or_default();
        let stored = numbers.verdicts.get(&numbered.number).map(|(hash, verdict)| (hash, verdict));
        match authority::decide(numbers.last, stored, numbered) {
            Decision::Answer(verdict) => Some(verdict),
            Decision::Gap => None,
            Decision::Reused => Some(Decision::REUSED),
            Decision::Run => {
                let actor = self.actors[client];
                let hash = authority::body_hash(&numbered.command);
                let changes = authority::parse(&numbered.command)
                    .and_then(|command| command.apply(&actor, self, Side::Server));
                let verdict = match changes {
                    Ok(changes) => {
                        // A sight changes nothing, and takes a number all the same.
                        self.seq += u64::from(changes.is_empty());
                        for change in changes {
                            self.put(change);
                        }
                        self.effects.push(Effect { client: id, number: numbered.number, hash });
                        Verdict::Applied { seq: self.seq }
                    }
                    Err(reason) => Verdict::Refused { reason },
                };
                let numbers = self.clients.entry(id).or_default();
                numbers.last = numbered.number;
                numbers.verdicts.insert(numbered.number, (hash, verdict.clone()));
                Some(verdict)
            }
        }
    }

    fn put(&mut self, change: Change) {
        let Change { id, owner, scope, body, .. } = change;
        self.seq += 1;
        let old = self.rows.get(&id).filter(|row| !row.erased).map(|row| &row.document);
        if let Some(Body::SignUp(before)) = old.map(|document| &document.body)
            && let Body::SignUp(after) = &body
            && before.state == SignUpState::Confirmed
        {
            let kept = [SignUpState::Confirmed, SignUpState::Cancelled].contains(&after.state);
            assert!(kept, "a final yes was taken back");
        }
        let (owner, scope, version) = old.map_or((owner, scope, 1), |d| (d.owner, d.scope, d.version + 1));
        let document = Document { id, owner, scope, version, seq: self.seq, body };
        self.rows.insert(id, Row { document, erased: false });
    }
}

impl Known for Disk {
    fn document(&self, id: DocumentId) -> Option<&Document> {
        self.rows.get(&id).filter(|row| !row.erased).map(|row| &row.document)
    }

    fn places_held(&self, activity: ActivityId, on: Option<chrono::NaiveDate>) -> u16 {
        let held = |row: &Row| match &row.document.body {
            Body::SignUp(sign_up) if sign_up.is_for(activity, on) && !row.erased => sign_up.places_held(),
            _ => 0,
        };
        self.rows.values().map(held).sum()
    }
}
