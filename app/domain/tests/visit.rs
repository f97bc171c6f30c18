//! The states of a visit, whatever order the steps come in.
//!
//! Owns: what a state promises, and how each step may follow another. Must never: depend on a screen.
#![allow(clippy::unwrap_used, reason = "a test may fall")]

mod store;

use chrono::{DateTime, Utc};
use domain::{
    command::{
        AccompanyVisit, AgreeAction, ArrangeVisit, CloseVisit, Command, FinishTalk, GiveConsent,
        MarkRegistered, PlanVisit, Side, StopTalk,
    },
    consent::Consent,
    document::Body,
    id::{ActionId, UserId},
    member::{Actor, Member, Role},
    refusal::{Field, Refusal},
    scope::Scope,
    text::Problem,
    visit::{NoTalk, VisitState},
};
use proptest::prelude::*;
use store::{DWELLING, ORG, OTHER_ORG, Store, USER, VISIT, WORKER, plan, text};
use uuid::Uuid;

const COLLEAGUE: UserId = UserId(Uuid::from_u128(50));
const NEIGHBOUR: UserId = UserId(Uuid::from_u128(51));
const LEAD: UserId = UserId(Uuid::from_u128(52));
const NOBODY: UserId = UserId(Uuid::from_u128(53));

const IN_2026: i64 = 1_790_000_000;

fn consent(talk: bool, keep_summary: bool) -> Command {
    let consent = Consent { talk, keep_summary, contact: false };
    Command::GiveConsent(GiveConsent { visit: VISIT, consent, leaflet_version: 1 })
}

fn arrange(was: Option<i64>, to: Option<i64>) -> Command {
    let at = |seconds: i64| -> DateTime<Utc> { DateTime::from_timestamp(IN_2026 + seconds, 0).unwrap() };
    let (was, appointment) = (was.map(at), to.map(at));
    Command::ArrangeVisit(ArrangeVisit { visit: VISIT, was, appointment, confirmed: true, put_back: false })
}

/// "Zet terug" after a refusal, with no moment known.
fn put_back() -> Command {
    Command::ArrangeVisit(ArrangeVisit {
        visit: VISIT,
        was: None,
        appointment: None,
        confirmed: false,
        put_back: true,
    })
}

fn close(outcome: NoTalk) -> Command {
    Command::CloseVisit(CloseVisit { visit: VISIT, outcome })
}

const FINISH: Command = Command::FinishTalk(FinishTalk { visit: VISIT });
const REGISTERED: Command = Command::MarkRegistered(MarkRegistered { visit: VISIT });
const KEEP: Command = Command::StopTalk(StopTalk { visit: VISIT, keep: true });
const DISCARD: Command = Command::StopTalk(StopTalk { visit: VISIT, keep: false });

fn any_step() -> impl Strategy<Value = Command> {
    let outcomes =
        [NoTalk::Declined, NoTalk::NotHome, NoTalk::ComeBack, NoTalk::TechnicalOnly, NoTalk::Vacant];
    prop_oneof![
        3 => (any::<bool>(), any::<bool>()).prop_map(|(talk, keep)| consent(talk, keep)),
        2 => (proptest::option::of(0..2_i64), proptest::option::of(0..2_i64)).prop_map(|(a, b)| arrange(a, b)),
        2 => proptest::sample::select(outcomes.to_vec()).prop_map(close),
        2 => proptest::sample::select(vec![FINISH, REGISTERED, KEEP, DISCARD]),
        1 => Just(put_back()),
    ]
}

/// Nothing may follow on these.
fn is_final(state: VisitState) -> bool {
    use VisitState as S;
    matches!(state, S::Done | S::Declined | S::Stopped | S::TechnicalOnly | S::Vacant)
}

proptest! {
    #[test]
    fn a_state_keeps_its_promises(steps in proptest::collection::vec(any_step(), 1..12)) {
        let mut store = Store::with_visit();
        let first = store.0[&VISIT.into()].clone();
        for step in steps {
            let before = store.visit().clone();
            let done = store.run(&WORKER, &step);
            let visit = store.visit();
            match visit.state {
                VisitState::Underway => prop_assert!(visit.consent.is_some_and(|c| c.consent.talk)),
                VisitState::ToRegister => {
                    prop_assert!(visit.consent.is_some_and(|c| c.consent.allows_record()));
                }
                VisitState::Done => {}
                _ => prop_assert_eq!(visit.consent, None),
            }
            let put_back = before.state == VisitState::Declined && step == put_back();
            if is_final(before.state) && !put_back {
                prop_assert_eq!(visit.state, before.state, "after {:?}", step);
            }
            if done.is_err() {
                prop_assert_eq!(visit, &before);
            }
            let document = &store.0[&VISIT.into()];
            prop_assert_eq!((document.owner, document.scope), (first.owner, first.scope));
        }
    }

    #[test]
    fn a_step_sent_twice_changes_nothing_more(steps in proptest::collection::vec(any_step(), 1..6)) {
        let mut store = Store::with_visit();
        for step in steps {
            if store.run(&WORKER, &step).is_ok() {
                let once = store.visit().clone();
                let _ = store.run(&WORKER, &step);
                prop_assert_eq!(store.visit(), &once, "after {:?}", step);
            }
        }
    }
}

