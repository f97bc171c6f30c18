//! Dates and times as people say them. UTC in storage, Europe/Amsterdam on screen.
//!
//! Owns: how a moment is written. Must never: read the clock itself, or fall over a moment, whatever was stored.

use crate::texts::{Locale, t_string};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::{Europe::Amsterdam, Tz};

pub type I18n = leptos_i18n::I18nContext<Locale>;

/// A moment too far away for a calendar becomes the last one that has a place in it: counting with time zones
/// at the very end of time panics, and would take the whole app along.
pub fn local(moment: DateTime<Utc>) -> DateTime<Tz> {
    let a_day = TimeDelta::days(1);
    let (first, last) = (DateTime::<Utc>::MIN_UTC + a_day, DateTime::<Utc>::MAX_UTC - a_day);
    moment.clamp(first, last).with_timezone(&Amsterdam)
}

/// The Amsterdam day on which a moment falls.
pub fn day(moment: DateTime<Utc>) -> NaiveDate {
    local(moment).date_naive()
}

/// An Amsterdam wall-clock time as a moment; in the hour that comes twice, the first.
pub fn at(day: NaiveDate, hour: u32, minute: u32) -> Option<DateTime<Utc>> {
    let naive = day.and_hms_opt(hour, minute, 0)?;
    Amsterdam.from_local_datetime(&naive).earliest().map(|moment| moment.with_timezone(&Utc))
}

/// `09.00`, for columns of times.
pub fn clock(moment: DateTime<Utc>) -> String {
    let local = local(moment);
    format!("{:02}.{:02}", local.hour(), local.minute())
}

/// `vrijdag 13 juni`
pub fn long_day(i18n: I18n, day: NaiveDate) -> String {
    format!("{} {} {}", weekday(i18n, day), day.day(), month(i18n, day))
}

/// `vrijdag 13 juni, 10.00 uur`
pub fn day_and_time(i18n: I18n, moment: DateTime<Utc>) -> String {
    t_string!(i18n, time.day_and_time, day = long_day(i18n, day(moment)), time = clock(moment))
}

/// `vandaag`, `morgen`, `gisteren` or the long day.
pub fn near_day(i18n: I18n, day: NaiveDate, today: NaiveDate) -> String {
    match (day - today).num_days() {
        0 => t_string!(i18n, time.today).to_owned(),
        1 => t_string!(i18n, time.tomorrow).to_owned(),
        -1 => t_string!(i18n, time.yesterday).to_owned(),
        _ => long_day(i18n, day),
    }
}

/// `vrijdag`
pub fn weekday(i18n: I18n, day: NaiveDate) -> &'static str {
    match day.weekday().num_days_from_monday() {
        0 => t_string!(i18n, time.monday),
        1 => t_string!(i18n, time.tuesday),
        2 => t_string!(i18n, time.wednesday),
        3 => t_string!(i18n, time.thursday),
        4 => t_string!(i18n, time.friday),
        5 => t_string!(i18n, time.saturday),
        _ => t_string!(i18n, time.sunday),
    }
}

fn month(i18n: I18n, day: NaiveDate) -> &'static str {
    match day.month() {
        1 => t_string!(i18n, time.january),
        2 => t_string!(i18n, time.february),
        3 => t_string!(i18n, time.march),
        4 => t_string!(i18n, time.april),
        5 => t_string!(i18n, time.may),
        6 => t_string!(i18n, time.june),
        7 => t_string!(i18n, time.july),
        8 => t_string!(i18n, time.august),
        9 => t_string!(i18n, time.september),
        10 => t_string!(i18n, time.october),
        11 => t_string!(i18n, time.november),
        _ => t_string!(i18n, time.december),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_stored_moment_is_too_far() {
        for moment in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC, DateTime::UNIX_EPOCH] {
            assert_eq!(clock(moment).len(), 5);
            let day = day(moment);
            let _ = (at(day, 0, 0), at(day, 23, 59));
        }
        for day in [NaiveDate::MIN, NaiveDate::MAX] {
            let _ = (at(day, 0, 0), at(day, 23, 59));
            let _ = (day - NaiveDate::MIN, day - NaiveDate::MAX);
        }
        let moment: DateTime<Utc> = "2026-06-12T22:30:00Z".parse().unwrap();
        assert_eq!((clock(moment).as_str(), day(moment).day()), ("00.30", 13));
    }
}
