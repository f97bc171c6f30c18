//! Moving the appointment of a visit that one does not make.
//!
//! Owns: what comes of it on both sides, and when it is refused. Must never: let the two sides disagree.
#![allow(clippy::unwrap_used, reason = "a test may fall")]

mod store;

use chrono::{DateTime, Utc};
use domain::{
    appointment::{Appointment, AppointmentState},
    command::{
        ArrangeVisit, CloseVisit, Command, FinishTalk, GiveConsent, MarkRegistered, MoveAppointment, Side,
        StopTalk,
    },
    consent::Consent,
    document::{Body, Change},
    id::UserId,
    member::{Actor, Role},
    refusal::{Field, Refusal},
    text::Problem,
    visit::{NoTalk, Visit, VisitState},
};
use store::{ORG, OTHER_ORG, Store, VISIT, WORKER};
use uuid::Uuid;

const LIAISON: Actor =
    Actor { user: UserId(Uuid::from_u128(70)), org: OTHER_ORG, role: Role::ContractorLiaison };

const STATES: [VisitState; 11] = [
    VisitState::Planned,
    VisitState::Confirmed,
    VisitState::Underway,
    VisitState::ToRegister,
    VisitState::Done,
    VisitState::Declined,
    VisitState::Stopped,
    VisitState::NotHome,
    VisitState::ComeBack,
    VisitState::TechnicalOnly,
    VisitState::Vacant,
];

fn at(minutes: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000 + 60 * minutes, 0).unwrap()
}

fn moving(was: Option<i64>, to: i64) -> Command {
    Command::MoveAppointment(MoveAppointment { visit: VISIT, was: was.map(at), appointment: at(to) })
}

/// A visit of another organisation, with its appointment beside it.
fn with(state: VisitState, appointment: Option<i64>) -> Store {
    let mut store = Store::with_visit();
    let visit = Visit { state, appointment: appointment.map(at), ..store.visit().clone() };
    store.put(VISIT.into(), None, Body::Visit(visit));
    follow(&mut store);
    store
}

/// As the server lets the appointment follow.
fn follow(store: &mut Store) {
    let appointment = Appointment::of(VISIT, store.visit());
    store.put(Appointment::id_of(VISIT), Some(ORG), Body::Appointment(appointment));
}