#[test]
fn a_talk_goes_from_consent_to_done() {
    let mut store = Store::with_visit();
    for (step, state) in [
        (arrange(None, Some(60)), VisitState::Confirmed),
        (close(NoTalk::NotHome), VisitState::NotHome),
        (consent(true, true), VisitState::Underway),
        (FINISH, VisitState::ToRegister),
        (REGISTERED, VisitState::Done),
    ] {
        store.run(&WORKER, &step).unwrap();
        assert_eq!(store.visit().state, state, "after {step:?}");
    }
}

#[test]
fn a_talk_under_way_is_not_ended_by_a_colleague_who_found_nobody_home() {
    let mut store = Store::with_visit();
    store.run(&WORKER, &consent(true, true)).unwrap();
    for outcome in [NoTalk::NotHome, NoTalk::Vacant, NoTalk::Declined] {
        assert_eq!(store.run(&WORKER, &close(outcome)), Err(Refusal::Overtaken));
    }
    store.run(&WORKER, &FINISH).unwrap();
    assert_eq!(store.visit().state, VisitState::ToRegister);
}

#[test]
fn only_putting_it_back_opens_a_visit_that_was_refused() {
    let mut store = Store::with_visit();
    store.run(&WORKER, &close(NoTalk::Declined)).unwrap();
    assert_eq!(store.run(&WORKER, &arrange(None, Some(60))), Err(Refusal::WrongState), "a moment is no yes");
    assert_eq!(store.run(&WORKER, &consent(true, true)), Err(Refusal::Overtaken));
    store.run(&WORKER, &put_back()).unwrap();
    assert_eq!(store.visit().state, VisitState::Planned);
    for (ends, state) in
        [(NoTalk::Vacant, VisitState::Vacant), (NoTalk::TechnicalOnly, VisitState::TechnicalOnly)]
    {
        let mut store = Store::with_visit();
        store.run(&WORKER, &close(ends)).unwrap();
        assert_eq!(store.run(&WORKER, &put_back()), Err(Refusal::WrongState));
        assert_eq!(store.visit().state, state);
    }
}

#[test]
fn without_a_yes_there_is_no_talk_and_nothing_to_register() {
    let mut store = Store::with_visit();
    assert_eq!(store.run(&WORKER, &consent(false, true)), Err(Refusal::NoConsent));
    assert_eq!(store.visit().state, VisitState::Planned);
    store.run(&WORKER, &consent(true, false)).unwrap();
    store.run(&WORKER, &FINISH).unwrap();
    assert_eq!(store.visit().state, VisitState::Done, "a talk, but nothing may be kept");
}

#[test]
fn stopping_keeps_something_only_when_the_resident_wants_and_had_agreed() {
    for (agreed, stop, state, kept) in [
        (true, KEEP, VisitState::ToRegister, true),
        (true, DISCARD, VisitState::Stopped, false),
        (false, KEEP, VisitState::Stopped, false),
    ] {
        let mut store = Store::with_visit();
        store.run(&WORKER, &consent(true, agreed)).unwrap();
        store.run(&WORKER, &stop).unwrap();
        assert_eq!((store.visit().state, store.visit().consent.is_some()), (state, kept));
    }
}

#[test]
fn two_people_never_overwrite_each_others_appointment() {
    let mut store = Store::with_visit();
    store.run(&WORKER, &arrange(None, Some(60))).unwrap();
    assert_eq!(store.run(&WORKER, &arrange(None, Some(120))), Err(Refusal::Overtaken));
    store.run(&WORKER, &arrange(None, Some(60))).expect("both meant the same");
    store.run(&WORKER, &arrange(Some(60), Some(120))).unwrap();
    store.run(&WORKER, &consent(true, true)).unwrap();
    assert_eq!(store.run(&WORKER, &arrange(Some(120), None)), Err(Refusal::WrongState));
}

