//! The commands of a device, run with authority.
//!
//! Owns: exactly-once. Must never: let one bad command stop the others.

use crate::{
    service::{
        Result,
        access_log::{self, About, DeviceMoment, Note, Who},
        late::{self, Former},
        ledger::Ledger,
        sign_up,
    },
    store::{
        Connection,
        accounts::Account,
        clients::{self, Client},
        documents,
    },
};
use ::sync::{
    authority::{self, Decision},
    wire::{COMMANDS_PER_REQUEST, ClientId, NumberedCommand, Outcome, Verdict},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    access_log::{Event, What},
    command::{Command, Side},
    document::Known,
    id::{DeviceId, DocumentId},
    permission,
    refusal::Refusal,
    scope::Scope,
};
use std::iter;

/// How long a tablet can have been without a network, and how wrong a clock can be.
const LONGEST_AWAY: TimeDelta = TimeDelta::days(365);
const FARTHEST_AHEAD: TimeDelta = TimeDelta::days(1);
/// Closer to its delivery than this, the moment of a change says nothing new.
const ABOUT_NOW: TimeDelta = TimeDelta::minutes(2);

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
    let former = late::of(db, &who.actor, id, now).await?;
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
                let verdict = match decide(db, (who, &former, clock_ahead), &mut ledger, command, now).await?
                {
                    Ok(told) => {
                        notes.extend(told);
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
    (who, former, clock_ahead): (&Account, &Former, Option<i64>),
    ledger: &mut Ledger,
    numbered: &NumberedCommand,
    now: DateTime<Utc>,
) -> Result<std::result::Result<Vec<Note>, Refusal>> {
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
    let apply = |actor| command.apply(actor, &*ledger, Side::Server);
    let changes = apply(&who.actor).or_else(|refusal| {
        let before = former.at(numbered.number).iter().find_map(|actor| apply(actor).ok());
        before.ok_or(refusal)
    });
    let changes = match changes {
        Ok(changes) => changes,
        Err(refusal) => return Ok(Err(refusal)),
    };
    // What went stays away: an agreement that was passed on must not come back to who passed it on.
    for change in changes.iter().filter(|change| !change.gone) {
        if ledger.has_gone(db, change.id).await? {
            return Ok(Err(Refusal::Reused));
        }
    }
    // Each with the organisation that answers for it: both have to see that something was passed on.
    // What goes is told as it was.
    let mut abouts = Vec::new();
    for gone in changes.iter().filter(|change| change.gone) {
        abouts.push(access_log::about(db, ledger, gone.id).await?);
    }
    let ids: Vec<_> = changes.iter().filter(|change| !change.gone).map(|change| change.id).collect();
    ledger.change_all(changes);
    if let Some((documents, at)) = command.seen() {
        ledger.trace();
        let note = Note { moment: Some(likely(at, clock_ahead, now)), ..Note::of(Event::Seen) };
        let note = match &command {
            // In a list: the log says so.
            Command::SeeDocuments(_) => note.what(What::Command(command.name().to_owned())),
            _ => note,
        };
        return Ok(Ok(seen(db, (who, former), ledger, documents, &note).await?));
    }
    let moment = numbered.at.and_then(|at| earlier(at, clock_ahead, now));
    for id in ids {
        abouts.push(access_log::about(db, ledger, id).await?);
    }
    // What tells nothing of people is nobody's to ask after.
    abouts.retain(|about| *about != About::Nothing);
    let note = |about| {
        let what = What::Command(command.name().to_owned());
        Note { moment, ..Note::of(Event::Changed).about(about).what(what) }
    };
    Ok(Ok(abouts.into_iter().map(note).collect()))
}

/// Only of what they may see, or once could: nobody invents looks at what is not theirs, and nobody looked unseen because of
/// what became of it, or of them, since.
async fn seen(
    db: &mut Connection,
    (who, former): (&Account, &Former),
    ledger: &mut Ledger,
    documents: &[DocumentId],
    note: &Note,
) -> Result<Vec<Note>> {
    let mut notes = Vec::new();
    for id in documents {
        let about = access_log::about(db, ledger, *id).await?;
        let mut actors = iter::once(&who.actor).chain(&former.actors);
        let theirs = ledger
            .document(*id)
            .is_some_and(|stored| actors.any(|actor| permission::may_read(actor, stored)));
        if about != About::Nothing && (theirs || was_theirs(db, who, *id).await?) {
            notes.push(note.clone().about(about));
        }
    }
    Ok(notes)
}

/// Whether it went from them: handed over, or a visit on which nobody of theirs goes along any more.
async fn was_theirs(db: &mut Connection, who: &Account, id: DocumentId) -> Result<bool> {
    for scope in [Scope::Org(who.actor.org), Scope::Person(who.user)] {
        if documents::has_left(db, who.project, id, scope).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Of a change: none when it was done just now, as all work with a network is.
fn earlier(at: DateTime<Utc>, clock_ahead: Option<i64>, now: DateTime<Utc>) -> Option<DeviceMoment> {
    let moment = likely(at, clock_ahead, now);
    let ago = now + ahead(moment.clock_ahead) - moment.at;
    (ago.abs() >= ABOUT_NOW).then_some(moment)
}

/// A device that says less likely things than this has a clock that tells nothing.
fn likely(at: DateTime<Utc>, clock_ahead: Option<i64>, now: DateTime<Utc>) -> DeviceMoment {
    let clock_ahead =
        clock_ahead.filter(|seconds| seconds.unsigned_abs() <= LONGEST_AWAY.num_seconds().unsigned_abs());
    let there = now + ahead(clock_ahead);
    DeviceMoment { at: at.clamp(there - LONGEST_AWAY, there + FARTHEST_AHEAD), clock_ahead }
}

fn ahead(clock: Option<i64>) -> TimeDelta {
    TimeDelta::seconds(clock.unwrap_or(0))
}
