//! What became of a sign-up, as far as the address of the thank-you page may tell it.
//!
//! Owns: how that stands in an address. Must never: put there who somebody is.

use chrono::NaiveDate;
use domain::sign_up::{SignUpLevel, SignUpState};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    SignedUp,
    Maybe,
    Waiting,
    /// Still on this device; the server has not seen it.
    Kept(SignUpLevel),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub standing: Standing,
    /// A phone number was given: somebody can call.
    pub phone: bool,
    /// Which day of an activity that comes back every week.
    pub on: Option<NaiveDate>,
}

const PHONE: &str = "bellen";
const STANDINGS: [(&str, Standing); 3] =
    [("aangemeld", Standing::SignedUp), ("misschien", Standing::Maybe), ("wachtlijst", Standing::Waiting)];

impl Standing {
    /// What the server said. Who may come waits for nothing.
    pub fn of(level: SignUpLevel, state: SignUpState) -> Self {
        match (level, state) {
            (SignUpLevel::Maybe, _) => Self::Maybe,
            (SignUpLevel::SignedUp, SignUpState::Waiting) => Self::Waiting,
            (SignUpLevel::SignedUp, _) => Self::SignedUp,
        }
    }
}

impl Outcome {
    /// `aangemeld=2026-11-24&bellen`
    pub fn query(self) -> String {
        let word = STANDINGS.iter().find(|(_, standing)| *standing == self.standing);
        let word = word.map_or("", |(word, _)| word);
        let on = self.on.map(|day| format!("={day}")).unwrap_or_default();
        let phone = if self.phone { format!("&{PHONE}") } else { String::new() };
        format!("{word}{on}{phone}")
    }

    /// None when the address says nothing about a sign-up.
    pub fn read(query: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let (day, standing) =
            STANDINGS.iter().find_map(|(word, standing)| query(word).map(|day| (day, *standing)))?;
        Some(Self { standing, phone: query(PHONE).is_some(), on: day.parse().ok() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn read(query: &str) -> Option<Outcome> {
        let pairs: HashMap<_, _> =
            query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, ""))).collect();
        Outcome::read(|word| pairs.get(word).map(|value| (*value).to_owned()))
    }

    #[test]
    fn an_address_says_what_became_of_it_and_no_more() {
        let on = NaiveDate::from_ymd_opt(2026, 11, 24);
        for (_, standing) in STANDINGS {
            for (phone, on) in [(true, on), (false, on), (true, None), (false, None)] {
                let outcome = Outcome { standing, phone, on };
                assert_eq!(read(&outcome.query()), Some(outcome));
            }
        }
        assert_eq!(read(""), None);
        assert_eq!(read("bellen"), None);
        assert_eq!(read("aangemeld=gisteren").and_then(|outcome| outcome.on), None);
    }

    #[test]
    fn who_may_come_is_not_on_the_waiting_list() {
        assert_eq!(Standing::of(SignUpLevel::Maybe, SignUpState::Waiting), Standing::Maybe);
        assert_eq!(Standing::of(SignUpLevel::SignedUp, SignUpState::Waiting), Standing::Waiting);
    }
}
