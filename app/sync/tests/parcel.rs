//! Talks go from one colleague's device to another's: nobody in between reads them, or sees how much was told.
//!
//! Owns: those promises. Must never: look at what a parcel is made of.
#![allow(clippy::unwrap_used, reason = "a test may fall")]

use domain::{
    card::Card,
    claim::ClaimCode,
    consent::Consent,
    id::{DwellingId, RecordId, UserId, VisitId},
    talk::{Passing, Seeds, Step, Talk},
    visit::{Visit, VisitState},
};
use proptest::prelude::*;
use sync::{
    parcel::{Broken, Fit, LARGEST, Label, OpenedParcel, Parcel, fit, open, parcel_key, seal},
    wire::receipt,
};
use uuid::Uuid;

fn talk(number: u128, told: &str) -> Talk {
    let seeds = Seeds {
        deck: vec![Card::C00, Card::C02],
        claim: ClaimCode::draw(|n| n / 2),
        record: RecordId(Uuid::from_u128(number)),
        edit_key: [9; 32],
    };
    Talk { own_topic: told.into(), ..Talk::new(VisitId(Uuid::from_u128(number)), 1, seeds) }
}

fn parcel(told: &str) -> Parcel {
    Parcel { talk: talk(1, told) }
}

fn label(from: u128, client: u128, parcel: u128) -> Label {
    let [from, client, parcel] = [from, client, parcel].map(Uuid::from_u128);
    Label { from: UserId(from), client, parcel }
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|part| part == needle)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn it_opens_with_what_the_receiver_signs_with(signing: [u8; 32], chance: [u8; 32], told in "\\PC{8,80}") {
        let to = parcel_key(&signing).unwrap();
        let sealed = seal(&to, &label(1, 2, 3), &parcel(&told), chance).unwrap();
        prop_assert!(!contains(&sealed, told.as_bytes()));
        prop_assert_eq!(open(&signing, &label(1, 2, 3), &sealed).unwrap(), parcel(&told));
    }

    #[test]
    fn nobody_else_opens_it_and_nobody_changes_it(
        signing: [u8; 32], other: [u8; 32], chance: [u8; 32], at in 32_usize..65_000, bit in 0_u8..8,
    ) {
        prop_assume!(signing != other);
        let to = parcel_key(&signing).unwrap();
        let mut sealed = seal(&to, &label(1, 2, 3), &parcel("iets"), chance).unwrap();
        prop_assert_eq!(open(&other, &label(1, 2, 3), &sealed), Err(Broken::Seal));
        sealed[at] ^= 1 << bit;
        prop_assert_eq!(open(&signing, &label(1, 2, 3), &sealed), Err(Broken::Seal));
        sealed.truncate(at);
        prop_assert!(open(&signing, &label(1, 2, 3), &sealed).is_err());
    }

    #[test]
    fn its_size_tells_nothing(one in 1_usize..40_000, other in 1_usize..40_000) {
        let to = parcel_key(&[7; 32]).unwrap();
        let size = |told: usize| seal(&to, &label(1, 2, 3), &parcel(&"a".repeat(told)), [3; 32]).unwrap().len();
        prop_assert_eq!(size(one), size(other));
    }
}

#[test]
fn it_opens_under_its_own_label_only() {
    let to = parcel_key(&[7; 32]).unwrap();
    let sealed = seal(&to, &label(1, 2, 3), &parcel("iets"), [3; 32]).unwrap();
    for wrong in [label(8, 2, 3), label(1, 8, 3), label(1, 2, 8), label(2, 1, 3)] {
        assert_eq!(open(&[7; 32], &wrong, &sealed), Err(Broken::Seal), "{wrong:?}");
    }
    assert_eq!(open(&[7; 32], &label(1, 2, 3), &sealed).unwrap(), parcel("iets"));
}

#[test]
fn what_is_too_large_does_not_go() {
    let to = parcel_key(&[7; 32]).unwrap();
    assert_eq!(seal(&to, &label(1, 2, 3), &parcel(&"a".repeat(LARGEST)), [3; 32]), Err(Broken::Form));
}

