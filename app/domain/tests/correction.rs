//! A resident can change words and take things away, and nothing else.
#![allow(clippy::unwrap_used, reason = "a test may fall")]

use domain::{
    card::Card,
    factor::{Effect, Factor, FactorMark},
    id::{ProjectId, RecordId, RoundId},
    question::{Answer, ClosedAnswer, Question},
    record::{ConversationRecord, Correction, RecordConsent, Statement},
    refusal::{Field, Refusal},
    registration::{Quadrant, STATEMENTS_PER_QUADRANT, StatementDraft},
    text::{Problem, Text},
};
use proptest::{collection::vec, prelude::*, sample::select};
use uuid::Uuid;

fn told() -> ConversationRecord {
    let mark =
        |card| FactorMark { card, factor: Factor::E1, sphere: Factor::E1.sphere(), effect: Effect::Helps };
    let said =
        |at: usize| Statement { quadrant: Quadrant::ALL[at], text: Text::new("Loopt graag.").unwrap() };
    ConversationRecord {
        id: RecordId(Uuid::from_u128(1)),
        project: ProjectId(Uuid::nil()),
        sub_neighbourhood: Text::new("Noord").unwrap(),
        round: RoundId(Uuid::nil()),
        consent: RecordConsent { talk: true, keep_summary: true },
        cards: vec![Card::C07, Card::C02],
        factors: vec![mark(Card::C02), mark(Card::C07)],
        closed: vec![ClosedAnswer { question: Question::Q4, answer: Answer::Choice(7) }],
        statements: vec![said(0), said(3)],
        summary: Text::optional("Kort.").unwrap(),
    }
}

fn statement() -> impl Strategy<Value = StatementDraft> {
    let quadrant = select(Quadrant::ALL.to_vec());
    (quadrant, ".{0,300}").prop_map(|(quadrant, text)| StatementDraft { quadrant, text })
}

proptest! {
    #[test]
    fn a_correction_never_adds_what_was_not_told(
        statements in vec(statement(), 0..12),
        summary in ".{0,620}",
        cards_away in vec(select(Card::ALL.to_vec()), 0..4),
        answers_away in vec(select(vec![Question::Q1, Question::Q4]), 0..2),
    ) {
        let record = told();
        let correction = Correction { statements, summary, cards_away, answers_away };
        if let Ok(corrected) = correction.apply(&record) {
            prop_assert_eq!(corrected.check(), Ok(()));
            prop_assert!(corrected.cards.iter().all(|card| record.cards.contains(card)));
            prop_assert!(corrected.factors.iter().all(|mark| record.factors.contains(mark)));
            prop_assert!(corrected.closed.iter().all(|answer| record.closed.contains(answer)));
            prop_assert!(corrected.cards.iter().all(|card| !correction.cards_away.contains(card)));
            let same = (corrected.id, corrected.project, corrected.consent);
            prop_assert_eq!(same, (record.id, record.project, record.consent));
        }
    }
}

#[test]
fn a_form_that_is_sent_as_it_came_changes_nothing() {
    assert_eq!(Correction::of(&told()).apply(&told()), Ok(told()));
}

#[test]
fn emptied_is_gone_and_too_much_is_refused() {
    let mut correction = Correction::of(&told());
    correction.statements[0].text = "  ".into();
    correction.summary = String::new();
    let corrected = correction.apply(&told()).unwrap();
    assert_eq!((corrected.statements.len(), corrected.summary), (1, None));
    let one = correction.statements[1].clone();
    correction.statements = vec![one; STATEMENTS_PER_QUADRANT + 1];
    assert!(correction.apply(&told()).is_err());
    correction.statements.clear();
    correction.summary = "x".repeat(601);
    let long = Refusal::Field { field: Field::Summary, problem: Problem::TooLong { max: 600 } };
    assert_eq!(correction.apply(&told()), Err(long));
}
