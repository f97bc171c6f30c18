//! Devices: given a name once, looked after by whoever administers, and withdrawn when one is lost.
//!
//! Owns: enrolling, renaming, withdrawing and what a device tells of itself. Must never: give anything to a device that was
//! withdrawn, or write on the way of a conversation record.

use super::{
    Result,
    access_log::{self, About, Note, Who},
    colleagues::new_id,
};
use crate::{
    auth::token::Token,
    store::{
        Store,
        accounts::Account,
        devices::{self, Device, NewDevice, Told},
        sessions::TokenHash,
    },
};
use ::sync::{
    devices::OneDevice,
    wire::{DeviceReport, NumberedCommand, SyncRequest},
};
use chrono::{DateTime, Duration, Utc};
use domain::{
    access_log::Event,
    id::DeviceId,
    permission::{self, Data, Verb},
    refusal::{Field, InField, Refusal},
    text::{Problem, Text},
};

/// What a device tells is written down at most this often, unless there is more or less unsent.
const TOLD_EVERY: Duration = Duration::minutes(5);

/// The device that shows this token, as long as it is known here.
pub async fn find(store: &Store, token: TokenHash) -> Result<Option<Device>> {
    Ok(devices::find(&mut *store.read().await?, token).await?)
}

/// Gives this device a name. Whoever is signed in may do that.
pub async fn enrol(
    store: &Store,
    (who, session): (&Account, TokenHash),
    name: &str,
    now: DateTime<Utc>,
) -> Result<(Token, String)> {
    let name: Text<40> = Text::new(name).in_field(Field::Name)?;
    let (id, token) = (DeviceId(new_id()), Token::draw());
    let mut db = store.write().await?;
    if devices::is_taken(&mut db, who.project, name.as_str(), id).await? {
        return Err(Refusal::field(Field::Name, Problem::Double).into());
    }
    let new = NewDevice {
        id,
        project: who.project,
        token: token.hash(),
        name: name.as_str(),
        org: who.actor.org,
        by: who.user,
        now,
    };
    devices::create(&mut db, new).await?;
    devices::signed_in(&mut db, session, id).await?;
    let note = Note::of(Event::DeviceEnrolled).about(About::Device(id));
    access_log::note(&mut db, &Who::on(who, Some(id)), note, now).await?;
    db.commit().await?;
    Ok((token, name.into()))
}

/// Seconds that the clock of a device is ahead of ours; the time the request was under way cannot be known.
pub fn clock_ahead(report: &DeviceReport, now: DateTime<Utc>) -> i64 {
    (report.clock - now).num_seconds()
}

/// From now on this session is good only on this device: withdrawing it has to end it.
pub async fn tie(store: &Store, device: &Device, session: TokenHash) -> Result<()> {
    let mut db = store.write().await?;
    devices::signed_in(&mut db, session, device.id).await?;
    Ok(db.commit().await?)
}

/// A sign of life, with what the device tells. The first `answered` commands of its request have their verdict by now.
pub async fn contact(
    store: &Store,
    device: &Device,
    (request, answered): (&SyncRequest, usize),
    now: DateTime<Utc>,
) -> Result<()> {
    let told = request.device.as_ref().map(|report| {
        let (done, open) = request.commands.split_at(answered.min(request.commands.len()));
        let (unsent, oldest_waits) = left(report, done, open);
        Told {
            unsent,
            oldest_waits,
            used: report.storage_used,
            allowed: report.storage_allowed,
            app_version: report.app_version.chars().take(40).collect(),
            clock_ahead: clock_ahead(report, now),
        }
    });
    let fresh = device.last_contact.is_some_and(|contact| now - contact < TOLD_EVERY);
    let same = told.as_ref().is_none_or(|told| told.unsent == device.unsent);
    if fresh && same {
        return Ok(());
    }
    let mut db = store.write().await?;
    devices::contact(&mut db, device.id, told.as_ref(), now).await?;
    Ok(db.commit().await?)
}

/// How much of what was told is only there still, and how long the oldest of it waits, when these have their verdict and
/// those have none.
fn left(report: &DeviceReport, done: &[NumberedCommand], open: &[NumberedCommand]) -> (u64, u64) {
    let came_in = done.iter().filter(|command| command.is_work()).count() as u64;
    let own = report.unsent.saturating_sub(came_in);
    // Numbers follow time: what did not go along at all was done after everything that did.
    let since = open.iter().chain(done.iter().rev()).find_map(|command| command.at);
    let own_waits = match since {
        _ if own == 0 => 0,
        Some(at) => seconds(report.clock - at).min(report.oldest_waits),
        None => report.oldest_waits,
    };
    (own.saturating_add(report.of_others), own_waits.max(report.others_wait))
}

fn seconds(time: Duration) -> u64 {
    u64::try_from(time.num_seconds()).unwrap_or(0)
}

/// All devices of the project, for whoever looks after them.
pub async fn all(store: &Store, who: &Account, now: DateTime<Utc>) -> Result<Vec<OneDevice>> {
    permission::may(&who.actor, Data::Devices, Verb::Read)?;
    let mut db = store.read().await?;
    let mut list = Vec::new();
    for device in devices::all(&mut db, who.project).await? {
        let silent = device.last_contact.map_or(0, |contact| seconds(now - contact));
        // What waited then, waits still: it comes in by no other way.
        let waits = |told: &Told| if told.unsent > 0 { told.oldest_waits.saturating_add(silent) } else { 0 };
        list.push(OneDevice {
            id: device.id,
            people: devices::people(&mut db, device.id).await?,
            name: device.name,
            org_name: device.org_name,
            enrolled: device.enrolled,
            revoked: device.revoked,
            last_contact: device.last_contact,
            unsent: device.told.as_ref().map_or(0, |told| told.unsent),
            oldest_waits: device.told.as_ref().map_or(0, waits),
            storage_used: device.told.as_ref().map_or(0, |told| told.used),
            storage_allowed: device.told.as_ref().map_or(0, |told| told.allowed),
            clock_ahead: device.told.as_ref().map_or(0, |told| told.clock_ahead),
            app_version: device.told.map(|told| told.app_version),
        });
    }
    Ok(list)
}

pub async fn rename(store: &Store, who: &Account, id: DeviceId, name: &str) -> Result<()> {
    permission::may(&who.actor, Data::Devices, Verb::Change)?;
    let name: Text<40> = Text::new(name).in_field(Field::Name)?;
    let mut db = store.write().await?;
    if devices::is_taken(&mut db, who.project, name.as_str(), id).await? {
        return Err(Refusal::field(Field::Name, Problem::Double).into());
    }
    if !devices::rename(&mut db, who.project, id, name.as_str()).await? {
        return Err(Refusal::NotFound.into());
    }
    Ok(db.commit().await?)
}

/// Everybody who is signed in on it has to sign in elsewhere; at its next contact it loses what it holds.
pub async fn revoke(
    store: &Store,
    (who, from): (&Account, Option<DeviceId>),
    id: DeviceId,
    now: DateTime<Utc>,
) -> Result<()> {
    permission::may(&who.actor, Data::Devices, Verb::Change)?;
    let mut db = store.write().await?;
    if !devices::revoke(&mut db, who.project, id, now).await? {
        return Err(Refusal::NotFound.into());
    }
    let note = Note::of(Event::DeviceRevoked).about(About::Device(id));
    access_log::note_for_all(&mut db, &Who::on(who, from), note, now).await?;
    Ok(db.commit().await?)
}
