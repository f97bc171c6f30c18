//! The sealed outbox: a second copy of what waits, that a colleague on the same device can bring to the server.
//!
//! Owns: writing letters along with the work, and bringing everybody's. Must never: open one, hold up one's own work for a
//! letter, or put records and commands in one request.

use super::{
    api::{self, ApiFailure},
    field::Field,
    random,
};
use crate::device::{self, Kept, Kind};
use chrono::{DurationRound, TimeDelta};
use domain::id::RecordId;
use leptos::prelude::*;
use std::{cell::RefCell, collections::HashSet};
use sync::{
    record_outbox::RecordWrite,
    records::RECORDS_PER_REQUEST,
    replica::{Meta, Pending, Replica, Write},
    sealed_outbox::{
        LETTERS_PER_REQUEST, Letter, LettersAnswer, LettersRequest, SigningSecret, seal_command, seal_record,
    },
};

/// Hexadecimal doubles it; a request stays well below its limit.
const BYTES_PER_REQUEST: usize = 512 * 1024;

thread_local! {
    /// The server did not take these yet; they are tried again after the next unlocking.
    static TRIED: RefCell<HashSet<String>> = RefCell::default();
}

/// What these writes of the replica mean for its letters.
pub fn of_commands(meta: &Meta, signing: &SigningSecret, writes: &[Write]) -> Vec<device::Write> {
    let letter = |write: &Write| match write {
        Write::PutCommand(pending) if pending.applied.is_none() => {
            Some(device::letter_write(command_key(pending.number), command(meta, signing, pending)))
        }
        Write::PutCommand(Pending { number, .. }) | Write::DropCommand(number) => {
            Some(device::letter_write(command_key(*number), None))
        }
        _ => None,
    };
    writes.iter().filter_map(letter).collect()
}

/// Of everything that waits: for what was written before the server's key was known.
pub fn of_waiting(replica: &Replica, signing: &SigningSecret) -> Vec<device::Write> {
    let letter = |pending: &Pending| {
        let letter = command(replica.meta(), signing, pending)?;
        Some(device::letter_write(command_key(pending.number), Some(letter)))
    };
    replica.waiting().filter_map(letter).collect()
}

pub fn of_records(meta: &Meta, writes: &[RecordWrite]) -> Vec<device::Write> {
    let letter = |write: &RecordWrite| match write {
        RecordWrite::Put(record) => {
            let to = meta.ingest_key?;
            let sealed = seal_record(&to, record, device::chance()).ok()?;
            // Without a moment.
            let kept = Kept { kind: Kind::Record, sealed, at: None, sight: false };
            Some(device::letter_write(record_key(record.record.id), Some(kept)))
        }
        RecordWrite::Drop(id) => Some(device::letter_write(record_key(*id), None)),
        _ => None,
    };
    writes.iter().filter_map(letter).collect()
}

fn command_key(number: u64) -> String {
    format!("command|{number}")
}

fn record_key(id: RecordId) -> String {
    format!("record|{id}")
}

/// None as long as the server did not say what to seal to.
fn command(meta: &Meta, signing: &SigningSecret, pending: &Pending) -> Option<Kept> {
    let (to, epoch) = (meta.ingest_key?, meta.epoch?);
    let numbered = pending.numbered();
    let sealed = seal_command(&to, signing, (meta.client, epoch), &numbered, device::chance()).ok()?;
    // The key of this copy lies beside it: enough to say that it waits long, and no more.
    let at = numbered.at.and_then(|at| at.duration_trunc(TimeDelta::hours(1)).ok());
    Some(Kept { kind: Kind::Command, sealed, at, sight: !numbered.is_work() })
}

/// Somebody came in: what was too early may be in time now.
pub fn try_again() {
    TRIED.with_borrow_mut(HashSet::clear);
}

/// Brings what lies here, of everybody. Whether the server took commands among it.
pub async fn bring(field: Field) -> Result<bool, ApiFailure> {
    // What was answered just now has no letter any more once that is on disk.
    field.flush().await;
    let Ok(mut all) = device::letters(|_| true).await else { return Ok(false) };
    let mut commands_taken = false;
    TRIED.with_borrow(|tried| all.retain(|(name, _)| !tried.contains(name)));
    for (kind, address) in [(Kind::Command, "/api/v1/sealed"), (Kind::Record, "/api/v1/sealed/records")] {
        let mut some: Vec<_> = all.iter().filter(|(_, kept)| kept.kind == kind).cloned().collect();
        if kind == Kind::Record {
            shuffle(&mut some);
        }
        // The server takes as many records at once as when their own device brings them.
        let most = if kind == Kind::Record { RECORDS_PER_REQUEST } else { LETTERS_PER_REQUEST };
        let mut left = some.into_iter().peekable();
        while left.peek().is_some() {
            let (mut letters, mut bytes) = (Vec::new(), 0);
            while let Some((name, kept)) =
                left.next_if(|(_, kept)| letters.is_empty() || bytes + kept.sealed.len() < BYTES_PER_REQUEST)
            {
                bytes += kept.sealed.len();
                letters.push(Letter { name, sealed: kept.sealed });
                if letters.len() == most {
                    break;
                }
            }
            // Locked meanwhile: without their half the server would ask who this is.
            if field.closed.get_value() {
                return Ok(commands_taken);
            }
            let request = LettersRequest { letters };
            let body = serde_json::to_vec(&request).map_err(|_| ApiFailure::Server)?;
            let taken = match api::post_compressed(address, &body).await {
                Ok(LettersAnswer { taken }) => taken,
                // For somebody else to bring; one's own work goes on.
                Err(ApiFailure::Refused(_)) => Vec::new(),
                Err(failure) => return Err(failure),
            };
            commands_taken |= kind == Kind::Command && !taken.is_empty();
            // What cannot be dropped now is brought once more; the server knows it.
            let _ = device::drop_letters(&taken).await;
            TRIED
                .with_borrow_mut(|tried| tried.extend(request.letters.into_iter().map(|letter| letter.name)));
        }
    }
    Ok(commands_taken)
}

/// Those that are not about what waits here: of colleagues, or of a store that was begun anew.
pub async fn of_others(field: Field) -> Vec<Kept> {
    field.flush().await;
    let Some(vault) = field.vault() else { return Vec::new() };
    let commands = field.replica.with_value(|replica| {
        replica.waiting().map(|pending| command_key(pending.number)).collect::<Vec<_>>()
    });
    let records = field.records.with_value(|records| records.waiting().map(record_key).collect::<Vec<_>>());
    let keys = commands.iter().chain(&records);
    let own: HashSet<String> = keys.map(|key| device::letter_name(&vault, key)).collect();
    let all = device::letters(|name| !own.contains(name)).await.unwrap_or_default();
    all.into_iter().map(|(_, kept)| kept).collect()
}

fn shuffle<T>(all: &mut [T]) {
    for at in (1..all.len()).rev() {
        all.swap(at, random::pick(at + 1));
    }
}
