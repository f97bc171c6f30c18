//! One round trip of a device: its commands in, what changed out.
//!
//! Owns: exactly-once, and what a pull delivers. Must never: let one bad command stop the others, or
//! acknowledge what is not on the disk.

use super::{Failure, Result, ledger::Ledger, sign_up};
use crate::store::{
    Connection, Store,
    accounts::Account,
    clients::{self, Client},
    documents::{self, Entry},
    installation, projects,
};
use ::sync::{
    authority::{self, Decision},
    wire::{
        ApiProblem, COMMANDS_PER_REQUEST, DOCUMENTS_PER_ANSWER, Epoch, Me, NumberedCommand, Outcome,
        SyncAnswer, SyncRequest, Verdict,
    },
};
use chrono::{DateTime, Utc};
use domain::{
    command::{Command, Side},
    permission,
    refusal::Refusal,
    scope::Scope,
};

/// An answer stops growing here; what is left is asked for at once.
const BYTES_PER_ANSWER: usize = 1024 * 1024;

pub async fn round_trip(
    store: &Store,
    who: &Account,
    request: &SyncRequest,
    receipt: String,
    now: DateTime<Utc>,
) -> Result<SyncAnswer> {
    if request.project != who.project {
        return Err(Refusal::NotFound.into());
    }
    if request.commands.is_empty() {
        let mut db = store.read().await?;
        let client = client(&mut db, who, request).await?;
        return answer(&mut db, who, request, receipt, now, (client.last_number, Vec::new())).await;
    }
    let mut db = store.write().await?;
    let mut client = client(&mut db, who, request).await?;
    let mut outcomes = Vec::new();
    if authority::takes_commands(request, epoch(&mut db).await?) {
        outcomes = run(&mut db, who, request, &mut client, now).await?;
    }
    let answer = answer(&mut db, who, request, receipt, now, (client.last_number, outcomes)).await?;
    db.commit().await?;
    Ok(answer)
}

/// A client belongs to the person who used it first.
async fn client(db: &mut Connection, who: &Account, request: &SyncRequest) -> Result<Client> {
    let own = Client { user: who.user, project: who.project, last_number: 0 };
    match clients::load(db, request.client).await? {
        Some(client) if (client.user, client.project) != (own.user, own.project) => {
            Err(Refusal::NotAllowed.into())
        }
        Some(client) => Ok(client),
        None => Ok(own),
    }
}

async fn run(
    db: &mut Connection,
    who: &Account,
    request: &SyncRequest,
    client: &mut Client,
    now: DateTime<Utc>,
) -> Result<Vec<Outcome>> {
    let first = client.last_number + 1;
    let mut ledger = Ledger::new(who.project);
    // What was decided just now, from `first` on; `seq` counts from the start of this request.
    let mut fresh: Vec<([u8; 32], Verdict)> = Vec::new();
    let mut outcomes = Vec::new();
    for command in request.commands.iter().take(COMMANDS_PER_REQUEST) {
        let number = command.number;
        let stored = match usize::try_from(number.wrapping_sub(first)).ok().and_then(|at| fresh.get(at)) {
            Some(just_now) => Some(just_now.clone()),
            None => clients::outcome(db, request.client, number).await?,
        };
        let stored = stored.as_ref().map(|(hash, verdict)| (hash, verdict));
        let verdict = match authority::decide(client.last_number, stored, command) {
            Decision::Gap => break,
            Decision::Answer(verdict) => verdict,
            Decision::Reused => Decision::REUSED,
            Decision::Run => {
                let verdict = match decide(db, who, &mut ledger, command, now).await? {
                    Ok(()) => Verdict::Applied { seq: ledger.changes() },
                    Err(reason) => Verdict::Refused { reason },
                };
                client.last_number = number;
                fresh.push((authority::body_hash(&command.command), verdict.clone()));
                verdict
            }
        };
        outcomes.push(Outcome { number, verdict });
    }
    if fresh.is_empty() {
        return Ok(outcomes);
    }
    clients::save(db, request.client, *client).await?;
    let base = ledger.write(db).await?;
    for (number, (hash, mut verdict)) in (first..).zip(fresh) {
        add(base, &mut verdict);
        clients::save_outcome(db, request.client, number, hash, &verdict).await?;
    }
    outcomes.iter_mut().filter(|outcome| outcome.number >= first).for_each(|o| add(base, &mut o.verdict));
    Ok(outcomes)
}

