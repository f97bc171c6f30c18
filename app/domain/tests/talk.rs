//! The path through a talk, with cards chosen and taken back on the way.
//!
//! Owns: forth, back and on again after a break. Must never: know a screen.

use domain::{
    action::{Doer, Topic},
    card::Card,
    claim::ClaimCode,
    consent::Consent,
    factor::{Effect, Factor, Sphere},
    id::{ActionId, RecordId, UserId, VisitId},
    question::{Answer, Question},
    talk::{Agreement, Passing, Seeds, Step, Talk},
};
use proptest::prelude::*;
use uuid::Uuid;

fn talk() -> Talk {
    let seeds = Seeds {
        deck: Card::ALL.to_vec(),
        claim: ClaimCode::draw(|_| 0),
        record: RecordId(Uuid::nil()),
        edit_key: [0; 32],
    };
    let mut talk = Talk::new(VisitId(Uuid::nil()), 1, seeds);
    talk.consent.talk = true;
    talk
}

fn any_cards() -> impl Strategy<Value = Vec<Card>> {
    proptest::sample::subsequence(Card::ALL.to_vec(), 0..=Card::ALL.len()).prop_shuffle()
}

proptest! {
    #[test]
    fn every_step_is_passed_once_and_back_again(cards in any_cards(), questions_first in any::<bool>()) {
        let mut talk = Talk { questions_first, ..talk() };
        for card in &cards {
 talk.toggle_card(*card);
}
        let path = talk.path();
        prop_assert_eq!(path.len(), 12 + 2 * cards.len());
        for step in &path {
            prop_assert_eq!(talk.step, *step);
            talk.step = talk.next();
        }
        prop_assert_eq!(talk.step, Step::Register, "there it ends");
        for step in path.iter().rev() {
            prop_assert_eq!(talk.step, *step);
            talk.step = talk.back();
        }
        prop_assert_eq!(talk.step, Step::Introduce, "and there it began");
    }

    #[test]
    fn taking_back_the_card_on_screen_leads_to_the_choice(cards in any_cards(), at in any::<prop::sample::Index>()) {
        prop_assume!(!cards.is_empty());
        let card = cards[at.index(cards.len())];
        for step in [Step::Deepen(card), Step::Realise(card)] {
            let mut talk = talk();
            for card in &cards {
 talk.toggle_card(*card);
}
            talk.step = step;
            talk.remove_card(card);
            prop_assert_eq!((talk.next(), talk.back()), (Step::Choose, Step::Choose));
            prop_assert!(!talk.path().contains(&step));
        }
    }

    #[test]
    fn a_talk_goes_on_where_it_was(cards in any_cards(), steps in 0..40_usize) {
        let mut talk = talk();
        for card in &cards {
 talk.toggle_card(*card);
}
        for _ in 0..steps {
            talk.step = talk.next();
        }
        let stored = serde_json::to_vec(&talk).unwrap();
        let resumed: Talk = serde_json::from_slice(&stored).unwrap();
        prop_assert_eq!(&resumed, &talk);
        prop_assert_eq!((resumed.next(), resumed.back()), (talk.next(), talk.back()));
    }
}

#[test]
fn the_questions_come_after_the_cards_or_before_them() {
    let mut talk = talk();
    talk.toggle_card(Card::C03);
    let questions = Question::TALK.map(Step::Scale);
    let (choose, realise) = (Step::Choose, Step::Realise(Card::C03));
    let at = |talk: &Talk, step: Step| talk.path().iter().position(|other| *other == step).unwrap();
    for question in questions {
        assert!(at(&talk, realise) < at(&talk, question) && at(&talk, question) < at(&talk, Step::Summarise));
    }
    let moved = Talk { questions_first: true, ..talk.clone() };
    for question in questions {
        assert!(
            at(&moved, Step::Consent) < at(&moved, question) && at(&moved, question) < at(&moved, choose)
        );
    }
    let sorted = |talk: &Talk| {
        let mut path: Vec<String> = talk.path().iter().map(|step| format!("{step:?}")).collect();
        path.sort();
        path
    };
    assert_eq!(sorted(&moved), sorted(&talk), "the same steps");
    // Nobody is asked anything before the yes, in either order.
    let unasked = Talk { consent: Consent::default(), step: Step::Consent, ..moved };
    assert_eq!(unasked.next(), Step::Consent);
}

