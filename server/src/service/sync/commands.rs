//! The commands of a device, run with authority.
//!
//! Owns: exactly-once. Must never: let one bad command stop the others.

use crate::{
    service::{
        Result,
        access_log::{self, About, DeviceMoment, Note, Who},
        ledger::Ledger,
        sign_up,
    },
    store::{
        Connection,
        accounts::Account,
        clients::{self, Client},
    },
};
use ::sync::{
    authority::{self, Decision},
    wire::{COMMANDS_PER_REQUEST, ClientId, NumberedCommand, Outcome, Verdict},
};
use chrono::{DateTime, Utc};
use domain::{
    access_log::{Event, What},
    command::{Command, Side},
    id::DeviceId,
    refusal::Refusal,
};

/// Runs those that are new, in order, and answers the others as before.
pub(in crate::service) async fn run(
    db: &mut Connection,
    (who, device, clock_ahead): (&Account, Option<DeviceId>, Option<i64>),
    (id, commands): (ClientId, &[NumberedCommand]),
    client: &mut Client,
    now: DateTime<Utc>,
) -> Result<Vec<Outcome>> {
    let first = client.last_number + 1;
    let mut ledger = Ledger::new(who.project);
    // What was decided just now, from `first` on; `seq` counts from the start of this request.
    let mut fresh: Vec<([u8; 32], Verdict)> = Vec::new();
    let mut outcomes = Vec::new();
    let mut notes = Vec::new();
    for command in commands.iter().take(COMMANDS_PER_REQUEST) {
        let number = command.number;
        let stored = match usize::try_from(number.wrapping_sub(first)).ok().and_then(|at| fresh.get(at)) {
            Some(just_now) => Some(just_now.clone()),
            None => clients::outcome(db, id, number).await?,
        };
        let stored = stored.as_ref().map(|(hash, verdict)| (hash, verdict));
        let verdict = match authority::decide(client.last_number, stored, command) {
            Decision::Gap => break,
            Decision::Answer(verdict) => verdict,
            Decision::Reused => Decision::REUSED,
            Decision::Run => {
                let verdict = match decide(db, (who, clock_ahead), &mut ledger, command, now).await? {
                    Ok(note) => {
                        notes.extend(note);
                        Verdict::Applied { seq: ledger.changes() }
                    }
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
    clients::save(db, id, *client).await?;
    access_log::notes(db, &Who::on(who, device), notes, now).await?;
    let base = ledger.write(db).await?;
    for (number, (hash, mut verdict)) in (first..).zip(fresh) {
        add(base, &mut verdict);
        clients::save_outcome(db, id, number, hash, &verdict).await?;
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

/// The rules, with authority, and what the access log gets to know. A refusal is an answer like any other.
async fn decide(
    db: &mut Connection,
    (who, clock_ahead): (&Account, Option<i64>),
    ledger: &mut Ledger,
    numbered: &NumberedCommand,
    now: DateTime<Utc>,
) -> Result<std::result::Result<Option<Note>, Refusal>> {
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
    let about = access_log::about(db, ledger, command.target()).await?;
    let note = match command {
        Command::SeeDocument(sight) => {
            ledger.trace();
            let moment = DeviceMoment { at: sight.at, clock_ahead };
            Note { moment: Some(moment), ..Note::of(Event::Seen).about(about) }
        }
        command => Note::of(Event::Changed).about(about).what(What::Command(command.name().to_owned())),
    };
    // What is not there, or tells nothing of people, is nobody's to ask after.
    Ok(Ok((about != About::Nothing).then_some(note)))
}