/// From a place in this request to a number of the project.
fn add(base: u64, verdict: &mut Verdict) {
    if let Verdict::Applied { seq } = verdict {
        *seq += base;
    }
}

/// The rules, with authority. A refusal is an answer like any other.
async fn decide(
    db: &mut Connection,
    who: &Account,
    ledger: &mut Ledger,
    numbered: &NumberedCommand,
    now: DateTime<Utc>,
) -> Result<std::result::Result<(), Refusal>> {
    let mut command: Command = match authority::parse(&numbered.command) {
        Ok(command) => command,
        Err(refusal) => return Ok(Err(refusal)),
    };
    ledger.know(db, command.target()).await?;
    for id in command.reads() {
        ledger.know(db, id).await?;
    }
    if let Command::SignUpFor(sign_up) = &mut command
        && let Err(refusal) = sign_up::date(sign_up, &*ledger, now)
    {
        return Ok(Err(refusal));
    }
    match command.apply(&who.actor, &*ledger, Side::Server) {
        Ok(changes) => ledger.change_all(changes),
        Err(refusal) => return Ok(Err(refusal)),
    }
    Ok(Ok(()))
}

async fn answer(
    db: &mut Connection,
    who: &Account,
    request: &SyncRequest,
    receipt: String,
    now: DateTime<Utc>,
    (last_number, outcomes): (u64, Vec<Outcome>),
) -> Result<SyncAnswer> {
    let epoch = epoch(db).await?;
    let scopes = permission::scopes(&who.actor);
    let from = authority::start(request, epoch, &scopes);
    let counters = projects::counters(db, who.project).await?;
    let page = page(db, who, &scopes, from).await?;
    let mut answer = SyncAnswer {
        receipt,
        epoch,
        server_time: now,
        last_number,
        outcomes,
        scopes,
        changes: Vec::new(),
        erased: Vec::new(),
        cursor: counters.head_seq,
        more: page.more,
        backed_up: counters.backed_up,
        backups_done: installation::backups_done(db).await?,
        me: me(who),
    };
    if let (true, Some(last)) = (page.more, page.entries.last()) {
        answer.cursor = last.seq();
    }
    for entry in page.entries {
        match entry {
            Entry::Present(document) => answer.changes.push(document),
            Entry::Erased { id, .. } => answer.erased.push(id),
        }
    }
    Ok(answer)
}

struct Page {
    entries: Vec<Entry>,
    more: bool,
}

/// What changed after `from` in these scopes, in order of `seq`, as much as fits.
async fn page(db: &mut Connection, who: &Account, scopes: &[Scope], from: u64) -> Result<Page> {
    let mut entries = Vec::new();
    for scope in scopes {
        let limit = DOCUMENTS_PER_ANSWER + 1;
        entries.extend(documents::changed_since(db, who.project, *scope, from, limit).await?);
    }
    entries.sort_by_key(Entry::seq);
    let mut bytes = 0;
    let fits = entries.iter().take(DOCUMENTS_PER_ANSWER).take_while(|entry| {
        let before = bytes;
        bytes += size(entry);
        // One document always fits, however large.
        before == 0 || bytes <= BYTES_PER_ANSWER
    });
    let fits = fits.count();
    let more = fits < entries.len();
    entries.truncate(fits);
    Ok(Page { entries, more })
}

fn size(entry: &Entry) -> usize {
    match entry {
        Entry::Present(document) => serde_json::to_vec(document).map_or(0, |json| json.len()),
        Entry::Erased { .. } => 40,
    }
}

/// Who this is, as the device keeps it.
pub fn me(who: &Account) -> Me {
    Me {
        user: who.user,
        name: who.name.clone(),
        org_name: who.org_name.clone(),
        actor: who.actor,
        project: who.project,
    }
}

async fn epoch(db: &mut Connection) -> Result<Epoch> {
    match installation::load(db).await? {
        Some(installation) => Ok(installation.epoch),
        None => Err(Failure::Problem(ApiProblem::Server)),
    }
}