#[test]
fn appointments_and_due_days_lie_within_a_calendar() {
    let moments = [DateTime::<Utc>::MAX_UTC, DateTime::<Utc>::MIN_UTC, DateTime::UNIX_EPOCH];
    for moment in moments {
        let mut store = Store::with_visit();
        let appointment = Some(moment);
        let wrong = |field| Err(Refusal::field(field, Problem::NotADate));
        let arrange = ArrangeVisit { visit: VISIT, was: None, appointment, confirmed: true, put_back: false };
        assert_eq!(store.run(&WORKER, &Command::ArrangeVisit(arrange)), wrong(Field::Appointment));
        store.0.remove(&VISIT.into());
        let Command::PlanVisit(planned) = plan() else { unreachable!() };
        let planned = Command::PlanVisit(PlanVisit { appointment, ..planned });
        assert_eq!(store.run(&WORKER, &planned), wrong(Field::Appointment));
        assert!(planned.apply(&WORKER, &store, Side::Device).is_err(), "told at once, on the device");
        store.run(&WORKER, &plan()).unwrap();
        let action = AgreeAction {
            action: ActionId(Uuid::from_u128(20)),
            visit: VISIT,
            topic: domain::action::Topic::Buddy,
            agreed_text: "Maatje".into(),
            who: domain::action::Doer::Me,
            due: Some(moment.date_naive()),
            agreed: true,
        };
        assert_eq!(store.run(&WORKER, &Command::AgreeAction(action)), wrong(Field::Due));
    }
}

#[test]
fn only_the_server_is_sure_who_is_no_colleague() {
    let Command::PlanVisit(planned) = plan() else { unreachable!() };
    let visitors = |ids: &[u128]| {
        let visitors = ids.iter().map(|id| UserId(Uuid::from_u128(*id))).collect();
        Command::PlanVisit(PlanVisit { visitors, ..planned.clone() })
    };
    let mut store = Store::with_places(None);
    let member =
        Member { name: text("Noor"), role: WORKER.role, org: WORKER.org, org_name: text("Bindkracht") };
    store.put(UserId(Uuid::from_u128(30)).into(), None, Body::Member(member));
    let stranger = Refusal::field(Field::Name, Problem::NotAChoice);
    let dwelling = DWELLING.0.as_u128();
    for (ids, on_device, on_server) in [
        (vec![30], Ok(()), Ok(())),
        (vec![30, 31], Ok(()), Err(stranger)),
        (vec![dwelling], Err(stranger), Err(stranger)),
    ] {
        let command = visitors(&ids);
        for (side, expected) in [(Side::Device, on_device), (Side::Server, on_server)] {
            assert_eq!(command.apply(&WORKER, &store, side).map(drop), expected, "{ids:?} {side:?}");
        }
    }
}

#[test]
fn a_visit_needs_a_dwelling_and_a_new_id() {
    let mut store = Store::with_visit();
    assert_eq!(store.run(&WORKER, &plan()), Err(Refusal::Reused));
    let mut empty = Store::default();
    assert_eq!(empty.run(&WORKER, &plan()), Err(Refusal::NotFound));
    store.0.remove(&VISIT.into());
    let dwelling = store.0[&DWELLING.into()].body.clone();
    store.put(VISIT.into(), None, dwelling);
    assert_eq!(store.run(&WORKER, &FINISH), Err(Refusal::NotFound), "another kind under that id");
}

#[test]
fn another_organisation_learns_nothing_about_a_visit() {
    let mut store = Store::with_visit();
    let stranger = Actor { org: OTHER_ORG, ..WORKER };
    for step in [FINISH, REGISTERED, KEEP, consent(true, true), arrange(None, None), plan()] {
        assert_eq!(store.run(&stranger, &step), Err(Refusal::NotFound), "{step:?}");
    }
}

#[test]
fn an_action_exists_only_with_the_residents_yes() {
    let action = ActionId(Uuid::from_u128(20));
    let agree = |agreed, text: &str| {
        Command::AgreeAction(AgreeAction {
            action,
            visit: VISIT,
            topic: domain::action::Topic::Buddy,
            agreed_text: text.into(),
            who: domain::action::Doer::Me,
            due: None,
            agreed,
        })
    };
    let mut store = Store::with_visit();
    let not_agreed = Refusal::field(Field::Consent, Problem::NotAgreed);
    assert_eq!(store.run(&WORKER, &agree(false, "Maatje")), Err(not_agreed));
    let empty = Refusal::field(Field::AgreedText, Problem::Empty);
    assert_eq!(store.run(&WORKER, &agree(true, "  ")), Err(empty));
    let stranger = Actor { org: OTHER_ORG, ..WORKER };
    assert_eq!(store.run(&stranger, &agree(true, "Maatje")), Err(Refusal::NotFound));
    store.run(&WORKER, &agree(true, "Maatje")).unwrap();
    assert_eq!(store.run(&WORKER, &agree(true, "Maatje")), Err(Refusal::Reused));
    assert!(matches!(&store.0[&action.into()].body, Body::Action(a) if a.visit == VISIT));
}

