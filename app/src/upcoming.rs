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
