//! Moments and days that people agree on.
//!
//! Owns: which of them a calendar can show. Must never: read a clock, or judge whether it suits anybody.

use crate::text::Problem;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use std::ops::RangeInclusive;

/// Far wider than any renovation, and far from where counting with time zones ends.
pub const YEARS: RangeInclusive<i32> = 2000..=2100;

/// # Errors
/// [`Problem::NotADate`] outside [`YEARS`].
pub fn moment(moment: Option<DateTime<Utc>>) -> Result<Option<DateTime<Utc>>, Problem> {
    within(moment, moment.map(|moment| moment.year()))
}

/// # Errors
/// [`Problem::NotADate`] outside [`YEARS`].
pub fn day(day: Option<NaiveDate>) -> Result<Option<NaiveDate>, Problem> {
    within(day, day.map(|day| day.year()))
}

fn within<T>(given: Option<T>, year: Option<i32>) -> Result<Option<T>, Problem> {
    if year.is_none_or(|year| YEARS.contains(&year)) { Ok(given) } else { Err(Problem::NotADate) }
}
