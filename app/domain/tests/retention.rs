//! How long things are kept.
//!
//! Owns: the terms against days counted by hand. Must never: read a clock.

mod store;

use chrono::{DateTime, Days, NaiveDate};
use domain::{
    action::{ActionState, DirectAction, Doer, Topic},
    document::Body,
    refusal::{Field, Refusal},
    retention::{self, Terms},
    sign_up::{PartyBand, SignUp, SignUpLevel, SignUpState, Via},
    text::Problem,
};
use proptest::prelude::*;
use store::{ACTIVITY, Store, VISIT, text};

fn day(offset: u64) -> NaiveDate {
    DateTime::UNIX_EPOCH.date_naive() + Days::new(offset)
}

fn date(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

fn sign_up(on: Option<NaiveDate>, state: SignUpState) -> Body {
    Body::SignUp(SignUp {
        activity: ACTIVITY,
        on,
        name: text("Ria"),
        phone: None,
        level: SignUpLevel::SignedUp,
        party: PartyBand::Alone,
        via: Via::OwnPhone,
        wheels: false,
        state,
    })
}

fn action(state: ActionState) -> Body {
    Body::Action(DirectAction {
        visit: VISIT,
        topic: Topic::Packing,
        agreed_text: text("Dozen brengen"),
        who: Doer::Me,
        due: None,
        state,
        assigned: None,
        shared_with: Vec::new(),
    })
}

proptest! {
    #[test]
    fn a_sign_up_stays_its_weeks_after_the_day_and_no_longer(on in 0u64..500, weeks in 0u16..52) {
        let terms = Terms { sign_up_weeks: weeks, ..Terms::default() };
        let last = terms.last_day(&sign_up(Some(day(on)), SignUpState::Confirmed), None, None);
        prop_assert_eq!(last, Some(day(on + u64::from(weeks) * 7)));
    }

    #[test]
    fn a_longer_term_never_lets_anything_go_sooner(
        months in 0u16..59, works_end in 0u64..900, settled in proptest::option::of(0u64..900),
    ) {
        let store = Store::with_visit();
        let visit = store.0[&VISIT.into()].body.clone();
        let short = Terms {
            action_months: months, visit_months: months, works_end: Some(day(works_end)), ..Terms::default()
        };
        let long = Terms { action_months: months + 1, visit_months: months + 1, ..short };
        for body in [visit, action(ActionState::Done), action(ActionState::Agreed)] {
            let settled = settled.map(day);
            let (sooner, later) = (short.last_day(&body, None, settled), long.last_day(&body, None, settled));
            prop_assert!(sooner < later, "{:?} {:?}", sooner, later);
        }
    }
}

#[test]
fn without_a_day_nothing_goes() {
    let store = Store::with_visit();
    let terms = Terms::default();
    for document in store.0.values() {
        assert_eq!(terms.last_day(&document.body, None, None), None, "{}", document.body.kind());
    }
    assert_eq!(terms.last_day(&sign_up(None, SignUpState::Confirmed), None, None), None);
    assert_eq!(terms.last_day(&action(ActionState::Agreed), None, None), None);
    assert_eq!(terms.last_day_of_records(), None);
    assert_eq!(terms.last_day_of_consents(), None);
}

#[test]
fn each_kind_counts_from_its_own_day() {
    let store = Store::with_visit();
    let visit = &store.0[&VISIT.into()].body;
    let terms = Terms { works_end: date("2027-03-31"), last_visit: date("2026-12-18"), ..Terms::default() };
    assert_eq!(terms.last_day(visit, None, None), date("2027-09-30"));
    assert_eq!(terms.last_day_of_records(), date("2027-12-18"));
    let done = action(ActionState::Done);
    assert_eq!(terms.last_day(&done, None, date("2026-11-30")), date("2027-02-28"));
    assert_eq!(terms.last_day(&done, None, date("2027-09-01")), date("2027-09-30"), "with the visit");
    let activity = store.activity();
    let once = sign_up(None, SignUpState::Confirmed);
    assert_eq!(terms.last_day(&once, Some(activity), None), date("1970-01-29"));
    let called_off = sign_up(date("2026-12-31"), SignUpState::Cancelled);
    assert_eq!(terms.last_day(&called_off, None, date("2026-12-01")), date("2026-12-29"));
    // The places themselves tell nothing of a person.
    assert_eq!(terms.last_day(&Body::Activity(activity.clone()), None, None), None);
}

#[test]
fn what_has_a_term_is_among_the_kinds_of_a_run() {
    let store = Store::with_visit();
    let terms = Terms { works_end: date("2020-01-01"), ..Terms::default() };
    for document in store.0.values() {
        let has_term = terms.last_day(&document.body, None, None).is_some();
        let looked_at = retention::KINDS.contains(&document.body.kind());
        assert!(looked_at || !has_term, "{}", document.body.kind());
    }
}

#[test]
fn a_record_is_never_kept_for_longer_than_a_year() {
    assert_eq!(Terms::default().check(), Ok(()));
    let refused = Terms { record_months: 13, ..Terms::default() }.check();
    assert_eq!(refused, Err(Refusal::field(Field::RecordTerm, Problem::NotWithin { min: 1, max: 12 })));
}

#[test]
fn a_term_of_none_is_refused_by_the_name_of_its_field() {
    let ok = Terms::default();
    for (terms, field, (min, max)) in [
        (Terms { sign_up_weeks: 0, ..ok }, Field::SignUpTerm, (1, 52)),
        (Terms { action_months: 0, ..ok }, Field::ActionTerm, (1, 60)),
        (Terms { visit_months: 0, ..ok }, Field::VisitTerm, (1, 60)),
        (Terms { record_months: 0, ..ok }, Field::RecordTerm, (1, 12)),
        (Terms { log_months: 0, ..ok }, Field::LogTerm, (1, 60)),
        (Terms { consent_months: 0, ..ok }, Field::ConsentTerm, (1, 60)),
        (Terms { draft_days: 6, ..ok }, Field::DraftTerm, (7, 90)),
    ] {
        assert_eq!(terms.check(), Err(Refusal::field(field, Problem::NotWithin { min, max })));
    }
    let shortest = Terms {
        sign_up_weeks: 1,
        action_months: 1,
        visit_months: 1,
        record_months: 1,
        log_months: 1,
        consent_months: 1,
        draft_days: 7,
        ..ok
    };
    assert_eq!(shortest.check(), Ok(()));
}

#[test]
fn a_refusal_from_when_there_was_only_a_most_is_still_read() {
    let older: Problem = serde_json::from_str(r#"{"code":"too_much","max":12}"#).unwrap();
    assert_eq!(older, Problem::NotWithin { min: 0, max: 12 });
    let newer = serde_json::to_value(Problem::NotWithin { min: 1, max: 12 }).unwrap();
    assert_eq!(newer["code"], "too_much", "an older app reads no other name");
}

#[test]
fn proof_of_consent_stays_a_year_after_all_that_it_is_about() {
    let one = Terms { works_end: date("2027-03-31"), ..Terms::default() };
    assert_eq!(one.last_day_of_consents(), None, "records may still be there");
    let other = Terms { last_visit: date("2026-12-18"), ..Terms::default() };
    assert_eq!(other.last_day_of_consents(), None, "visits may still be there");
    let both = Terms { last_visit: date("2026-12-18"), ..one };
    assert_eq!(both.last_day_of_consents(), date("2028-12-18"), "records are the last to go");
    let late = Terms { visit_months: 24, ..both };
    assert_eq!(late.last_day_of_consents(), date("2030-03-31"), "and here the visits");
    let refused = Terms { consent_months: 61, ..both }.check();
    assert_eq!(refused, Err(Refusal::field(Field::ConsentTerm, Problem::NotWithin { min: 1, max: 60 })));
}

#[test]
fn terms_from_before_there_were_as_many_are_still_read() {
    let older: Terms = serde_json::from_str(r#"{"sign_up_weeks":2,"works_end":"2027-03-31"}"#).unwrap();
    assert_eq!(older, Terms { sign_up_weeks: 2, works_end: date("2027-03-31"), ..Terms::default() });
    assert_eq!((older.consent_months, older.draft_days), (12, 14));
}
