//! A made-up neighbourhood to practise in, filled on the first start and kept up to date on every next one.
//!
//! Owns: everything that is made up. Must never: run on a folder with a real neighbourhood.

mod activities;
mod agreements;
mod draw;
mod people;
mod records;
mod visits;

use super::{Result, activities::moment, colleagues::new_id, dwellings, ledger::Ledger};
use crate::store::{
    Connection, Fault, Store,
    organisations::{self, Organisation},
    projects,
};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use chrono_tz::Europe::Amsterdam;
use domain::{
    document::{Body, Change},
    id::{DwellingId, OrgId, ProjectId, RoundId},
    member::OrgKind,
    neighbourhood::Neighbourhood,
    text::Text,
};
use serde::de::DeserializeOwned;

pub use people::{PASSPHRASE, names};
pub use records::CODE;

const AREA: &str = "Lankforst";

/// The organisations of the demonstration.
struct Orgs {
    welfare: OrgId,
    corporation: OrgId,
    contractor: OrgId,
}

/// Fills an empty installation, and makes sure that there is something to do today.
pub async fn prepare(store: &Store, now: DateTime<Utc>) -> Result<()> {
    let project = projects::all(&mut *store.read().await?).await?.first().copied();
    if project.is_none() {
        fill(store, now).await?;
    }
    visits::keep_today_busy(store, now).await?;
    activities::keep_coming(store, now).await
}

async fn fill(store: &Store, now: DateTime<Utc>) -> Result<()> {
    let project = ProjectId(new_id());
    let round = RoundId(new_id());
    // Hashing takes a while; the writing transaction should not.
    let people = people::invent().await?;
    let mut db = store.write().await?;
    projects::create(&mut db, project).await?;
    let orgs = organisations(&mut db, project).await?;
    let mut ledger = Ledger::new(project);
    ledger.change(Change::new(project.into(), None, neighbourhood(round)?));
    let team = people::add(&mut db, &mut ledger, project, &orgs, people).await?;
    let homes = homes(&mut ledger)?;
    let talks = visits::invent(&mut ledger, &orgs, &team, &homes, now)?;
    agreements::invent(&mut ledger, &orgs, &team, &talks, now)?;
    activities::invent(&mut ledger, &orgs, now)?;
    ledger.write(&mut db).await?;
    db.commit().await?;
    records::invent(store, project, round).await
}

async fn organisations(db: &mut Connection, project: ProjectId) -> Result<Orgs> {
    let orgs = Orgs { welfare: OrgId(new_id()), corporation: OrgId(new_id()), contractor: OrgId(new_id()) };
    for (id, name, kind) in [
        (orgs.welfare, "Bindkracht voorbeeld", OrgKind::Welfare),
        (orgs.corporation, "Woonstichting voorbeeld", OrgKind::Corporation),
        (orgs.contractor, "Bouwbedrijf voorbeeld", OrgKind::Contractor),
    ] {
        let new = Organisation { id, name: name.to_owned(), kind };
        organisations::create(db, project, &new).await?;
    }
    Ok(orgs)
}

fn neighbourhood(round: RoundId) -> Result<Body> {
    Ok(Body::Neighbourhood(Neighbourhood {
        name: text("Lankforst (voorbeeld)")?,
        sub_neighbourhoods: vec![text(AREA)?],
        round,
        contact_name: text("Noor")?,
        contact_phone: text("06-00000000")?,
        meeting_place: text("Pipowagen, hoek Kwikstaartpad en Steenuilhof, elke dinsdag van 14 tot 16 uur")?,
        leaflet_version: 1,
        questions_first: false,
    }))
}

fn homes(ledger: &mut Ledger) -> Result<Vec<DwellingId>> {
    let table = include_bytes!("demo/dwellings.csv");
    let list = dwellings::read(table, &[AREA], &[]).map_err(|_| made_up())?;
    let add = |dwelling| {
        let id = DwellingId(new_id());
        ledger.change(Change::new(id.into(), None, Body::Dwelling(dwelling)));
        id
    };
    Ok(list.into_iter().map(add).collect())
}

fn today(now: DateTime<Utc>) -> NaiveDate {
    now.with_timezone(&Amsterdam).date_naive()
}

fn at(date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    moment(date.and_time(time))
}

fn days_from(date: NaiveDate, days: u64) -> NaiveDate {
    date + Days::new(days)
}

/// What stands in the files beside this one is part of the program; the tests read all of it.
fn made_up() -> Fault {
    Fault::Unreadable { what: "demonstration" }
}

fn parse<T: DeserializeOwned>(json: &str) -> Result<T> {
    Ok(serde_json::from_str(json).map_err(|_| made_up())?)
}

fn text<const MAX: usize>(raw: &str) -> Result<Text<MAX>> {
    Ok(Text::new(raw).map_err(|_| made_up())?)
}
