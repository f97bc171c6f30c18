//! Looks: noted once in a while, a list in one command, and nobody's for somebody else's.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    command::{Command, SeeDocuments},
    id::{DocumentId, UserId},
};
use sync::sights::{Shows, Sights};
use uuid::Uuid;

const NOOR: UserId = UserId(Uuid::from_u128(1));
const SAMIRA: UserId = UserId(Uuid::from_u128(2));
const BEGIN: DateTime<Utc> = DateTime::UNIX_EPOCH;

fn document(number: usize) -> DocumentId {
    DocumentId(Uuid::from_u128(100 + number as u128))
}

fn later(minutes: i64) -> (DateTime<Utc>, NaiveDate) {
    let at = BEGIN + TimeDelta::minutes(minutes);
    (at, at.date_naive())
}

/// What each command names.
fn named(commands: &[Command]) -> Vec<Vec<DocumentId>> {
    commands.iter().map(|command| command.seen().map_or_else(Vec::new, |(all, _)| all.to_vec())).collect()
}

#[test]
fn a_page_counts_once_an_hour_for_each_person() {
    let mut sights = Sights::default();
    let seen = |sights: &mut Sights, who, minutes| sights.page(who, document(1), later(minutes).0).is_some();
    assert!(seen(&mut sights, NOOR, 0));
    assert!(!seen(&mut sights, NOOR, 59));
    assert!(seen(&mut sights, SAMIRA, 59));
    assert!(seen(&mut sights, NOOR, 60));
    // A clock that was set back a day tells nothing of when the last look was.
    assert!(seen(&mut sights, NOOR, 60 - 24 * 60));
}

#[test]
fn a_list_is_one_command_however_often_it_is_drawn_that_day() {
    let mut sights = Sights::default();
    for redraw in 0..20 {
        for row in 0..60 {
            let first = sights.row(NOOR, document(row), Shows::Line, later(redraw));
            assert_eq!(first, (redraw, row) == (0, 0), "somebody asks for them once");
        }
    }
    let commands = sights.drawn(NOOR, later(20).0);
    assert_eq!(named(&commands), [(0..60).map(document).collect::<Vec<_>>()]);
    assert_eq!(commands[0].seen().map(|(_, at)| at), Some(later(20).0));
    assert_eq!(sights.drawn(NOOR, later(21).0), []);
    // One more row, and the next day all of them.
    assert!(sights.row(NOOR, document(60), Shows::Line, later(30)));
    assert!(!sights.row(NOOR, document(59), Shows::Line, later(30)));
    assert_eq!(named(&sights.drawn(NOOR, later(30).0)), [vec![document(60)]]);
    assert!(sights.row(NOOR, document(59), Shows::Line, later(24 * 60)));
}

#[test]
fn a_row_that_shows_everything_counts_as_the_page_it_has_not() {
    let mut sights = Sights::default();
    assert!(sights.row(NOOR, document(1), Shows::Whole, later(0)));
    assert_eq!(sights.page(NOOR, document(1), later(10).0), None);
    assert_eq!(sights.drawn(NOOR, later(10).0).len(), 1);
    assert!(sights.row(NOOR, document(1), Shows::Whole, later(60)));
    // A line says less: whoever opens it then has seen more.
    let mut sights = Sights::default();
    assert!(sights.row(NOOR, document(1), Shows::Line, later(0)));
    assert!(sights.page(NOOR, document(1), later(1).0).is_some());
}

#[test]
fn nobodys_rows_wait_in_anothers_command() {
    let mut sights = Sights::default();
    assert!(sights.row(NOOR, document(1), Shows::Line, later(0)));
    assert!(sights.row(SAMIRA, document(1), Shows::Line, later(0)), "hers are asked for apart");
    assert_eq!(named(&sights.drawn(SAMIRA, later(0).0)), [vec![document(1)]]);
    assert_eq!(named(&sights.drawn(NOOR, later(0).0)), [vec![document(1)]]);
}

#[test]
fn no_command_is_longer_than_it_may_be_and_no_row_is_left_out() {
    let mut sights = Sights::default();
    let many = 2 * SeeDocuments::MOST + 1;
    for row in 0..many {
        sights.row(NOOR, document(row), Shows::Line, later(0));
    }
    let named = named(&sights.drawn(NOOR, later(0).0));
    assert_eq!(named.iter().map(Vec::len).collect::<Vec<_>>(), [SeeDocuments::MOST, SeeDocuments::MOST, 1]);
    assert_eq!(named.concat(), (0..many).map(document).collect::<Vec<_>>());
}
