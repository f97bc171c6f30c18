//! How long something about people is kept: terms that a privacy officer decides, with the defaults of the field.
//!
//! Owns: the terms, and the last day of each document. Must never: read a clock, or guess a date that nobody gave.
//!
//! Two terms of the field need no number here. Which record came from which home stands nowhere once a talk is written up, so
//! there is no link to forget; and whoever asks for a place each week is forgotten four weeks after signing off, like anybody.

use crate::{
    action::ActionState,
    activity::Activity,
    document::Body,
    refusal::{Field, Refusal},
    sign_up::SignUpState,
    talk::WARNED_DAYS,
    text::Problem,
};
use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Of one project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Terms {
    /// Name and phone number of a sign-up, after the day of the activity, or after it was called off.
    pub sign_up_weeks: u16,
    /// A direct action, after it was done.
    pub action_months: u16,
    /// Visits with all that belongs to them, after the works have ended.
    pub visit_months: u16,
    /// Conversation records, after the last visit of the round; never more than a year.
    pub record_months: u16,
    /// Rows of the access log, after they were written.
    pub log_months: u16,
    /// Proof of what a resident agreed to, after all that it was about has gone.
    pub consent_months: u16,
    /// A talk on a device that was left before it was over, after it was last changed: see [`crate::talk::Age`].
    pub draft_days: u16,
    pub works_end: Option<NaiveDate>,
    pub last_visit: Option<NaiveDate>,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            sign_up_weeks: 4,
            action_months: 3,
            visit_months: 6,
            record_months: 12,
            log_months: 12,
            consent_months: 12,
            draft_days: 14,
            works_end: None,
            last_visit: None,
        }
    }
}

/// A conversation record is never kept for longer than a year. Nothing has a term of none: what people still work with would
/// go the moment it counts.
pub const RECORD_MONTHS: RangeInclusive<u16> = 1..=12;
/// Five years; whatever is longer is no term.
pub const MONTHS: RangeInclusive<u16> = 1..=60;
pub const WEEKS: RangeInclusive<u16> = 1..=52;
/// Sooner than somebody was warned of it no draft goes.
pub const DRAFT_DAYS: RangeInclusive<u16> = WARNED_DAYS..=90;

/// What was removed in one run, or would be: how many of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Removed {
    pub sign_ups: u64,
    /// Agreements, and the practical parts that were passed on.
    pub actions: u64,
    /// Their appointments, and messages about handing them over, go along uncounted.
    pub visits: u64,
    pub records: u64,
    pub log_rows: u64,
    /// Proofs of consent; a visit that goes leaves one behind.
    pub consents: u64,
    pub sessions: u64,
    pub links: u64,
    /// Talks that were given along in a handover and did not arrive.
    pub parcels: u64,
}

impl Removed {
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    pub fn count(&mut self, body: &Body) {
        match body {
            Body::SignUp(_) => self.sign_ups += 1,
            Body::Action(_) | Body::Help(_) => self.actions += 1,
            Body::Visit(_) => self.visits += 1,
            _ => {}
        }
    }
}

/// Whether nothing more is expected of it: from then on its own term runs.
pub fn is_settled(body: &Body) -> bool {
    match body {
        Body::Action(action) => action.state == ActionState::Done,
        Body::Help(help) => help.state == ActionState::Done,
        Body::SignUp(sign_up) => sign_up.state == SignUpState::Cancelled,
        _ => false,
    }
}

/// The kinds that have a term, as `Body::kind` names them.
pub const KINDS: [&str; 6] = ["sign_up", "action", "help", "visit", "appointment", "handover"];

impl Terms {
    /// # Errors
    /// The field of a term that is shorter or longer than allowed.
    pub fn check(&self) -> Result<(), Refusal> {
        let terms = [
            (self.sign_up_weeks, WEEKS, Field::SignUpTerm),
            (self.action_months, MONTHS, Field::ActionTerm),
            (self.visit_months, MONTHS, Field::VisitTerm),
            (self.record_months, RECORD_MONTHS, Field::RecordTerm),
            (self.log_months, MONTHS, Field::LogTerm),
            (self.consent_months, MONTHS, Field::ConsentTerm),
            (self.draft_days, DRAFT_DAYS, Field::DraftTerm),
        ];
        match terms.into_iter().find(|(term, within, _)| !within.contains(term)) {
            Some((_, within, field)) => {
                let problem = Problem::NotWithin { min: *within.start(), max: *within.end() };
                Err(Refusal::field(field, problem))
            }
            None => Ok(()),
        }
    }

    /// The last day on which this is kept; none while its term has not begun.
    pub fn last_day(
        &self,
        body: &Body,
        activity: Option<&Activity>,
        settled: Option<NaiveDate>,
    ) -> Option<NaiveDate> {
        match body {
            Body::SignUp(sign_up) => {
                let once = activity.filter(|activity| !activity.weekly);
                let day = sign_up.on.or(once.map(|activity| activity.starts.date_naive()));
                earlier(settled, day)?.checked_add_days(Days::new(u64::from(self.sign_up_weeks) * 7))
            }
            Body::Action(_) | Body::Help(_) => {
                let own = settled.and_then(|day| months_after(day, self.action_months));
                earlier(own, self.last_day_of_visits())
            }
            Body::Visit(_) | Body::Appointment(_) | Body::Handover(_) => self.last_day_of_visits(),
            _ => None,
        }
    }

    fn last_day_of_visits(&self) -> Option<NaiveDate> {
        self.works_end.and_then(|day| months_after(day, self.visit_months))
    }

    pub fn last_day_of_records(&self) -> Option<NaiveDate> {
        self.last_visit.and_then(|day| months_after(day, self.record_months))
    }

    /// Proof is needed for longer than what it proves. As long as something of a visit or a talk may still be there, it stays.
    pub fn last_day_of_consents(&self) -> Option<NaiveDate> {
        let (visits, records) = (self.last_day_of_visits()?, self.last_day_of_records()?);
        months_after(visits.max(records), self.consent_months)
    }

    /// Rows of the access log that were written before this day have been kept for long enough.
    pub fn log_since(&self, today: NaiveDate) -> Option<NaiveDate> {
        today.checked_sub_months(Months::new(self.log_months.into()))
    }
}

fn months_after(day: NaiveDate, months: u16) -> Option<NaiveDate> {
    day.checked_add_months(Months::new(months.into()))
}

fn earlier(one: Option<NaiveDate>, other: Option<NaiveDate>) -> Option<NaiveDate> {
    one.into_iter().chain(other).min()
}
