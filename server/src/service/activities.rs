//! Activities that anybody may come to.
//!
//! Owns: announcing one. Must never: announce one that nobody answers for.

use super::{Result, colleagues::new_id, ledger::Ledger};
use crate::store::Store;
use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Europe::Amsterdam;
use domain::{
    activity::{Activity, ActivityPicture, ActivityState},
    document::{Body, Change},
    id::{ActivityId, OrgId, ProjectId},
    refusal::{Field, InField, Refusal},
    text::{Problem, Text},
};
use std::collections::BTreeSet;

/// As typed.
pub struct NewActivity {
    pub title: String,
    /// The picture's name, as in `ActivityPicture`.
    pub picture: String,
    /// Local time: `2026-12-01 10:00`.
    pub starts: String,
    pub minutes: u16,
    pub weekly: bool,
    pub place: String,
    pub host: String,
    pub welcome: String,
    pub capacity: Option<u16>,
}

pub async fn announce(store: &Store, project: ProjectId, org: OrgId, new: NewActivity) -> Result<ActivityId> {
    let not_a_date = Refusal::field(Field::Appointment, Problem::NotADate);
    let starts = NaiveDateTime::parse_from_str(&new.starts, "%Y-%m-%d %H:%M").map_err(|_| not_a_date)?;
    let starts = moment(starts);
    domain::moment::moment(Some(starts)).in_field(Field::Appointment)?;
    let not_a_picture = Refusal::field(Field::Cards, Problem::NotAChoice);
    let picture: ActivityPicture = serde_json::from_value(new.picture.into()).map_err(|_| not_a_picture)?;
    let activity = Activity {
        title: Text::new(&new.title).in_field(Field::Topic)?,
        picture,
        starts,
        minutes: new.minutes,
        weekly: new.weekly,
        place: Text::new(&new.place).in_field(Field::Street)?,
        host: Text::new(&new.host).in_field(Field::Name)?,
        welcome: Text::new(&new.welcome).in_field(Field::Summary)?,
        capacity: new.capacity,
        full: new.capacity == Some(0),
        full_on: BTreeSet::new(),
        state: ActivityState::Published,
    };
    let id = ActivityId(new_id());
    let mut db = store.write().await?;
    let mut ledger = Ledger::new(project);
    ledger.change(Change::new(id.into(), Some(org), Body::Activity(activity)));
    ledger.write(&mut db).await?;
    db.commit().await?;
    Ok(id)
}

/// A local time as a moment; what falls in the hour that the clock skips counts as UTC.
pub fn moment(local: NaiveDateTime) -> DateTime<Utc> {
    let found = Amsterdam.from_local_datetime(&local).earliest();
    found.map_or_else(|| local.and_utc(), |found| found.with_timezone(&Utc))
}
