//! One history: people, faults and a network, step by step from a seed, then peace and the final check.
//!
//! Owns: the order of events. Must never: let something happen that no real device, network or server does.

use crate::{
    check::{self, Expected},
    client::Client,
    commands,
    rng::Rng,
    server::{Server, Stop},
    world,
};
use domain::{id::DocumentId, member::Role};
use sync::{
    replica::Distrust,
    wire::{Outcome, SyncAnswer, SyncRequest, Verdict},
};
use uuid::Uuid;

#[derive(Clone)]
struct Call {
    client: usize,
    life: u32,
    sent: SyncRequest,
    body: Vec<u8>,
    answer: Option<SyncAnswer>,
}

/// Which faults occur in this history; a history without a fault finds what many faults hide.
#[allow(clippy::struct_excessive_bools)]
struct Faults {
    network: bool,
    crashes: bool,
    server_crashes: bool,
    restores: bool,
    broken_promises: bool,
    grants: bool,
    erasures: bool,
}

struct History {
    rng: Rng,
    faults: Faults,
    server: Server,
    clients: Vec<Client>,
    /// Requests and answers under way, in no order.
    wire: Vec<Call>,
    fresh: u128,
    page: usize,
    commands: usize,
    bytes: usize,
    relied: bool,
    tale: Option<Vec<String>>,
}

/// Runs one history; with `tell`, returns what happened.
pub fn run(seed: u64, tell: bool) -> Vec<String> {
    let mut rng = Rng::new(seed);
    let faults = Faults {
        network: rng.percent(75),
        crashes: rng.percent(60),
        server_crashes: rng.percent(50),
        restores: rng.percent(40),
        broken_promises: rng.percent(15),
        grants: rng.percent(30),
        erasures: rng.percent(30),
    };
    let clients = 2 + rng.below(2);
    let mut history = History {
        faults,
        server: Server::new(clients),
        clients: (0..clients).map(Client::new).collect(),
        wire: Vec::new(),
        fresh: 0x1000,
        page: [1, 2, 3, 5, 1_000][rng.below(5)],
        commands: [1, 2, 3, 1_000][rng.below(4)],
        bytes: [600, 1_000, 1 << 20][rng.below(3)],
        relied: true,
        tale: tell.then(Vec::new),
        rng,
    };
    if history.rng.percent(60) {
        // People who know the neighbourhood, not a first morning.
        history.come_to_rest();
    }
    for _ in 0..20 + history.rng.below(90) {
        history.step();
    }
    history.come_to_rest();
    // Whatever was still under way arrives after all, and must not matter.
    while !history.wire.is_empty() {
        history.deliver(false);
    }
    history.come_to_rest();
    for client in &mut history.clients {
        client.crash();
        check::at_rest(&history.server, client, history.relied);
    }
    history.tale.unwrap_or_default()
}

impl History {
    fn tell(&mut self, what: impl FnOnce() -> String) {
        if let Some(tale) = &mut self.tale {
            let line = what();
            if std::env::var_os("SEED").is_some() {
                println!("{line}");
            }
            tale.push(line);
        }
    }

    fn step(&mut self) {
        let client = self.rng.below(self.clients.len());
        match self.rng.below(100) {
            0..30 => self.person(client),
            30..35 => self.call(client, true),
            35..53 => self.send(client),
            53..83 => self.deliver(true),
            83..87 if self.faults.network => self.lose(),
            87..90 if self.faults.crashes => self.crash(client),
            90..93 => self.back_up(),
            93..96 if self.faults.restores => self.restore(),
            96..98 if self.faults.grants => self.grant(client),
            98 if self.faults.erasures => self.erase(),
            99 => self.add(),
            _ => {}
        }
    }

