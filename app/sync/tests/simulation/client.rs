//! A device: a replica in memory and a disk that takes whole batches only.
//!
//! Owns: what is durable, and what its person did for certain. Must never: look into the replica but through
//! its public face.

use crate::{reference, world};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{command::Command, document::Document, id::DocumentId};
use std::collections::{BTreeMap, BTreeSet};
use sync::{
    authority,
    replica::{InTray, Meta, Pending, Replica, Stored, Write},
    wire::SyncRequest,
};
use uuid::Uuid;

#[derive(Clone, Default)]
pub struct Disk {
    pub meta: Option<Meta>,
    pub documents: BTreeMap<DocumentId, Document>,
    pub commands: BTreeMap<u64, Pending>,
    pub tray: BTreeMap<u64, InTray>,
}

#[derive(Clone)]
pub struct Given {
    /// None when this version cannot read it.
    pub command: Option<Command>,
    pub hash: [u8; 32],
    /// As they stand in its text.
    pub visit: Option<Uuid>,
    pub action: Option<Uuid>,
    pub at: Option<DateTime<Utc>>,
}

impl Given {
    pub fn read(pending: &Pending) -> Self {
        let json: serde_json::Value = serde_json::from_str(pending.command.get()).expect("JSON");
        let id = |name: &str| json["args"][name].as_str()?.parse().ok();
        Self {
            command: authority::parse(&pending.command).ok(),
            hash: authority::body_hash(&pending.command),
            visit: id("visit"),
            action: id("action"),
            at: pending.at,
        }
    }
}

pub struct Client {
    pub index: usize,
    pub disk: Disk,
    pub replica: Replica,
    /// Commands on disk for certain, by number.
    pub given: BTreeMap<u64, Given>,
    /// Commands that went out before they were on disk, and were forgotten: a device that is too hasty.
    pub ghosts: BTreeSet<[u8; 32]>,
    /// Refused ones that the person has seen.
    pub seen: BTreeSet<u64>,
    /// Counts restarts: an answer dies with the process that asked.
    pub life: u32,
    /// The request that was made last.
    pub last_body: Vec<u8>,
}

impl Disk {
    pub fn commit(&mut self, writes: Vec<Write>) {
        for write in writes {
            match write {
                Write::PutMeta(meta) => self.meta = Some(*meta),
                Write::PutDocument(document) => drop(self.documents.insert(document.id, *document)),
                Write::EraseDocument(id) => {
                    assert!(self.documents.remove(&id).is_some(), "erased what was not there");
                }
                Write::PutCommand(pending) => drop(self.commands.insert(pending.number, pending)),
                Write::DropCommand(number) => {
                    assert!(self.commands.remove(&number).is_some(), "dropped what was not there");
                }
                Write::PutTray(item) => {
                    assert!(self.tray.insert(item.number, item).is_none(), "refused twice");
                }
                Write::DropTray(number) => drop(self.tray.remove(&number)),
            }
        }
    }

    pub fn read(&self) -> Stored {
        Stored {
            meta: self.meta.clone(),
            documents: self.documents.values().cloned().collect(),
            commands: self.commands.values().cloned().collect(),
            tray: self.tray.values().cloned().collect(),
            damaged: false,
        }
    }
}

impl Client {
    pub fn new(index: usize) -> Self {
        let (replica, writes) = Replica::new(world::client_id(index), world::me(index, world::actor(index)));
        let mut disk = Disk::default();
        disk.commit(writes);
        Self {
            index,
            disk,
            replica,
            given: BTreeMap::new(),
            ghosts: BTreeSet::new(),
            seen: BTreeSet::new(),
            life: 0,
            last_body: Vec::new(),
        }
    }

    /// The process dies and starts again from what is on disk.
    pub fn crash(&mut self) {
        self.life += 1;
        self.replica = Replica::open(self.disk.read()).expect("somebody signed in");
        reference::compare(self);
    }

    /// Commits a batch, or dies just before it.
    pub fn commit(&mut self, writes: Vec<Write>, dies: bool) -> bool {
        if dies {
            self.crash();
            return false;
        }
        self.disk.commit(writes);
        reference::compare(self);
        true
    }

    /// By its own clock, that ticks with every command.
    pub fn now(&self) -> DateTime<Utc> {
        let ticks = i64::try_from(self.replica.meta().next_number).expect("small");
        DateTime::UNIX_EPOCH + TimeDelta::minutes(ticks)
    }

    pub fn give(&mut self, command: Command, dies: bool) -> bool {
        let (before, now) = (self.replica.unsent(), self.now());
        let Ok(writes) = self.replica.give(command.clone(), now) else {
            assert_eq!(self.replica.unsent(), before, "a refusal left something behind");
            return false;
        };
        let shows = self.replica.is_unsent(command.target());
        assert!(shows || command.is_sight(), "not shown as unsent");
        assert!(self.replica.unsent() > before || command.is_sight(), "not counted");
        let number = self.replica.meta().next_number - 1;
        let kept = self.commit(writes, dies);
        if kept {
            self.remember(number);
        }
        kept
    }

    /// Gives a command, sends it before it is on disk, and dies.
    pub fn give_hastily(&mut self, command: Command) -> Option<(SyncRequest, Vec<u8>)> {
        let now = self.now();
        self.replica.give(command, now).ok()?;
        let (request, body) = self.request(1_000, 1 << 20);
        let last = request.commands.last().map(|numbered| authority::body_hash(&numbered.command));
        self.ghosts.extend(last);
        self.crash();
        Some((request, body))
    }

    /// Notes a command that is on disk from now on.
    pub fn remember(&mut self, number: u64) {
        let given = Given::read(&self.disk.commands[&number]);
        assert!(self.given.insert(number, given).is_none(), "a number was used twice");
    }

    /// A sight whose number was taken goes on under another one, without anybody's doing.
    pub fn number_sights_again(&mut self, refused: &[u64]) {
        let is_sight = |given: &Given| given.command.as_ref().is_some_and(Command::is_sight);
        self.seen.extend(refused.iter().filter(|number| self.given.get(number).is_some_and(is_sight)));
        let new: Vec<u64> =
            self.disk.commands.keys().filter(|n| !self.given.contains_key(n)).copied().collect();
        for number in new {
            self.remember(number);
        }
    }

    /// A newer app was used here for a while: a command that this one cannot read waits on disk.
    pub fn find_unreadable(&mut self) {
        let meta = self.disk.meta.as_mut().expect("somebody signed in");
        let number = meta.next_number;
        meta.next_number += 1;
        let command = serde_json::value::to_raw_value(&("from the future", number)).expect("plain JSON");
        self.disk.commands.insert(number, Pending { number, command, applied: None, at: None });
        self.remember(number);
        self.crash();
    }

    pub fn request(&mut self, commands: usize, bytes: usize) -> (SyncRequest, Vec<u8>) {
        let request = self.replica.request_within(commands, bytes);
        for numbered in &request.commands {
            let given = self.given.get(&numbered.number);
            let same = given.filter(|given| given.hash == authority::body_hash(&numbered.command));
            assert!(same.is_none_or(|given| given.at == numbered.at), "its moment changed on the way");
        }
        let body = serde_json::to_vec(&request).expect("plain JSON");
        self.last_body.clone_from(&body);
        (request, body)
    }
}
