//! Work that a colleague brings on a shared device: opened here, and done as its author's.
//!
//! Owns: who counts as the author. Must never: believe a command that its client did not sign, take one out of its turn, or
//! leave a trace of who brought a record.

use super::{
    Failure, Result,
    access_log::{self, About, Note, Who},
    ingest_key, late, records as plain, sync,
};
use crate::{
    auth::passphrase::Hasher,
    store::{
        Store,
        accounts::{self, Account},
        clients,
    },
};
use ::sync::{
    records::RECORDS_PER_REQUEST,
    sealed_outbox::{self, LETTERS_PER_REQUEST, Letter, Opened, SignedCommand},
    wire::{ApiProblem, ClientId},
};
use chrono::{DateTime, Utc};
use domain::{
    access_log::{Event, What},
    id::{DeviceId, RecordId},
    record::SealedRecord,
    refusal::Refusal,
};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// The names of letters that are done with; the others may be for later.
pub type Taken = Vec<String>;

type Row = BTreeMap<u64, (String, SignedCommand)>;

pub async fn commands(
    store: &Store,
    bringer: (&Account, Option<DeviceId>),
    letters: Vec<Letter>,
    now: DateTime<Utc>,
) -> Result<Taken> {
    let mut rows: HashMap<ClientId, Row> = HashMap::new();
    for (name, opened) in opened(store, letters).await? {
        if let Opened::Command(command) = opened {
            rows.entry(command.client).or_default().insert(command.numbered.number, (name, command));
        }
    }
    let mut taken = Vec::new();
    for (client, row) in rows {
        taken.extend(run(store, bringer, client, row, now).await?);
    }
    Ok(taken)
}

/// The commands of one client, in their order, in one transaction: as if it had brought them itself.
///
/// Only from the device where it works: what was signed with a key that got away comes in from nowhere.
async fn run(
    store: &Store,
    (bringer, device): (&Account, Option<DeviceId>),
    id: ClientId,
    row: Row,
    now: DateTime<Utc>,
) -> Result<Taken> {
    let mut db = store.write().await?;
    let Some(mut client) = clients::load(&mut db, id).await? else { return Ok(Vec::new()) };
    if client.device.is_some() && client.device != device {
        return Ok(Vec::new());
    }
    let Some(key) = client.signing_key else { return Ok(Vec::new()) };
    let author = accounts::load(&mut db, client.user).await?;
    let Some(author) = author.filter(|author| author.project == bringer.project) else {
        return Ok(Vec::new());
    };
    let epoch = sync::epoch(&mut db).await?;
    let mut names = HashMap::new();
    let mut commands = Vec::new();
    for (number, (name, command)) in row {
        // Numbers of another life of the server mean something else; only their own device knows what.
        if command.epoch == epoch && command.is_of(&key) {
            names.insert(number, name);
            commands.push(command.numbered);
        }
    }
    let outcomes =
        sync::commands::run(&mut db, (&author, device, None), (id, commands.as_slice()), &mut client, now)
            .await?;
    if let Some(count) = u32::try_from(outcomes.len()).ok().filter(|count| *count > 0) {
        let note = Note::of(Event::Brought).about(About::Person(author.user)).what(What::Times(count));
        access_log::note(&mut db, &Who::on(bringer, device), note, now).await?;
    }
    db.commit().await?;
    Ok(outcomes.into_iter().filter_map(|outcome| names.remove(&outcome.number)).collect())
}

/// Whoever is there brings them, from the device where somebody works who may bring their own.
pub async fn records(
    store: &Arc<Store>,
    hasher: &Hasher,
    (bringer, device): (Account, Option<DeviceId>),
    letters: Vec<Letter>,
    now: DateTime<Utc>,
) -> Result<Taken> {
    somebody_may(store, (&bringer, device), now).await?;
    let project = bringer.project;
    // From here on it is not known who asks.
    drop(bringer);
    let mut names: HashMap<RecordId, Vec<String>> = HashMap::new();
    let mut brought = Vec::new();
    for (name, opened) in opened(store, letters).await? {
        let Opened::Record(text) = opened else { continue };
        let Ok(sealed) = serde_json::from_str::<SealedRecord>(text.get()) else { continue };
        names.entry(sealed.record.id).or_default().push(name);
        brought.push(text);
    }
    if brought.is_empty() {
        return Ok(Vec::new());
    }
    let (mut taken, mut left) = (Vec::new(), brought.into_iter().peekable());
    // Not yet brought up to date, an app brings more of them than go in at once.
    while left.peek().is_some() {
        let some = left.by_ref().take(RECORDS_PER_REQUEST).collect();
        let accepted = plain::take(store, hasher, project, some).await?;
        let done = accepted.outcomes.into_iter().filter(|outcome| outcome.refused.is_none());
        taken.extend(done.flat_map(|outcome| names.remove(&outcome.record).unwrap_or_default()));
    }
    Ok(taken)
}

async fn somebody_may(
    store: &Store,
    (bringer, device): (&Account, Option<DeviceId>),
    now: DateTime<Utc>,
) -> Result<()> {
    let mut db = store.read().await?;
    let refusal = plain::may_bring(&mut db, bringer).await;
    let (Err(_), Some(device)) = (&refusal, device) else { return refusal };
    for user in clients::users_on(&mut db, device, now - late::TERM).await? {
        let colleague = accounts::load(&mut db, user).await?;
        if let Some(colleague) = colleague.filter(|colleague| colleague.project == bringer.project)
            && plain::may_bring(&mut db, &colleague).await.is_ok()
        {
            return Ok(());
        }
    }
    refusal
}

/// What could be opened. The rest was sealed for another server, or touched on the way.
async fn opened(store: &Store, letters: Vec<Letter>) -> Result<Vec<(String, Opened)>> {
    if letters.len() > LETTERS_PER_REQUEST {
        return Err(Refusal::Malformed.into());
    }
    let secret = ingest_key::secret(store).await?;
    let open = move || {
        let open = |letter: Letter| Some((letter.name, sealed_outbox::open(&secret, &letter.sealed).ok()?));
        letters.into_iter().filter_map(open).collect()
    };
    // Arithmetic, not waiting: others go on meanwhile.
    tokio::task::spawn_blocking(open).await.map_err(|_| Failure::Problem(ApiProblem::Server))
}
