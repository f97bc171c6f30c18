//! Places: never more than there are, and a final yes stays a yes.
//!
//! Owns: those two promises under any order of sign-ups. Must never: depend on who came first on a device.

mod store;

use chrono::NaiveDate;
use domain::{
    activity::{Activity, ActivityState},
    command::{CancelSignUp, Command, Side, SignUpFor},
    document::Body,
    id::SignUpId,
    member::{Actor, Role},
    refusal::{Field, Refusal},
    sign_up::{PartyBand, SignUpLevel, SignUpState, Via},
    text::Problem,
};
use proptest::prelude::*;
use store::{ACTIVITY, ORG, OTHER_ORG, Store, USER, WORKER};
use uuid::Uuid;

fn id(number: u8) -> SignUpId {
    SignUpId(Uuid::from_u128(100 + u128::from(number)))
}

fn sign_up(number: u8, level: SignUpLevel, party: PartyBand) -> Command {
    Command::SignUpFor(SignUpFor {
        sign_up: id(number),
        activity: ACTIVITY,
        on: None,
        name: "Ria".into(),
        phone: String::new(),
        level,
        party,
        via: Via::Worker,
        wheels: false,
    })
}

fn cancel(number: u8) -> Command {
    Command::CancelSignUp(CancelSignUp { sign_up: id(number), activity: ACTIVITY })
}

fn any_command() -> impl Strategy<Value = Command> {
    let party = proptest::sample::select(vec![PartyBand::Alone, PartyBand::Two, PartyBand::More]);
    let level =
        proptest::sample::select(vec![SignUpLevel::SignedUp, SignUpLevel::SignedUp, SignUpLevel::Maybe]);
    prop_oneof![
        3 => (0..20_u8, level, party).prop_map(|(number, level, party)| sign_up(number, level, party)),
        1 => (0..20_u8).prop_map(cancel),
    ]
}

proptest! {
    #[test]
    fn places_are_never_given_twice_nor_taken_back(
        capacity in proptest::option::of(1..8_u16),
        commands in proptest::collection::vec(any_command(), 1..40),
    ) {
        let mut store = Store::with_places(capacity);
        for command in commands {
            let states = |store: &Store| {
                store.sign_ups().into_iter().map(|(id, s)| (id, s.state)).collect::<Vec<_>>()
            };
            let before = states(&store);
            let _ = store.run(&WORKER, &command);
            let held: u16 = store.sign_ups().values().map(|s| s.places_held()).sum();
            prop_assert!(capacity.is_none_or(|most| held <= most), "{held} places of {capacity:?}");
            prop_assert_eq!(store.activity().full, capacity.is_some_and(|most| held >= most));
            for (id, state) in before {
                let now = store.sign_ups()[&id].state;
                let cancelled = matches!(&command, Command::CancelSignUp(c) if id == c.sign_up.into());
                let expected = if cancelled { SignUpState::Cancelled } else { state };
                prop_assert_eq!(now, expected);
            }
        }
    }

    #[test]
    fn a_device_never_promises_a_place(command in any_command()) {
        let store = Store::with_places(None);
        for change in command.apply(&WORKER, &store, Side::Device).unwrap_or_default() {
            let Body::SignUp(sign_up) = change.body else { panic!("only the sign-up itself") };
            prop_assert_eq!(sign_up.state, SignUpState::Asked);
        }
    }
}

#[test]
fn whoever_does_not_fit_waits_and_a_freed_place_can_be_given_again() {
    let mut store = Store::with_places(Some(2));
    store.run(&WORKER, &sign_up(1, SignUpLevel::SignedUp, PartyBand::Two)).unwrap();
    assert!(store.activity().full);
    store.run(&WORKER, &sign_up(2, SignUpLevel::SignedUp, PartyBand::Alone)).unwrap();
    assert_eq!(store.sign_ups()[&id(2).into()].state, SignUpState::Waiting);
    store.run(&WORKER, &cancel(1)).unwrap();
    assert!(!store.activity().full);
    store.run(&WORKER, &sign_up(3, SignUpLevel::SignedUp, PartyBand::Alone)).unwrap();
    assert_eq!(store.sign_ups()[&id(3).into()].state, SignUpState::Confirmed);
    store.run(&WORKER, &cancel(1)).expect("once more is no problem");
    assert_eq!(store.sign_ups()[&id(1).into()].state, SignUpState::Cancelled);
}

#[test]
fn maybe_holds_no_place_and_waits_for_none() {
    let mut store = Store::with_places(Some(1));
    store.run(&WORKER, &sign_up(1, SignUpLevel::Maybe, PartyBand::More)).unwrap();
    store.run(&WORKER, &sign_up(2, SignUpLevel::SignedUp, PartyBand::Alone)).unwrap();
    assert_eq!(store.sign_ups()[&id(2).into()].state, SignUpState::Confirmed);
    store.run(&WORKER, &sign_up(3, SignUpLevel::Maybe, PartyBand::Alone)).unwrap();
    assert_eq!(store.sign_ups()[&id(3).into()].state, SignUpState::Confirmed);
}

fn day(number: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, 11, number)
}

fn on(day: Option<NaiveDate>, command: Command) -> Command {
    let Command::SignUpFor(base) = command else { panic!() };
    Command::SignUpFor(SignUpFor { on: day, ..base })
}

