//! When an activity is next; one that comes back every week has a next time for ever.
//!
//! Owns: that rule, and for which day somebody signs up; for the server's pages and for devices. Must never: read
//! the clock itself.

use crate::time;
use chrono::{DateTime, Days, Duration, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Europe::Amsterdam;
use domain::{activity::Activity, refusal::Refusal};

/// The activity with its next date; none when it is over.
pub fn upcoming(mut activity: Activity, now: DateTime<Utc>) -> Option<Activity> {
    let length = Duration::minutes(i64::from(activity.minutes));
    if activity.weekly {
        // Ten o'clock stays ten o'clock when the clocks change: the weeks are counted in local time.
        let mut local = activity.starts.with_timezone(&Amsterdam).naive_local();
        let late = (now - length - activity.starts).num_weeks().max(0);
        local = local.checked_add_days(Days::new(u64::try_from(late).unwrap_or(0) * 7))?;
        while moment(local) + length <= now {
            local = local.checked_add_days(Days::new(7))?;
        }
        activity.starts = moment(local);
        activity.full = activity.is_full(Some(local.date()));
    }
    (activity.starts + length > now).then_some(activity)
}

/// The day that its start falls on: what a sign-up for it carries. None for an activity that happens once, which
/// may still be moved.
pub fn day_of(activity: &Activity) -> Option<NaiveDate> {
    activity.weekly.then(|| time::day(activity.starts))
}

/// When it starts on that day; none when it is not on that day.
pub fn on_day(activity: &Activity, day: NaiveDate) -> Option<DateTime<Utc>> {
    let local = time::local(activity.starts).naive_local();
    let weeks_apart = activity.weekly && (day - local.date()).num_days() % 7 == 0;
    (weeks_apart || day == local.date()).then(|| moment(day.and_time(local.time())))
}

/// The day that a sign-up counts for: the one that was asked for, or else the next.
///
/// # Errors
/// [`Refusal::WrongState`] when it is over, or not on that day.
pub fn day_for(
    activity: &Activity,
    asked: Option<NaiveDate>,
    now: DateTime<Utc>,
) -> Result<Option<NaiveDate>, Refusal> {
    match asked.filter(|_| activity.weekly) {
        Some(day) if day < time::day(activity.starts) => Err(Refusal::WrongState),
        // A day that is over is no mistake: a list of who came may arrive later.
        Some(day) => on_day(activity, day).map(|_| Some(day)).ok_or(Refusal::WrongState),
        None if !activity.weekly => Ok(None),
        None => upcoming(activity.clone(), now).map(|next| day_of(&next)).ok_or(Refusal::WrongState),
    }
}

/// A local time as a moment; one that the clock skips is taken an hour later.
fn moment(local: NaiveDateTime) -> DateTime<Utc> {
    let found = Amsterdam.from_local_datetime(&local).earliest();
    let found = found.or_else(|| Amsterdam.from_local_datetime(&(local + Duration::hours(1))).earliest());
    found.map_or_else(|| local.and_utc(), |found| found.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        activity::{ActivityPicture, ActivityState},
        text::Text,
    };
    use std::collections::BTreeSet;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("the tests write RFC 3339")
    }

    fn walk(starts: &str, weekly: bool) -> Activity {
        Activity {
            title: Text::new("Samen wandelen").expect("short"),
            picture: ActivityPicture::Walk,
            starts: at(starts),
            minutes: 60,
            weekly,
            place: Text::new("Bij de pipowagen").expect("short"),
            host: Text::new("Noor").expect("short"),
            welcome: Text::new("Rustig tempo.").expect("short"),
            capacity: None,
            full: false,
            full_on: BTreeSet::new(),
            state: ActivityState::Published,
        }
    }

    fn next(starts: &str, weekly: bool, now: &str) -> Option<DateTime<Utc>> {
        upcoming(walk(starts, weekly), at(now)).map(|activity| activity.starts)
    }

    #[test]
    fn once_is_over_when_it_ends_and_not_before() {
        let starts = "2026-06-12T08:00:00Z";
        assert_eq!(next(starts, false, "2026-06-12T08:59:59Z"), Some(at(starts)));
        assert_eq!(next(starts, false, "2026-06-12T09:00:00Z"), None);
    }

    #[test]
    fn every_week_comes_back_a_week_later() {
        let starts = "2026-06-12T08:00:00Z";
        assert_eq!(next(starts, true, "2026-05-01T00:00:00Z"), Some(at(starts)));
        assert_eq!(next(starts, true, "2026-06-12T08:30:00Z"), Some(at(starts)));
        assert_eq!(next(starts, true, "2026-06-12T09:00:00Z"), Some(at("2026-06-19T08:00:00Z")));
        assert_eq!(next(starts, true, "2027-06-11T09:00:00Z"), Some(at("2027-06-18T08:00:00Z")));
    }

    #[test]
    fn ten_o_clock_stays_ten_o_clock_in_winter() {
        // Summer time ends on 25 October 2026.
        let starts = "2026-10-23T08:00:00Z";
        assert_eq!(next(starts, true, "2026-10-24T00:00:00Z"), Some(at("2026-10-30T09:00:00Z")));
        assert_eq!(next(starts, true, "2026-10-30T09:30:00Z"), Some(at("2026-10-30T09:00:00Z")));
        assert_eq!(next(starts, true, "2026-10-30T10:00:00Z"), Some(at("2026-11-06T09:00:00Z")));
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("the tests write ISO 8601")
    }

    #[test]
    fn who_signs_up_for_every_week_comes_on_one_day_of_it() {
        let weekly = walk("2026-10-23T08:00:00Z", true);
        let asked = |asked: &str, now: &str| day_for(&weekly, Some(day(asked)), at(now));
        let now = "2026-11-20T12:00:00Z";
        assert_eq!(day_for(&weekly, None, at(now)), Ok(Some(day("2026-11-27"))), "the next");
        assert_eq!(
            day_for(&weekly, None, at("2026-11-20T09:59:00Z")),
            Ok(Some(day("2026-11-20"))),
            "still on"
        );
        assert_eq!(asked("2026-12-04", now), Ok(Some(day("2026-12-04"))));
        assert_eq!(asked("2026-11-20", now), Ok(Some(day("2026-11-20"))), "who came may be told later");
        assert_eq!(asked("2026-11-26", now), Err(Refusal::WrongState), "not on that day");
        assert_eq!(asked("2026-10-16", now), Err(Refusal::WrongState), "before the first");
        let once = walk("2026-10-23T08:00:00Z", false);
        assert_eq!(day_for(&once, Some(day("2026-11-26")), at(now)), Ok(None), "there is one day only");
    }

    #[test]
    fn a_day_of_every_week_has_the_hour_of_its_own_season() {
        let weekly = walk("2026-10-23T08:00:00Z", true);
        assert_eq!(on_day(&weekly, day("2026-10-30")), Some(at("2026-10-30T09:00:00Z")));
        assert_eq!(on_day(&weekly, day("2026-10-31")), None);
        let once = walk("2026-10-23T08:00:00Z", false);
        assert_eq!(on_day(&once, day("2026-10-23")), Some(once.starts));
        assert_eq!(on_day(&once, day("2026-10-30")), None);
    }

    #[test]
    fn full_one_week_is_not_full_the_next() {
        let mut weekly = walk("2026-06-12T08:00:00Z", true);
        weekly.full_on.insert(day("2026-06-19"));
        let full = |now| upcoming(weekly.clone(), at(now)).is_some_and(|next| next.full);
        assert!(!full("2026-06-12T08:00:00Z"));
        assert!(full("2026-06-19T08:00:00Z"));
        assert!(!full("2026-06-19T09:00:00Z"));
    }

    #[test]
    fn an_hour_that_the_clock_skips_is_taken_later() {
        // 29 March 2026 goes from 2.00 to 3.00.
        let starts = "2026-03-22T01:30:00Z";
        assert_eq!(next(starts, true, "2026-03-23T00:00:00Z"), Some(at("2026-03-29T01:30:00Z")));
    }
}