    fn person(&mut self, client: usize) {
        let dies = self.faults.crashes && self.rng.percent(5);
        let device = &mut self.clients[client];
        if let Some(number) = device.disk.tray.keys().next().copied()
            && self.rng.percent(60)
        {
            let again = self.rng.percent(50);
            let now = device.now();
            let writes = if again { device.replica.try_again(number, now).ok() } else { None };
            let number_now = device.replica.meta().next_number - 1;
            let tried = writes.is_some();
            let writes = writes.unwrap_or_else(|| device.replica.dismiss(number));
            if device.commit(writes, dies) {
                device.seen.insert(number);
                if tried {
                    device.remember(number_now);
                }
            }
            self.tell(|| format!("{client} clears {number} from the tray, tries again: {tried}"));
            return;
        }
        if let Some(command) = commands::draw(&mut self.rng, device, &mut self.fresh) {
            if dies && self.rng.percent(50) {
                let life = device.life;
                if let Some((sent, body)) = device.give_hastily(command.clone()) {
                    self.tell(|| format!("{client} sends and forgets {command:?}"));
                    self.wire.push(Call { client, life, sent, body, answer: None });
                }
                return;
            }
            let kept = device.give(command.clone(), dies);
            self.tell(|| format!("{client} gives {command:?}, kept: {kept}"));
        }
    }

    fn send(&mut self, client: usize) {
        if self.wire.iter().filter(|call| call.client == client).count() > 3 {
            return;
        }
        let device = &mut self.clients[client];
        let (sent, body) = device.request(self.commands, self.bytes);
        let life = device.life;
        self.tell(|| format!("{client} sends {}", String::from_utf8_lossy(&body)));
        self.wire.push(Call { client, life, sent, body, answer: None });
    }

    /// One request reaches the server, or one answer its device.
    fn deliver(&mut self, faults: bool) {
        if self.wire.is_empty() {
            return;
        }
        let at = self.rng.below(self.wire.len());
        let twice = faults && self.faults.network && self.rng.percent(15);
        let call = if twice { self.wire[at].clone() } else { self.wire.swap_remove(at) };
        if call.answer.is_none() { self.serve(call, faults) } else { self.receive(call, faults) }
    }

    fn serve(&mut self, mut call: Call, faults: bool) {
        let after = self.rng.below(call.sent.commands.len() + 1);
        let stop = match self.rng.below(100) {
            0..15 if faults && self.faults.server_crashes => Stop::Crash(after),
            15..25 if faults => Stop::Answer(after),
            _ => Stop::Never,
        };
        call.answer = self.server.handle(call.client, &call.sent, &call.body, self.page, stop);
        check::capacity(&self.server);
        self.tell(|| format!("server answers {} with {:?}", call.client, call.answer));
        if call.answer.is_some() {
            self.wire.push(call);
        }
    }

    fn receive(&mut self, call: Call, faults: bool) {
        let Call { client, life, sent, body, answer: Some(answer) } = call else { return };
        let device = &mut self.clients[client];
        if life != device.life {
            return;
        }
        if faults && device.last_body != body && self.rng.percent(20) {
            // A proxy mixed up two answers.
            let (other, bytes) = device.request(self.commands, self.bytes);
            if bytes != body {
                assert_eq!(device.replica.receive(&other, &bytes, answer).err(), Some(Distrust::Receipt));
                self.tell(|| format!("a proxy mixes up two answers for {client}"));
                return;
            }
        }
        let latest = device.last_body == body;
        let expected = Expected::of(device, &answer);
        let refused: Vec<u64> = answer.outcomes.iter().filter_map(refused).collect();
        match device.replica.receive(&sent, &body, answer) {
            Ok(writes) => {
                expected.check(device, &writes);
                let dies = faults && self.faults.crashes && self.rng.percent(10);
                let told = self.tale.as_ref().map(|_| format!("{writes:?}")).unwrap_or_default();
                let kept = device.commit(writes, dies);
                if kept {
                    device.number_sights_again(&refused);
                }
                self.tell(|| format!("{client} takes in an answer, kept: {kept}, {told}"));
            }
            Err(distrust) => {
                assert!(!latest || distrust == Distrust::Forgotten, "{distrust:?} of an honest server");
                self.tell(|| format!("{client} does not believe an answer: {distrust:?}"));
            }
        }
        self.own_work_is_visible(client);
    }