/// The visit, with two of its own organisation, one of another, and a lead.
fn with_team() -> Store {
    let mut store = Store::with_visit();
    for (user, role, org) in [
        (USER, Role::HousingConsultant, ORG),
        (COLLEAGUE, Role::HousingConsultant, ORG),
        (NEIGHBOUR, Role::CommunityWorker, OTHER_ORG),
        (LEAD, Role::ProjectLead, ORG),
    ] {
        let member = Member { name: text("Noor"), role, org, org_name: text("Bindkracht") };
        store.put(user.into(), None, Body::Member(member));
    }
    store
}

fn accompany(visitors: &[UserId]) -> Command {
    Command::AccompanyVisit(AccompanyVisit { visit: VISIT, visitors: visitors.to_vec() })
}

#[test]
fn a_visit_follows_the_people_who_make_it() {
    let mut store = with_team();
    let neighbour = Actor { user: NEIGHBOUR, org: OTHER_ORG, role: Role::CommunityWorker };
    assert_eq!(store.run(&neighbour, &close(NoTalk::NotHome)), Err(Refusal::NotFound));
    store.run(&WORKER, &accompany(&[USER, NEIGHBOUR])).unwrap();
    assert_eq!(store.visit().together, [OTHER_ORG]);
    assert_eq!(store.0[&VISIT.into()].scope, Scope::Joint);
    store.run(&neighbour, &close(NoTalk::NotHome)).unwrap();
    // Also who goes along may say who goes; but it stays a visit of the one who planned it.
    let refused = Err(Refusal::field(Field::Name, Problem::NotAChoice));
    assert_eq!(store.run(&neighbour, &accompany(&[NEIGHBOUR])), refused);
    store.run(&neighbour, &accompany(&[COLLEAGUE, NEIGHBOUR])).unwrap();
    store.run(&WORKER, &accompany(&[COLLEAGUE])).unwrap();
    assert!(store.visit().together.is_empty());
    assert_eq!(store.0[&VISIT.into()].scope, Scope::Org(ORG));
    assert_eq!(store.run(&neighbour, &accompany(&[NEIGHBOUR])), Err(Refusal::NotFound));
    assert_eq!(store.visit().visitors, [COLLEAGUE]);
}

#[test]
fn only_one_to_three_who_make_visits_go_along() {
    let store = with_team();
    let wrong = |problem| Err(Refusal::field(Field::Name, problem));
    for (visitors, on_device, on_server) in [
        (vec![], wrong(Problem::Empty), wrong(Problem::Empty)),
        (vec![USER, COLLEAGUE, NEIGHBOUR], Ok(()), Ok(())),
        (vec![USER; 4], wrong(Problem::TooLong { max: 3 }), wrong(Problem::TooLong { max: 3 })),
        // Who had another role until lately: the device of a colleague may not have heard.
        (vec![USER, LEAD], wrong(Problem::NotAChoice), Ok(())),
        (vec![USER, NOBODY], Ok(()), wrong(Problem::NotAChoice)),
        // Nobody of the owner went before either.
        (vec![NEIGHBOUR], Ok(()), Ok(())),
    ] {
        for (side, expected) in [(Side::Device, on_device), (Side::Server, on_server)] {
            let done = accompany(&visitors).apply(&WORKER, &store, side).map(drop);
            assert_eq!(done, expected, "{visitors:?} {side:?}");
        }
    }
}

#[test]
fn nobody_joins_a_talk_that_is_going_on_or_over() {
    let mut store = with_team();
    for step in [consent(true, true), FINISH, REGISTERED] {
        store.run(&WORKER, &step).unwrap();
        assert_eq!(store.run(&WORKER, &accompany(&[USER])), Err(Refusal::WrongState), "{step:?}");
    }
}

#[test]
fn a_visit_is_planned_together_at_once() {
    let mut store = with_team();
    store.0.remove(&VISIT.into());
    let Command::PlanVisit(planned) = plan() else { unreachable!() };
    let with = |visitors| Command::PlanVisit(PlanVisit { visitors, ..planned.clone() });
    let refused = Err(Refusal::field(Field::Name, Problem::NotAChoice));
    assert_eq!(with(vec![USER, LEAD]).apply(&WORKER, &store, Side::Device), refused);
    store.run(&WORKER, &with(vec![USER, NEIGHBOUR])).unwrap();
    let document = &store.0[&VISIT.into()];
    assert_eq!((document.owner, document.scope), (Some(ORG), Scope::Joint));
}