#[test]
fn every_week_has_its_own_places() {
    let mut store = Store::with_places(Some(2));
    let weekly = Activity { weekly: true, ..store.activity().clone() };
    store.put(ACTIVITY.into(), None, Body::Activity(weekly));
    let two = |number| sign_up(number, SignUpLevel::SignedUp, PartyBand::Two);
    for (number, week, expected) in [
        (1, 17, SignUpState::Confirmed),
        (2, 17, SignUpState::Waiting),
        (3, 24, SignUpState::Confirmed),
        (4, 24, SignUpState::Waiting),
    ] {
        store.run(&WORKER, &on(day(week), two(number))).unwrap();
        assert_eq!(store.sign_ups()[&id(number).into()].state, expected, "{number}");
        assert!(store.activity().is_full(day(week)));
    }
    assert!(!store.activity().full && !store.activity().is_full(day(30)));
    store.run(&WORKER, &cancel(1)).unwrap();
    let full = |week| store.activity().is_full(day(week));
    assert_eq!((full(17), full(24)), (false, true), "a place comes free on its own day");
}

#[test]
fn what_happens_once_has_no_day_to_choose() {
    let mut store = Store::with_places(Some(1));
    let one = |number| sign_up(number, SignUpLevel::SignedUp, PartyBand::Alone);
    store.run(&WORKER, &on(day(17), one(1))).unwrap();
    store.run(&WORKER, &on(day(24), one(2))).unwrap();
    let sign_ups = store.sign_ups();
    assert_eq!((sign_ups[&id(1).into()].on, sign_ups[&id(2).into()].state), (None, SignUpState::Waiting));
    assert!(store.activity().full);
}

#[test]
fn the_same_form_once_more_replaces_what_it_said() {
    let mut store = Store::with_places(Some(3));
    let with = |number, level, party, phone: &str| {
        let Command::SignUpFor(base) = sign_up(number, level, party) else { panic!() };
        SignUpFor { phone: phone.into(), ..base }
    };
    let correct = |store: &mut Store, form: SignUpFor| {
        for change in form.correct(&*store).unwrap() {
            store.put(change.id, change.owner, change.body);
        }
        let sign_ups = store.sign_ups();
        let own = sign_ups[&form.sign_up.into()];
        (sign_ups.len(), own.state, own.places_held(), store.activity().full)
    };
    let (yes, maybe) = (SignUpLevel::SignedUp, SignUpLevel::Maybe);
    store.run(&WORKER, &sign_up(1, yes, PartyBand::Alone)).unwrap();
    let two = correct(&mut store, with(1, yes, PartyBand::Two, "06 12345678"));
    assert_eq!(two, (1, SignUpState::Confirmed, 2, false));
    assert!(store.sign_ups()[&id(1).into()].phone.is_some());
    let full = correct(&mut store, with(1, yes, PartyBand::More, ""));
    assert_eq!(full, (1, SignUpState::Confirmed, 3, true), "its own places count as free");
    assert_eq!(correct(&mut store, with(1, yes, PartyBand::More, "06 12345678")), full);
    assert_eq!(
        correct(&mut store, with(1, maybe, PartyBand::More, "")),
        (1, SignUpState::Confirmed, 0, false)
    );
    store.run(&WORKER, &sign_up(2, yes, PartyBand::More)).unwrap();
    assert_eq!(correct(&mut store, with(1, yes, PartyBand::Alone, "")), (2, SignUpState::Waiting, 0, true));
    let unknown = with(3, yes, PartyBand::Alone, "");
    assert_eq!(unknown.correct(&store), Err(Refusal::NotFound));
    let elsewhere = SignUpFor { name: " ".into(), ..with(1, yes, PartyBand::Alone, "") };
    assert_eq!(elsewhere.correct(&store), Err(Refusal::field(Field::Name, Problem::Empty)));
}

#[test]
fn a_cancelled_activity_takes_nobody() {
    let mut store = Store::with_places(None);
    let mut activity = store.activity().clone();
    activity.state = ActivityState::Cancelled;
    store.put(ACTIVITY.into(), None, Body::Activity(activity));
    let refusal = store.run(&WORKER, &sign_up(1, SignUpLevel::SignedUp, PartyBand::Alone));
    assert_eq!(refusal, Err(Refusal::WrongState));
}

#[test]
fn the_organiser_keeps_the_list() {
    let mut store = Store::with_places(None);
    let resident = Actor { user: USER, org: OTHER_ORG, role: Role::Resident };
    store.run(&resident, &sign_up(1, SignUpLevel::SignedUp, PartyBand::Alone)).unwrap();
    assert_eq!(store.0[&id(1).into()].owner, Some(ORG));
    assert_eq!(store.run(&resident, &cancel(1)), Err(Refusal::NotAllowed), "residents cancel by their code");
    let stranger = Actor { org: OTHER_ORG, ..WORKER };
    assert_eq!(store.run(&stranger, &cancel(1)), Err(Refusal::NotFound));
}

#[test]
fn a_name_is_needed_and_a_phone_number_must_look_like_one() {
    let mut store = Store::with_places(None);
    let with = |name: &str, phone: &str| {
        let Command::SignUpFor(base) = sign_up(1, SignUpLevel::SignedUp, PartyBand::Alone) else { panic!() };
        Command::SignUpFor(SignUpFor { name: name.into(), phone: phone.into(), ..base })
    };
    let nameless = Refusal::field(Field::Name, Problem::Empty);
    assert_eq!(store.run(&WORKER, &with(" ", "")), Err(nameless));
    let no_phone = Refusal::field(Field::Phone, Problem::NotAPhone);
    assert_eq!(store.run(&WORKER, &with("Ria", "bel maar")), Err(no_phone));
    assert!(store.sign_ups().is_empty());
    store.run(&WORKER, &with("Ria", "+31 6 1234 5678")).unwrap();
    assert_eq!(store.run(&WORKER, &with("Ria", "")), Err(Refusal::Reused));
}
