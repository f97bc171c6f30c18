//! How long a talk that was left before it was over may lie on a device.
//!
//! Owns: the warnings and the end, on days counted by hand. Must never: read a clock.

use chrono::{DateTime, Days, NaiveDate};
use domain::{
    card::Card,
    claim::ClaimCode,
    id::{RecordId, UserId, VisitId},
    talk::{Age, Passing, Seeds, Step, Talk, WARNED_DAYS},
};
use proptest::prelude::*;
use uuid::Uuid;

const TERM: u16 = 14;

fn day(offset: u64) -> NaiveDate {
    DateTime::UNIX_EPOCH.date_naive() + Days::new(offset)
}

/// Left at the table on day 100.
fn left() -> Talk {
    let seeds = Seeds {
        deck: Card::ALL.to_vec(),
        claim: ClaimCode::draw(|_| 0),
        record: RecordId(Uuid::nil()),
        edit_key: [0; 32],
    };
    let mut talk = Talk::new(VisitId(Uuid::nil()), 1, seeds);
    talk.consent.talk = true;
    talk.step = Step::Choose;
    talk.change_on(day(100));
    talk
}

/// Looked at on that day, as the first page does.
fn look(talk: &mut Talk, on: u64) -> Age {
    talk.grow_older(day(on), TERM);
    talk.age(day(on), TERM)
}

#[test]
fn who_looks_every_day_is_warned_for_a_week_and_then_it_goes() {
    let mut talk = left();
    for on in 100..107 {
        assert_eq!(look(&mut talk, on), Age::Fresh, "{on}");
    }
    for on in 107..114 {
        let left = u16::try_from(114 - on).unwrap();
        assert_eq!(look(&mut talk, on), Age::Warned { left }, "{on}");
    }
    assert_eq!(look(&mut talk, 114), Age::Over);
}

#[test]
fn from_a_drawer_it_comes_with_a_week_of_warnings() {
    let mut talk = left();
    assert_eq!(look(&mut talk, 400), Age::Warned { left: WARNED_DAYS });
    assert_eq!(look(&mut talk, 406), Age::Warned { left: 1 });
    assert_eq!(look(&mut talk, 407), Age::Over);
}

#[test]
fn going_on_with_it_begins_its_term_anew() {
    let mut talk = left();
    assert_eq!(look(&mut talk, 110), Age::Warned { left: 7 });
    talk.change_on(day(112));
    assert_eq!(look(&mut talk, 114), Age::Fresh);
    assert_eq!(look(&mut talk, 119), Age::Warned { left: 7 });
}

#[test]
fn what_is_over_or_on_its_way_never_goes() {
    let mut over = left();
    over.step = Step::Register;
    let mut given = left();
    given.passing = Some(Passing::Given { parcel: Uuid::nil(), to: UserId(Uuid::nil()) });
    for mut talk in [over, given] {
        for on in [100, 114, 400, 40_000] {
            assert!(!talk.grow_older(day(on), TERM));
            assert_eq!(talk.age(day(on), TERM), Age::Fresh);
        }
    }
}

#[test]
fn one_from_before_days_were_kept_begins_today() {
    let mut talk = left();
    talk.changed_on = None;
    let stored = serde_json::to_string(&talk).unwrap();
    assert!(!stored.contains("changed_on") && !stored.contains("warned_on"));
    let mut talk: Talk = serde_json::from_str(&stored).unwrap();
    assert_eq!(look(&mut talk, 300), Age::Fresh);
    assert_eq!(talk.changed_on, Some(day(300)));
}

#[test]
fn a_clock_that_jumps_takes_nothing_away() {
    let mut talk = left();
    assert_eq!(look(&mut talk, 9_000), Age::Warned { left: 7 });
    assert_eq!(look(&mut talk, 101), Age::Fresh);
    assert_eq!(look(&mut talk, 108), Age::Warned { left: 7 });
    assert_eq!(look(&mut talk, 115), Age::Over);
}

#[test]
fn days_alone_make_no_change_and_go_along_with_nobody() {
    let (talk, mut later) = (left(), left());
    later.change_on(day(105));
    assert!(talk.tells_as(&later));
    later.own_topic = "de duiven".into();
    assert!(!talk.tells_as(&later));
    let given = later.for_successor();
    assert_eq!((given.changed_on, given.warned_on), (None, None));
}

proptest! {
    /// Whatever the term, and whenever somebody looks: none goes without seven days between the first warning and the end.
    #[test]
    fn nothing_goes_unwarned(term in 0u16..90, looks in proptest::collection::vec(0u64..40, 1..30)) {
        let mut talk = left();
        let (mut on, mut first) = (100, None);
        for step in looks {
            on += step;
            talk.grow_older(day(on), term);
            match talk.age(day(on), term) {
                Age::Fresh => prop_assert!(first.is_none()),
                Age::Warned { left } => {
                    prop_assert!(left > 0);
                    first = first.or(Some(on));
                }
                Age::Over => {
                    prop_assert!(first.is_some_and(|first| on >= first + u64::from(WARNED_DAYS)));
                    prop_assert!(on >= 100 + u64::from(term));
                    break;
                }
            }
        }
    }
}