    /// Where nothing is taken away, what a person made stays on their screen from the first moment.
    fn own_work_is_visible(&self, client: usize) {
        if self.faults.restores || self.faults.grants || self.faults.erasures {
            return;
        }
        let device = &self.clients[client];
        for (number, given) in &device.given {
            let Some(command) = &given.command else { continue };
            let made = matches!(command, domain::command::Command::PlanVisit(_));
            let refused = device.disk.tray.contains_key(number) || device.seen.contains(number);
            let shown = device.replica.document(command.target()).is_some();
            assert!(!made || refused || shown, "device {client} lost sight of command {number}");
        }
    }

    fn lose(&mut self) {
        if !self.wire.is_empty() {
            let at = self.rng.below(self.wire.len());
            let call = self.wire.swap_remove(at);
            self.tell(|| format!("lost: a message of {}, answered: {}", call.client, call.answer.is_some()));
        }
    }

    fn crash(&mut self, client: usize) {
        if self.rng.percent(10) {
            self.clients[client].find_unreadable();
        } else {
            self.clients[client].crash();
        }
        self.tell(|| format!("{client} starts again"));
    }

    fn back_up(&mut self) {
        let announce = self.rng.percent(40);
        self.server.back_up(announce);
        self.tell(|| format!("backup, announced: {announce}"));
    }

    fn restore(&mut self) {
        let any = self.faults.broken_promises;
        let rng = &mut self.rng;
        let broken = self.server.restore(|n| rng.below(n), any);
        self.relied &= !broken;
        self.tell(|| format!("the server is restored, promise broken: {broken}"));
    }

    fn grant(&mut self, client: usize) {
        let role = [Role::HousingConsultant, Role::SiteManager, Role::PartnerGuest][self.rng.below(3)];
        let org = world::ORGS[usize::from(self.rng.percent(20))];
        let actor = &mut self.server.disk.actors[client];
        actor.role = role;
        if self.rng.percent(30) {
            actor.org = org;
        }
        self.tell(|| format!("{client} is now {role:?}"));
    }

    fn erase(&mut self) {
        let of = |row: &&crate::server::Row| {
            !row.erased && ["visit", "action"].contains(&row.document.body.kind())
        };
        let ids: Vec<DocumentId> =
            self.server.disk.rows.values().filter(of).map(|row| row.document.id).collect();
        if let Some(id) = self.rng.pick(&ids).copied() {
            self.server.erase(id);
            self.tell(|| format!("{id} is erased"));
        }
    }

    fn add(&mut self) {
        self.fresh += 1;
        let number = u32::try_from(self.rng.below(90)).expect("small") + 10;
        self.server.add(DocumentId(Uuid::from_u128(self.fresh)), world::dwelling(number));
        self.tell(|| format!("dwelling {number} is added"));
    }

    /// Asked and answered without anything in between.
    fn call(&mut self, client: usize, faults: bool) {
        let device = &mut self.clients[client];
        let (sent, body) = device.request(self.commands, self.bytes);
        let call = Call { client, life: device.life, sent, body, answer: None };
        let mut others = std::mem::take(&mut self.wire);
        self.serve(call, faults);
        if let Some(call) = self.wire.pop() {
            self.receive(call, faults);
        }
        self.wire.append(&mut others);
    }

    /// Everything works: devices call until they are done.
    fn come_to_rest(&mut self) {
        for _ in 0..2 {
            for client in 0..self.clients.len() {
                let mut calls = 0;
                loop {
                    calls += 1;
                    assert!(calls < 300, "device {client} never comes to rest");
                    self.call(client, false);
                    let replica = &self.clients[client].replica;
                    if !replica.needs_more() && replica.unsent() == 0 {
                        break;
                    }
                }
            }
        }
    }
}

fn refused(outcome: &Outcome) -> Option<u64> {
    matches!(outcome.verdict, Verdict::Refused { .. }).then_some(outcome.number)
}
