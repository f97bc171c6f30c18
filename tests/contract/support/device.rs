//! A device that speaks `wire`: numbers its commands, keeps what comes, and checks every receipt.
//!
//! Owns: the least a client must do. Must never: use the app's own client; two that are wrong alike would agree.

use super::Person;
use chrono::{DateTime, Utc};
use domain::{
    command::{Command, PlanVisit},
    document::{Body, Document},
    id::{DocumentId, DwellingId, VisitId},
    member::Post,
    scope::Scope,
    visit::{Visit, VisitState},
};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use sync::parcel::parcel_key;
use sync::sealed_outbox::public_half;
use sync::wire::{
    ClientId, Epoch, NumberedCommand, Outcome, PROTOCOL, SyncAnswer, SyncRequest, Verdict, receipt,
};
use uuid::Uuid;

pub struct Device {
    pub person: Person,
    pub client: ClientId,
    pub epoch: Option<Epoch>,
    pub cursor: u64,
    pub holds: Vec<Scope>,
    pub next: u64,
    pub erasures_heard: u64,
    /// What it says that it knows of its person.
    pub post: Option<Post>,
    pub documents: BTreeMap<DocumentId, Document>,
    /// What it signs its sealed work with.
    pub signing: Option<[u8; 32]>,
    /// Every answer as it came.
    pub heard: Vec<Vec<u8>>,
}

impl Device {
    pub fn new(person: Person) -> Self {
        Self {
            person,
            client: Uuid::new_v4(),
            epoch: None,
            cursor: 0,
            holds: Vec::new(),
            next: 1,
            erasures_heard: 0,
            post: None,
            documents: BTreeMap::new(),
            signing: None,
            heard: Vec::new(),
        }
    }

    pub fn request(&self, commands: Vec<NumberedCommand>) -> SyncRequest {
        SyncRequest {
            protocol: PROTOCOL,
            project: self.person.me().project,
            client: self.client,
            epoch: self.epoch,
            cursor: self.cursor,
            holds: self.holds.clone(),
            commands,
            device: None,
            signing_key: self.signing.map(|secret| public_half(&secret)),
            parcel_key: self.signing.and_then(|secret| parcel_key(&secret).ok()),
            erasures_heard: self.erasures_heard,
            next_number: self.next,
            post: self.post,
        }
    }

    /// One round trip, taken over.
    pub async fn round(&mut self, commands: Vec<NumberedCommand>) -> SyncAnswer {
        let body = serde_json::to_vec(&self.request(commands)).unwrap();
        let expected = receipt(&body);
        let answer = self.person.post_bytes("/api/v1/sync", body).await;
        assert_eq!(answer.status(), 200);
        self.heard.push(answer.bytes().await.unwrap().to_vec());
        let answer: SyncAnswer = serde_json::from_slice(self.heard.last().unwrap()).unwrap();
        assert_eq!(answer.receipt, expected);
        if self.epoch != Some(answer.epoch) || !answer.scopes.iter().all(|s| self.holds.contains(s)) {
            self.documents.clear();
        }
        for document in &answer.changes {
            self.documents.insert(document.id, document.clone());
        }
        for id in &answer.erased {
            self.documents.remove(id);
        }
        self.documents.retain(|_, document| answer.scopes.contains(&document.scope));
        self.epoch = Some(answer.epoch);
        self.holds.clone_from(&answer.scopes);
        self.cursor = answer.cursor;
        answer
    }

    /// Everything there is.
    pub async fn pull(&mut self) {
        while self.round(Vec::new()).await.more {}
    }

    /// Under the next number.
    pub fn number(&mut self, command: &Command) -> NumberedCommand {
        let text = serde_json::to_string(command).unwrap();
        self.number_raw(&text)
    }

    /// As done at that moment, by the clock of this device.
    pub fn number_at(&mut self, command: &Command, at: DateTime<Utc>) -> NumberedCommand {
        NumberedCommand { at: Some(at), ..self.number(command) }
    }

    pub fn number_raw(&mut self, text: &str) -> NumberedCommand {
        let number = self.next;
        self.next += 1;
        let command = RawValue::from_string(text.to_owned()).unwrap();
        NumberedCommand { number, command, at: Some(Utc::now()) }
    }

    /// Sends these and gives what became of each.
    pub async fn send(&mut self, commands: &[Command]) -> Vec<Verdict> {
        let commands = commands.iter().map(|command| self.number(command)).collect();
        let outcomes = self.round(commands).await.outcomes;
        outcomes.into_iter().map(|Outcome { verdict, .. }| verdict).collect()
    }

    pub async fn give(&mut self, command: Command) -> Verdict {
        let mut verdicts = self.send(&[command]).await;
        assert_eq!(verdicts.len(), 1);
        verdicts.remove(0)
    }

    /// Sends a command that must be applied; gives its number in the project.
    pub async fn apply(&mut self, command: Command) -> u64 {
        match self.give(command).await {
            Verdict::Applied { seq } => seq,
            refused @ Verdict::Refused { .. } => panic!("{refused:?}"),
        }
    }

    pub async fn plan(&mut self, dwelling: DwellingId) -> VisitId {
        let visit = VisitId(Uuid::new_v4());
        self.apply(plan(visit, dwelling)).await;
        visit
    }

    pub fn dwellings(&self) -> Vec<DwellingId> {
        let dwelling = |document: &&Document| matches!(document.body, Body::Dwelling(_));
        self.documents.values().filter(dwelling).map(|document| DwellingId(document.id.0)).collect()
    }

    pub fn visit(&self, id: VisitId) -> Option<&Visit> {
        match &self.documents.get(&id.into())?.body {
            Body::Visit(visit) => Some(visit),
            _ => None,
        }
    }

    pub fn state(&self, id: VisitId) -> VisitState {
        self.visit(id).unwrap().state
    }
}

pub fn plan(visit: VisitId, dwelling: DwellingId) -> Command {
    Command::PlanVisit(PlanVisit {
        visit,
        dwelling,
        appointment: None,
        visitors: Vec::new(),
        resident: "Mevrouw Test".into(),
        note: String::new(),
    })
}
