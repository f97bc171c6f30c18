//! What leaves the table: nothing that leads back to a front door, and nothing without consent.
//!
//! Owns: the promise to the resident. Must never: be made weaker.
#![allow(clippy::unwrap_used, reason = "a test may fall")]

use domain::{
    action::{Doer, Topic},
    card::Card,
    claim::ClaimCode,
    consent::Consent,
    factor::{Effect, Factor, FactorMark},
    id::{ActionId, ProjectId, RecordId, RoundId, VisitId},
    question::{Answer, ClosedAnswer, Question},
    record::{ConversationRecord, Origin, SealedRecord},
    refusal::{Field, Refusal},
    registration::{Quadrant, STATEMENTS_PER_QUADRANT, StatementDraft},
    talk::{Agreement, Seeds, Talk},
    text::{Problem, Text},
};
use serde_json::Value;
use uuid::Uuid;

const VISIT: VisitId = VisitId(Uuid::from_u128(0x5151_5151));
const ACTION: ActionId = ActionId(Uuid::from_u128(0xAC7));

fn origin() -> Origin {
    Origin {
        project: ProjectId(Uuid::from_u128(1)),
        sub_neighbourhood: Text::new("Noord").unwrap(),
        round: RoundId(Uuid::from_u128(2)),
    }
}

/// A talk in which everything was filled in.
fn talk() -> Talk {
    let seeds = Seeds {
        deck: Card::ALL.to_vec(),
        claim: ClaimCode::draw(|n| n / 2),
        record: RecordId(Uuid::from_u128(3)),
        edit_key: [7; 32],
    };
    let mut talk = Talk::new(VISIT, 1, seeds);
    talk.consent = Consent { talk: true, keep_summary: true, contact: true };
    talk.toggle_card(Card::C03);
    talk.toggle_card(Card::C00);
    talk.own_topic = "mijn duiven".into();
    talk.toggle_mark(Card::C03, Factor::E2, Factor::E2.sphere(), Effect::Hinders);
    talk.toggle_mark(Card::C03, Factor::E2, Factor::E2.sphere(), Effect::Helps);
    talk.set_answer(Question::Q9, Some(Answer::Choice(1)));
    talk.set_answer(Question::Q4, Some(Answer::WontSay));
    talk.agreements.push(Agreement {
        action: ACTION,
        topic: Topic::Repair,
        text: "de kraan van mevrouw".into(),
        who: Doer::Me,
        due: None,
        agreed: true,
        told: false,
    });
    for text in ["Loopt elke dag een rondje.", "Kookt graag."] {
        talk.registration.statements.push(StatementDraft { quadrant: Quadrant::ALL[0], text: text.into() });
    }
    talk.registration.summary = "Voelt zich thuis.".into();
    talk.registration.not_recognisable = true;
    talk
}

fn seal(talk: &Talk) -> Result<SealedRecord, Refusal> {
    SealedRecord::from_talk(talk, origin())
}

