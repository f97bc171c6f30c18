//! A talk that was left before it was over, and how long it may lie on a device.
//!
//! Owns: which talk is a draft, when its worker is warned and when it goes. Must never: let a talk go that is over, or one that
//! nobody was warned of.
//!
//! The field's rule is fourteen days, and then it goes. The promise is that what somebody told is never lost. Both hold in this
//! way: only a talk that never got beyond the table is a draft, and one that is over waits for as long as it takes. And however
//! long a device lay in a drawer, no draft goes before that device said so for a week: the worker could not have read it
//! earlier. A clock that jumps forward and back does no harm, for days to come count for nothing.

use super::{Step, Talk};
use chrono::{Days, NaiveDate};

/// So long somebody is warned.
pub const WARNED_DAYS: u16 = 7;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// Nothing to say about it.
    Fresh,
    /// It goes after this many days.
    Warned { left: u16 },
    /// It goes now.
    Over,
}

impl Talk {
    /// Whether it was left before it was over.
    pub fn is_draft(&self) -> bool {
        self.step != Step::Register && self.passing.is_none()
    }

    /// Whether both tell the same, whenever that was.
    pub fn tells_as(&self, other: &Self) -> bool {
        let (changed_on, warned_on) = (self.changed_on, self.warned_on);
        Self { changed_on, warned_on, ..other.clone() } == *self
    }

    /// It was changed on this day: its term begins anew.
    pub fn change_on(&mut self, today: NaiveDate) {
        self.changed_on = Some(today);
        self.warned_on = None;
    }

    /// Takes a day over that was never noted, or that somebody is warned from now on. Whether there is something to write
    /// down.
    pub fn grow_older(&mut self, today: NaiveDate, term: u16) -> bool {
        if !self.is_draft() {
            return false;
        }
        if self.changed_on.is_none_or(|day| day > today) {
            self.change_on(today);
            return true;
        }
        if self.age(today, term) != Age::Fresh && self.warned_since(today).is_none() {
            self.warned_on = Some(today);
            return true;
        }
        false
    }

    /// On this day, with a term of so many days after the last change.
    pub fn age(&self, today: NaiveDate, term: u16) -> Age {
        let Some(changed) = self.changed_on.filter(|day| *day <= today && self.is_draft()) else {
            return Age::Fresh;
        };
        if today < after(changed, term.saturating_sub(WARNED_DAYS)) {
            return Age::Fresh;
        }
        let warned = self.warned_since(today).unwrap_or(today);
        let goes = after(changed, term).max(after(warned, WARNED_DAYS));
        match u16::try_from((goes - today).num_days()) {
            Ok(left) if left > 0 => Age::Warned { left },
            _ => Age::Over,
        }
    }

    /// A day that is still to come was noted by a clock that was wrong.
    fn warned_since(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.warned_on.filter(|day| *day <= today)
    }
}

fn after(day: NaiveDate, days: u16) -> NaiveDate {
    day.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}
