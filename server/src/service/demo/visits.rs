//! Visits: 84 talks, 9 declined, 7 not reached, 4 technical only.
//!
//! Owns: those numbers, one visit of the welfare organisation for each of the 104 dwellings. Of the seven who
//! were not reached five have a new appointment today, two were not at home; so the numbers hold before the
//! day begins; on one of those five, and on fourteen of the talks, somebody of the corporation goes along. The
//! corporation has two visits of its own today. Must never: touch a visit that is under way.

use super::{Orgs, Result, at, draw, made_up, parse, people::Team, text, today};
use crate::{
    service::{colleagues::new_id, ledger::Ledger},
    store::{Store, documents, projects},
};
use chrono::{DateTime, Datelike, Days, NaiveTime, Utc, Weekday};
use domain::{
    consent::{Consent, GivenConsent},
    document::{Body, Change, Document},
    id::{DwellingId, OrgId, UserId, VisitId},
    text::Text,
    visit::{Visit, VisitState},
};

/// How many visits came to which end; the rest is expected today.
const ENDS: [(VisitState, usize); 4] = [
    (VisitState::Done, 84),
    (VisitState::Declined, 9),
    (VisitState::TechnicalOnly, 4),
    (VisitState::NotHome, 2),
];

/// Hours of today's appointments.
const TODAY: [(u32, u32); 5] = [(9, 0), (10, 30), (13, 0), (14, 30), (16, 0)];
const NOTES: [Option<&str>; 5] =
    [None, Some("Tolk gaat mee"), Some("Belt liever eerst"), None, Some("Bel doet het niet: kloppen")];

/// The approach's first talks are made by two, one of each organisation, and later now and then.
const FIRST_TOGETHER: usize = 2;
const NOW_AND_THEN: usize = 7;

/// A visit that became a talk, and who made it.
pub struct TalkMade {
    pub visit: VisitId,
    pub visitors: Vec<UserId>,
}

pub fn invent(
    ledger: &mut Ledger,
    orgs: &Orgs,
    team: &Team,
    homes: &[DwellingId],
    now: DateTime<Utc>,
) -> Result<Vec<TalkMade>> {
    let residents: Vec<String> = parse(include_str!("residents.json"))?;
    let mut homes = homes.to_vec();
    draw::shuffle(&mut homes);
    let mut homes = homes.into_iter().enumerate();
    let mut talks = Vec::new();
    for (state, count) in ENDS {
        for (number, dwelling) in homes.by_ref().take(count) {
            // Of who declined nothing more is kept than that.
            let known = state != VisitState::Declined;
            let resident = &residents[number % residents.len()];
            // A higher number was longer ago.
            let first = number + FIRST_TOGETHER >= count;
            let by_two = state == VisitState::Done && (first || number.is_multiple_of(NOW_AND_THEN));
            let mut visitors = vec![[team.noor, team.samira][number % 2]];
            visitors.extend(by_two.then_some(team.hassan));
            let visit = Visit {
                dwelling,
                appointment: Some(earlier(now, number)),
                visitors: visitors.clone(),
                together: if by_two { vec![orgs.corporation] } else { Vec::new() },
                moved_by: None,
                resident: known.then(|| text(resident)).transpose()?,
                note: None,
                state,
                consent: (state == VisitState::Done).then(consent),
            };
            let visit = add(ledger, orgs.welfare, visit);
            if state == VisitState::Done {
                talks.push(TalkMade { visit, visitors });
            }
        }
    }
    // The pair of the approach: somebody of the welfare organisation with somebody of the corporation.
    let visitors = [vec![team.noor], vec![team.noor, team.samira], vec![team.samira, team.hassan]];
    for (nth, (number, dwelling)) in homes.enumerate() {
        let resident = Some(text(&residents[number % residents.len()])?);
        let state = if nth % 2 == 0 { VisitState::Confirmed } else { VisitState::Planned };
        let note = NOTES[nth % NOTES.len()].map(text).transpose()?;
        let planned = appointment(dwelling, slot(now, nth), team.noor, note);
        let visitors = visitors[nth % visitors.len()].clone();
        let together = if visitors.contains(&team.hassan) { vec![orgs.corporation] } else { Vec::new() };
        add(ledger, orgs.welfare, Visit { visitors, together, resident, state, ..planned });
    }
    corporation(ledger, orgs, team, now)?;
    Ok(talks)
}