/// Drafts from before the project could choose keep the order that they began with.
#[test]
fn an_older_draft_keeps_its_order() {
    let text = serde_json::to_string(&talk()).unwrap();
    assert!(!text.contains("questions_first"));
    let read: Talk = serde_json::from_str(&text).unwrap();
    assert!(!read.questions_first);
    let moved = Talk { questions_first: true, ..talk() };
    let read: Talk = serde_json::from_str(&serde_json::to_string(&moved).unwrap()).unwrap();
    assert_eq!(read, moved);
}

#[test]
fn nobody_gets_past_consent_without_a_yes() {
    let mut talk = talk();
    talk.consent = Consent { talk: false, keep_summary: true, contact: true };
    talk.step = Step::Consent;
    assert_eq!(talk.next(), Step::Consent);
    assert_eq!(talk.back(), Step::Introduce);
    talk.consent.talk = true;
    assert_eq!(talk.next(), Step::Choose);
}

#[test]
fn consent_is_no_until_somebody_says_yes() {
    let fresh = Consent::default();
    assert_eq!(fresh, Consent { talk: false, keep_summary: false, contact: false });
    for (spoke, keep_summary, expected) in
        [(true, true, true), (true, false, false), (false, true, false), (false, false, false)]
    {
        assert_eq!(Consent { talk: spoke, keep_summary, contact: true }.allows_record(), expected);
    }
}

#[test]
fn taking_back_a_card_takes_its_marks_and_its_own_topic_along() {
    let mut talk = talk();
    talk.toggle_card(Card::C00);
    talk.toggle_card(Card::C01);
    talk.own_topic = "duiven".into();
    talk.toggle_mark(Card::C00, Factor::P1, Sphere::Person, Effect::Helps);
    talk.toggle_mark(Card::C01, Factor::P1, Sphere::Person, Effect::Helps);
    talk.toggle_mark(Card::C01, Factor::P1, Sphere::Person, Effect::Hinders);
    talk.toggle_card(Card::C00);
    assert_eq!((talk.chosen.as_slice(), talk.own_topic.as_str()), ([Card::C01].as_slice(), ""));
    assert!(talk.marks.iter().all(|mark| mark.card == Card::C01) && talk.marks.len() == 2);
    talk.toggle_mark(Card::C01, Factor::P1, Sphere::Person, Effect::Helps);
    assert!(!talk.is_marked(Card::C01, Factor::P1, Effect::Helps));
    assert!(talk.is_marked(Card::C01, Factor::P1, Effect::Hinders), "both stand side by side");
}

#[test]
fn an_answer_can_be_changed_and_skipped_again() {
    let mut talk = talk();
    talk.set_answer(Question::Q4, Some(Answer::Choice(3)));
    talk.set_answer(Question::Q4, Some(Answer::Choice(8)));
    assert_eq!((talk.answer(Question::Q4), talk.answers.len()), (Some(Answer::Choice(8)), 1));
    talk.set_answer(Question::Q4, None);
    assert!(talk.answers.is_empty());
}

#[test]
fn a_note_without_a_yes_never_becomes_a_command() {
    let mut note = Agreement {
        action: ActionId(Uuid::nil()),
        topic: domain::action::Topic::Money,
        text: "Formulieren".into(),
        who: domain::action::Doer::Me,
        due: None,
        agreed: false,
        told: false,
    };
    assert_eq!(note.command(VisitId(Uuid::nil())), None);
    note.agreed = true;
    assert!(note.command(VisitId(Uuid::nil())).is_some_and(|command| command.agreed));
}

/// The screen says of these that they stay on the device, or that they go with the talk.
#[test]
fn a_successor_gets_what_is_written_up_and_no_more() {
    let agreement = Agreement {
        action: ActionId(Uuid::nil()),
        topic: Topic::Health,
        text: "belt de huisarts".into(),
        who: Doer::Resident,
        due: None,
        agreed: false,
        told: false,
    };
    let told = Talk { own_topic: "de duiven".into(), agreements: vec![agreement], ..talk() };
    let passing = Some(Passing::Given { parcel: Uuid::nil(), to: UserId(Uuid::nil()) });
    let given = Talk { passing, ..told.clone() }.for_successor();
    assert_eq!(given, Talk { own_topic: String::new(), agreements: Vec::new(), ..told });
}
