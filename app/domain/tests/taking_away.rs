//! Taking things away from the summary at the table, and putting them back.
//!
//! Owns: the way there and back, also over a kill. Must never: know a screen.

use domain::{
    card::Card,
    claim::ClaimCode,
    factor::{Effect, Factor, Sphere},
    id::{RecordId, VisitId},
    question::{Answer, Question},
    talk::{Seeds, Step, Talk},
};
use uuid::Uuid;

fn told() -> Talk {
    let seeds = Seeds {
        deck: Card::ALL.to_vec(),
        claim: ClaimCode::draw(|_| 0),
        record: RecordId(Uuid::nil()),
        edit_key: [0; 32],
    };
    let mut talk = Talk::new(VisitId(Uuid::nil()), 1, seeds);
    talk.consent.talk = true;
    for card in [Card::C07, Card::C00, Card::C03] {
        talk.toggle_card(card);
    }
    "Mijn duiven".clone_into(&mut talk.own_topic);
    talk.toggle_mark(Card::C00, Factor::P1, Sphere::Person, Effect::Helps);
    talk.toggle_mark(Card::C03, Factor::E4, Sphere::Environment, Effect::Hinders);
    talk.set_answer(Question::Q4, Some(Answer::Choice(8)));
    talk.step = Step::Summarise;
    talk
}

#[test]
fn everything_comes_back_as_it_lay_the_last_first() {
    let before = told();
    let mut talk = told();
    talk.take_answer_away(Question::Q4);
    talk.take_mark_away(before.marks[1]);
    talk.take_card_away(Card::C00);
    assert_eq!(talk.chosen, [Card::C07, Card::C03]);
    assert_eq!((talk.marks.len(), talk.answers.len(), talk.own_topic.as_str()), (0, 0, ""));
    assert!(talk.put_back().is_some());
    assert_eq!((talk.chosen.as_slice(), talk.own_topic.as_str()), (before.chosen.as_slice(), "Mijn duiven"));
    while talk.put_back().is_some() {}
    assert_eq!(talk, before);
}

#[test]
fn what_was_taken_away_survives_a_kill_and_not_the_next_step() {
    let mut talk = told();
    talk.take_card_away(Card::C00);
    let written = serde_json::to_string(&talk).unwrap();
    let mut talk: Talk = serde_json::from_str(&written).unwrap();
    assert_eq!(talk.taken_away.len(), 1);
    talk.go(Step::Summarise);
    assert_eq!(talk.taken_away.len(), 1, "still there");
    talk.go(Step::Agree);
    assert!(!serde_json::to_string(&talk).unwrap().contains("duiven"), "nothing of it stays");
    assert_eq!(talk.put_back(), None);
}

#[test]
fn a_draft_from_before_is_still_read() {
    let mut draft = serde_json::to_value(told()).unwrap();
    assert!(draft.as_object_mut().unwrap().remove("taken_away").is_some());
    assert_eq!(serde_json::from_value::<Talk>(draft).unwrap(), told());
}

#[test]
fn what_is_not_there_cannot_be_taken_away() {
    let mut talk = told();
    talk.take_card_away(Card::C09);
    talk.take_answer_away(Question::Q9);
    assert_eq!(talk, told());
}