/// Two of those where only the work was discussed are visited by the corporation today.
fn corporation(ledger: &mut Ledger, orgs: &Orgs, team: &Team, now: DateTime<Utc>) -> Result<()> {
    let technical = ledger.documents().filter_map(visit);
    let technical = technical.filter(|(_, visit)| visit.state == VisitState::TechnicalOnly);
    let homes: Vec<DwellingId> = technical.map(|(_, visit)| visit.dwelling).take(2).collect();
    for (nth, home) in homes.into_iter().enumerate() {
        let note = Some(text("Planning van het werk doornemen")?);
        add(ledger, orgs.corporation, appointment(home, slot(now, 2 * nth + 1), team.hassan, note));
    }
    Ok(())
}

/// On every start: as many visits today as on the first day. Open ones that were left are moved, then those
/// who were not at home, and when all of that is done there are second visits.
pub async fn keep_today_busy(store: &Store, now: DateTime<Utc>) -> Result<()> {
    let mut db = store.write().await?;
    let Some(project) = projects::all(&mut db).await?.first().copied() else { return Ok(()) };
    let all = documents::of_kind(&mut db, project, "visit").await?;
    let mut ledger = Ledger::new(project);
    let mut owners: Vec<OrgId> = all.iter().filter_map(|document| document.owner).collect();
    owners.sort();
    owners.dedup();
    for owner in owners {
        let visits: Vec<(&Document, &Visit)> =
            all.iter().filter(|document| document.owner == Some(owner)).filter_map(visit).collect();
        let is_today = |visit: &Visit| visit.appointment.is_some_and(|when| today(when) == today(now));
        let open = |visit: &Visit| visit.state.is_open() && visit.state != VisitState::NotHome;
        let busy = visits.iter().filter(|(_, visit)| open(visit) && is_today(visit)).count();
        // The corporation began with two, the welfare organisation with five.
        let wanted = if visits.len() < 50 { 2 } else { TODAY.len() };
        let rank = |visit: &Visit| match visit.state {
            VisitState::Planned | VisitState::Confirmed | VisitState::ComeBack => Some(0),
            VisitState::NotHome => Some(1),
            VisitState::Done => Some(2),
            _ => None,
        };
        let mut left: Vec<_> = visits.iter().filter(|(_, visit)| !is_today(visit)).collect();
        left.retain(|(_, visit)| rank(visit).is_some());
        left.sort_by_key(|(_, visit)| (rank(visit), visit.appointment));
        for (nth, (document, visit)) in left.into_iter().take(wanted.saturating_sub(busy)).enumerate() {
            let when = slot(now, busy + nth);
            if visit.state == VisitState::Done {
                let visitor = visit.visitors.first().copied().ok_or_else(made_up)?;
                let note = Some(text("Tweede bezoek")?);
                add(&mut ledger, owner, appointment(visit.dwelling, when, visitor, note));
            } else {
                ledger.know(&mut db, document.id).await?;
                let state = VisitState::Planned;
                let moved = Visit { appointment: when, state, moved_by: None, ..(*visit).clone() };
                ledger.change(Change::new(document.id, Some(owner), Body::Visit(moved)));
            }
        }
    }
    ledger.write(&mut db).await?;
    Ok(db.commit().await?)
}

fn visit(document: &Document) -> Option<(&Document, &Visit)> {
    match &document.body {
        Body::Visit(visit) => Some((document, visit)),
        _ => None,
    }
}

fn add(ledger: &mut Ledger, owner: OrgId, visit: Visit) -> VisitId {
    let id = VisitId(new_id());
    ledger.change(Change::new(id.into(), Some(owner), Body::Visit(visit)));
    id
}

fn appointment(
    dwelling: DwellingId,
    appointment: Option<DateTime<Utc>>,
    visitor: UserId,
    note: Option<Text<80>>,
) -> Visit {
    let state = VisitState::Planned;
    Visit {
        dwelling,
        appointment,
        visitors: vec![visitor],
        together: Vec::new(),
        moved_by: None,
        resident: None,
        note,
        state,
        consent: None,
    }
}

fn consent() -> GivenConsent {
    let consent = Consent { talk: true, keep_summary: true, contact: draw::below(3) > 0 };
    GivenConsent { consent, leaflet_version: 1 }
}

fn slot(now: DateTime<Utc>, nth: usize) -> Option<DateTime<Utc>> {
    let (hour, minute) = TODAY[nth % TODAY.len()];
    Some(at(today(now), NaiveTime::from_hms_opt(hour, minute, 0)?))
}

/// A working day before today, a few visits a day, further back for a higher number.
fn earlier(now: DateTime<Utc>, number: usize) -> DateTime<Utc> {
    let mut date = today(now) - Days::new(1 + number as u64 * 2 / 3);
    while matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
        date = date - Days::new(1);
    }
    let hour = 9 + u32::try_from(draw::below(7)).unwrap_or(0);
    at(date, NaiveTime::from_hms_opt(hour, *draw::one(&[0, 30]), 0).unwrap_or_default())
}