fn names(json: &Value, found: &mut Vec<String>) {
    match json {
        Value::Object(fields) => {
            for (name, value) in fields {
                found.push(name.clone());
                names(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        _ => {}
    }
}

#[test]
fn no_field_leads_back_to_a_front_door() {
    let json = serde_json::to_value(seal(&talk()).unwrap()).unwrap();
    let mut found = Vec::new();
    names(&json, &mut found);
    assert!(found.len() > 20, "the record is not empty: {found:?}");
    for name in &found {
        for part in [
            "dwelling", "visit", "author", "user", "worker", "date", "time", "day", "created", "order",
            "seq", "number", "address", "street", "owner", "org", "device", "client", "topic", "name",
            "phone", "action",
        ] {
            assert!(!name.contains(part), "a record has a field {name:?}");
        }
    }
    let text = json.to_string();
    let claim = talk().claim.to_string();
    for secret in [VISIT.to_string(), ACTION.to_string(), claim, "duiven".into(), "kraan".into()] {
        assert!(!text.contains(&secret), "{secret} left the table");
    }
}

#[test]
fn nothing_remains_of_the_order_of_telling() {
    let one = seal(&talk()).unwrap();
    let mut other = talk();
    other.registration.statements.reverse();
    other.answers.reverse();
    other.marks.reverse();
    assert_eq!(serde_json::to_string(&seal(&other).unwrap()).unwrap(), serde_json::to_string(&one).unwrap());
}

#[test]
fn without_both_consents_there_is_no_record() {
    for (spoke, keep_summary) in [(false, false), (true, false), (false, true)] {
        let mut talk = talk();
        talk.consent = Consent { talk: spoke, keep_summary, contact: true };
        assert_eq!(seal(&talk), Err(Refusal::NoConsent));
        let mut forged = seal(&self::talk()).unwrap().record;
        forged.consent.talk = spoke;
        forged.consent.keep_summary = keep_summary;
        assert_eq!(forged.check(), Err(Refusal::NoConsent), "the other side refuses it as well");
    }
}

#[test]
fn a_record_with_one_field_more_is_not_a_record() {
    let good = serde_json::to_value(seal(&talk()).unwrap()).unwrap();
    serde_json::from_value::<SealedRecord>(good.clone()).unwrap();
    for place in ["", "/record", "/record/consent", "/record/statements/0"] {
        let mut more = good.clone();
        more.pointer_mut(place).unwrap()["visit"] = VISIT.to_string().into();
        assert!(serde_json::from_value::<SealedRecord>(more).is_err(), "accepted at {place:?}");
    }
}

#[test]
fn a_summary_needs_the_workers_own_check() {
    let mut talk = talk();
    talk.registration.not_recognisable = false;
    assert_eq!(seal(&talk), Err(Refusal::field(Field::Summary, Problem::NotAgreed)));
    talk.registration.summary = "  ".into();
    assert_eq!(seal(&talk).unwrap().record.summary, None);
}

#[test]
fn empty_statements_disappear_and_long_ones_are_refused() {
    let mut talk = talk();
    talk.registration.statements.push(StatementDraft { quadrant: Quadrant::ALL[1], text: " \n ".into() });
    assert_eq!(seal(&talk).unwrap().record.statements.len(), 2);
    talk.registration.statements[0].text = "a".repeat(281);
    assert_eq!(seal(&talk), Err(Refusal::field(Field::Statement, Problem::TooLong { max: 280 })));
}

#[test]
fn a_record_says_only_what_can_be_said() {
    fn broken(change: impl FnOnce(&mut ConversationRecord)) -> Refusal {
        let mut record = seal(&talk()).unwrap().record;
        record.check().expect("good before");
        change(&mut record);
        record.check().expect_err("broken now")
    }
    let cards = |problem| Refusal::field(Field::Cards, problem);
    let answer = Refusal::field(Field::Answer, Problem::NotAChoice);
    assert_eq!(broken(|r| r.cards.push(Card::C03)), cards(Problem::Double));
    assert_eq!(broken(|r| r.factors.push(r.factors[0])), cards(Problem::NotAChoice));
    let elsewhere = FactorMark { card: Card::C07, ..seal(&talk()).unwrap().record.factors[0] };
    assert_eq!(broken(|r| r.factors.push(elsewhere)), cards(Problem::NotAChoice));
    for choice in [0, 4, 255] {
        let impossible = ClosedAnswer { question: Question::Q10, answer: Answer::Choice(choice) };
        assert_eq!(broken(|r| r.closed.push(impossible)), answer);
    }
    assert_eq!(broken(|r| r.closed.push(r.closed[0])), answer);
    let crowded = Refusal::field(Field::Statement, Problem::TooLong { max: STATEMENTS_PER_QUADRANT });
    assert_eq!(
        broken(|r| r.statements = vec![r.statements[0].clone(); STATEMENTS_PER_QUADRANT + 1]),
        crowded
    );
}

#[test]
fn the_server_sees_only_hashes_that_differ() {
    let sealed = seal(&talk()).unwrap();
    assert_eq!(sealed.claim_hash, talk().claim.hash());
    assert_ne!(sealed.edit_key_hash(), sealed.edit_key);
    assert_ne!(sealed.edit_key_hash(), SealedRecord { edit_key: [8; 32], ..sealed.clone() }.edit_key_hash());
    assert_ne!(ClaimCode::draw(|_| 1).hash(), ClaimCode::draw(|_| 2).hash());
}