const ME: UserId = UserId(Uuid::from_u128(5));

fn visit(state: VisitState, visitors: Vec<UserId>) -> Visit {
    Visit {
        dwelling: DwellingId(Uuid::from_u128(6)),
        appointment: None,
        visitors,
        together: Vec::new(),
        moved_by: None,
        resident: None,
        note: None,
        state,
        consent: None,
    }
}

fn over(number: u128) -> Talk {
    let consent = Consent { talk: true, keep_summary: true, ..Consent::default() };
    Talk { step: Step::Register, consent, ..talk(number, "") }
}

#[test]
fn a_talk_that_is_over_comes_in_with_the_visit_that_went_along() {
    for state in [VisitState::ToRegister, VisitState::Done] {
        assert_eq!(fit(&over(1), ME, Some(&visit(state, vec![ME])), None, false), Fit::TakeIn, "{state:?}");
    }
}

#[test]
fn nobody_lays_a_talk_of_their_own_on_somebodys_table() {
    use VisitState as V;
    let theirs = visit(V::ToRegister, vec![ME]);
    let begun = Talk { step: Step::Choose, ..over(1) };
    let without = Talk { consent: Consent::default(), ..over(1) };
    let passing = Some(Passing::Given { parcel: Uuid::nil(), to: ME });
    for talk in [begun, without, Talk { passing, ..over(1) }] {
        assert_eq!(fit(&talk, ME, Some(&theirs), None, false), Fit::NotNow);
    }
    for state in [V::Planned, V::Confirmed, V::Underway, V::NotHome, V::ComeBack, V::Declined, V::Stopped] {
        assert_eq!(fit(&over(1), ME, Some(&visit(state, vec![ME])), None, false), Fit::NotNow, "{state:?}");
    }
    let elses = visit(V::ToRegister, vec![UserId(Uuid::from_u128(8))]);
    for visit in [None, Some(&elses)] {
        assert_eq!(fit(&over(1), ME, visit, None, false), Fit::NotNow);
    }
}

#[test]
fn no_talk_takes_the_place_of_another() {
    let theirs = visit(VisitState::ToRegister, vec![ME]);
    assert_eq!(fit(&over(1), ME, Some(&theirs), Some(&over(2)), false), Fit::NotNow);
    let written = Talk { own_topic: "verder geschreven".into(), ..over(1) };
    assert_eq!(fit(&over(1), ME, Some(&theirs), Some(&written), false), Fit::Here);
    assert_eq!(fit(&over(1), ME, Some(&theirs), None, true), Fit::Here, "its record was made here");
}

/// What was given along yesterday is opened tomorrow. The key was made by other means than ours.
#[test]
fn it_is_byte_for_byte_what_it_was() {
    let to = parcel_key(&[7; 32]).unwrap();
    let sealed = seal(&to, &label(1, 2, 3), &parcel("iets"), [3; 32]).unwrap();
    assert_eq!(to, KEY);
    assert_eq!(receipt(&sealed), "7e0bb467ab435e3a05eec67204a3154b1517558ec1481e20725bfbf3889d93f9");
}

const KEY: [u8; 32] = [
    0x1b, 0x5a, 0x52, 0x1d, 0xed, 0xee, 0xf5, 0xbf, 0x7b, 0xe9, 0x76, 0xfd, 0x53, 0x96, 0x3d, 0xc0, 0x96,
    0x57, 0xb4, 0x5b, 0x4f, 0x4e, 0xe0, 0xbd, 0x4d, 0x45, 0x5c, 0x83, 0x2b, 0xc9, 0xec, 0x42,
];

#[test]
fn parcels_travel_as_text() {
    let text = serde_json::to_string(&OpenedParcel { sealed: vec![0, 255] }).unwrap();
    assert_eq!(text, r#"{"sealed":"00ff"}"#);
    assert_eq!(serde_json::from_str::<OpenedParcel>(&text).unwrap().sealed, [0, 255]);
}
