//! Things to do in the coming weeks, and who already said they would come.
//!
//! Owns: when they are. Must never: fill an activity beyond its places.

use super::{Orgs, Result, at, days_from, made_up, moment, parse, text, today};
use crate::{
    service::{colleagues::new_id, ledger::Ledger},
    store::{Store, documents, projects},
};
use app::upcoming::{day_for, upcoming};
use chrono::{DateTime, Days, NaiveTime, Utc};
use chrono_tz::Europe::Amsterdam;
use domain::{
    activity::{Activity, ActivityPicture, ActivityState},
    command::{Command, Side, SignUpFor},
    document::{Body, Change},
    id::{ActivityId, SignUpId, UserId},
    member::{Actor, Role},
    sign_up::{PartyBand, SignUpLevel, Via},
};
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};

#[derive(Deserialize)]
struct Planned {
    title: String,
    picture: ActivityPicture,
    in_days: u64,
    at: NaiveTime,
    minutes: u16,
    weekly: bool,
    place: String,
    host: String,
    welcome: String,
    capacity: Option<u16>,
}

#[derive(Deserialize)]
struct Coming {
    activity: String,
    name: String,
    level: SignUpLevel,
    party: PartyBand,
    via: Via,
    wheels: bool,
}

pub fn invent(ledger: &mut Ledger, orgs: &Orgs, now: DateTime<Utc>) -> Result<()> {
    let planned: Vec<Planned> = parse(PLANNED)?;
    let mut known = HashMap::new();
    for planned in planned {
        let id = ActivityId(new_id());
        let activity = Activity {
            title: text(&planned.title)?,
            picture: planned.picture,
            starts: at(days_from(today(now), planned.in_days), planned.at),
            minutes: planned.minutes,
            weekly: planned.weekly,
            place: text(&planned.place)?,
            host: text(&planned.host)?,
            welcome: text(&planned.welcome)?,
            capacity: planned.capacity,
            full: false,
            full_on: BTreeSet::new(),
            state: ActivityState::Published,
        };
        let on = day_for(&activity, None, now).map_err(|_| made_up())?;
        let body = Body::Activity(activity);
        ledger.change(Change::new(id.into(), Some(orgs.welfare), body));
        known.insert(planned.title, (id, on));
    }
    let coming: Vec<Coming> = parse(include_str!("sign_ups.json"))?;
    let worker = Actor { user: UserId(new_id()), org: orgs.welfare, role: Role::CommunityWorker };
    for coming in coming {
        let (activity, on) = *known.get(&coming.activity).ok_or_else(made_up)?;
        let command = Command::SignUpFor(SignUpFor {
            sign_up: SignUpId(new_id()),
            activity,
            on,
            name: coming.name,
            phone: String::new(),
            level: coming.level,
            party: coming.party,
            via: coming.via,
            wheels: coming.wheels,
        });
        let changes = command.apply(&worker, &*ledger, Side::Server)?;
        ledger.change_all(changes);
    }
    Ok(())
}

const PLANNED: &str = include_str!("activities.json");

/// On every start: what is over comes back some weeks later.
pub async fn keep_coming(store: &Store, now: DateTime<Utc>) -> Result<()> {
    let mut db = store.write().await?;
    let Some(project) = projects::all(&mut db).await?.first().copied() else { return Ok(()) };
    let mut ledger = Ledger::new(project);
    for document in documents::of_kind(&mut db, project, "activity").await? {
        let Body::Activity(mut activity) = document.body else { continue };
        if upcoming(activity.clone(), now).is_some() {
            continue;
        }
        while upcoming(activity.clone(), now).is_none() {
            let local = activity.starts.with_timezone(&Amsterdam).naive_local();
            activity.starts = moment(local + Days::new(28));
        }
        ledger.know(&mut db, document.id).await?;
        let body = Body::Activity(activity);
        ledger.change(Change::new(document.id, document.owner, body));
    }
    ledger.write(&mut db).await?;
    Ok(db.commit().await?)
}
