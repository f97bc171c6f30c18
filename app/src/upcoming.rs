//! When an activity is next; one that comes back every week has a next time for ever.
//!
//! Owns: that rule, for the server's pages and for devices. Must never: read the clock itself.

use chrono::{DateTime, Days, Duration, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Europe::Amsterdam;
use domain::activity::Activity;

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
    }
    (activity.starts + length > now).then_some(activity)
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

    #[test]
    fn an_hour_that_the_clock_skips_is_taken_later() {
        // 29 March 2026 goes from 2.00 to 3.00.
        let starts = "2026-03-22T01:30:00Z";
        assert_eq!(next(starts, true, "2026-03-23T00:00:00Z"), Some(at("2026-03-29T01:30:00Z")));
    }
}