/// What the appointment becomes, as each side works it out.
fn outcome(store: &Store, command: &Command, side: Side) -> Result<Appointment, Refusal> {
    let changes = command.apply(&LIAISON, store, side)?;
    let [Change { id, body, .. }] = changes.as_slice() else { panic!("{changes:?}") };
    match (side, body) {
        (Side::Device, Body::Appointment(appointment)) => {
            assert_eq!(*id, Appointment::id_of(VISIT));
            Ok(appointment.clone())
        }
        (Side::Server, Body::Visit(visit)) => {
            assert_eq!(*id, VISIT.into());
            Ok(Appointment::of(VISIT, visit))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_device_that_does_not_have_the_visit_guesses_what_the_server_does() {
    for state in STATES {
        for stands in [None, Some(1), Some(2)] {
            let store = with(state, stands);
            let mut device = store.clone();
            device.0.remove(&VISIT.into());
            for was in [None, Some(1), Some(2)] {
                let command = moving(was, 2);
                let there = outcome(&store, &command, Side::Server);
                assert_eq!(outcome(&device, &command, Side::Device), there, "{state:?} {stands:?} {was:?}");
                let past = AppointmentState::from(state) == AppointmentState::Past;
                assert_eq!(there == Err(Refusal::WrongState), past, "{state:?}");
            }
        }
    }
}

#[test]
fn a_moved_visit_waits_for_the_residents_yes_and_says_who_moved_it() {
    for state in [VisitState::Planned, VisitState::Confirmed, VisitState::NotHome, VisitState::ComeBack] {
        let mut store = with(state, Some(1));
        store.run(&LIAISON, &moving(Some(1), 2)).unwrap();
        let visit = store.visit();
        assert_eq!((visit.appointment, visit.state), (Some(at(2)), VisitState::Planned), "{state:?}");
        assert_eq!(visit.moved_by, Some(OTHER_ORG));
        assert_eq!(store.0[&VISIT.into()].owner, Some(ORG));
        follow(&mut store);
        let once = store.visit().clone();
        store.run(&LIAISON, &moving(Some(1), 2)).unwrap();
        assert_eq!(store.visit(), &once, "sent twice");
    }
}

#[test]
fn nobody_overwrites_another_moment_and_a_yes_to_the_same_one_stays() {
    let mut store = with(VisitState::Confirmed, Some(3));
    assert_eq!(store.run(&LIAISON, &moving(Some(1), 2)), Err(Refusal::Overtaken));
    store.run(&LIAISON, &moving(Some(1), 3)).expect("both meant the same");
    assert_eq!((store.visit().state, store.visit().moved_by), (VisitState::Confirmed, None));
    let mut store = with(VisitState::NotHome, Some(3));
    store.run(&LIAISON, &moving(Some(3), 3)).unwrap();
    assert_eq!(store.visit().state, VisitState::Planned, "once more at the same hour is another visit");
}

#[test]
fn whoever_makes_the_visit_ends_the_waiting() {
    let consent = Consent { talk: true, keep_summary: true, contact: false };
    let arranged = ArrangeVisit {
        visit: VISIT,
        was: Some(at(2)),
        appointment: Some(at(2)),
        confirmed: true,
        put_back: false,
    };
    for step in [
        Command::ArrangeVisit(arranged),
        Command::GiveConsent(GiveConsent { visit: VISIT, consent, leaflet_version: 1 }),
        Command::CloseVisit(CloseVisit { visit: VISIT, outcome: NoTalk::NotHome }),
        Command::StopTalk(StopTalk { visit: VISIT, keep: false }),
    ] {
        let mut store = with(VisitState::Planned, Some(1));
        store.run(&LIAISON, &moving(Some(1), 2)).unwrap();
        store.run(&WORKER, &step).unwrap();
        assert_eq!(store.visit().moved_by, None, "{step:?}");
    }
    // A visit that was stored otherwise does not keep it either.
    for (state, step) in [
        (VisitState::Underway, Command::FinishTalk(FinishTalk { visit: VISIT })),
        (VisitState::Done, Command::MarkRegistered(MarkRegistered { visit: VISIT })),
    ] {
        let mut store = with(state, Some(1));
        let moved = Visit { moved_by: Some(OTHER_ORG), ..store.visit().clone() };
        store.put(VISIT.into(), None, Body::Visit(moved));
        store.run(&WORKER, &step).unwrap();
        assert_eq!(store.visit().moved_by, None, "{step:?}");
    }
}

#[test]
fn only_the_contractors_liaison_moves_one() {
    for role in Role::ALL {
        let done = with(VisitState::Planned, Some(1)).run(&Actor { role, ..LIAISON }, &moving(Some(1), 2));
        let expected = if role == Role::ContractorLiaison { Ok(()) } else { Err(Refusal::NotAllowed) };
        assert_eq!(done, expected, "{role:?}");
    }
}

#[test]
fn what_is_not_there_is_not_found_on_either_side() {
    let whole = with(VisitState::Planned, Some(1));
    let mut no_appointment = whole.clone();
    no_appointment.0.remove(&Appointment::id_of(VISIT));
    let mut no_visit = whole.clone();
    no_visit.0.remove(&VISIT.into());
    for (store, side) in [
        (&no_appointment, Side::Device),
        (&no_appointment, Side::Server),
        (&no_visit, Side::Server),
        (&Store::default(), Side::Server),
    ] {
        let done = moving(Some(1), 2).apply(&LIAISON, store, side).map(drop);
        assert_eq!(done, Err(Refusal::NotFound), "{side:?}");
    }
}

#[test]
fn it_is_moved_within_a_calendar() {
    let mut store = with(VisitState::Planned, None);
    for appointment in [DateTime::<Utc>::MAX_UTC, DateTime::UNIX_EPOCH] {
        let command = Command::MoveAppointment(MoveAppointment { visit: VISIT, was: None, appointment });
        let wrong = Refusal::field(Field::Appointment, Problem::NotADate);
        assert_eq!(store.run(&LIAISON, &command), Err(wrong));
    }
}
