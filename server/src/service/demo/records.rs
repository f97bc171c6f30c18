//! 84 conversation records with fixed totals and nothing that leads to a visit.
//!
//! Owns: those totals. Must never: be made together with, or in the order of, the visits.

use super::{AREA, Result, draw, made_up, parse, text};
use crate::{
    auth::{claims, token::random},
    service::colleagues::new_id,
    store::{
        Store, keys,
        records::{self, Incoming},
    },
};
use domain::{
    card::Card,
    claim::ClaimCode,
    factor::{Effect, Factor, FactorMark, Sphere},
    id::{ProjectId, RecordId, RoundId},
    question::{Answer, ClosedAnswer, Question},
    record::{ConversationRecord, RecordConsent, SealedRecord, Statement},
    registration::{Quadrant, Valence},
};
use serde::Deserialize;

const RECORDS: usize = 84;

/// Opens the first of them.
pub const CODE: &str = "lamp-fiets-appel-42";

/// How often each card was chosen.
const CHOSEN: [(Card, usize); 11] = [
    (Card::C07, 47),
    (Card::C02, 44),
    (Card::C03, 39),
    (Card::C09, 33),
    (Card::C10, 31),
    (Card::C05, 26),
    (Card::C08, 21),
    (Card::C04, 17),
    (Card::C06, 14),
    (Card::C01, 9),
    (Card::C00, 4),
];

/// Age bands from young to old; one would not say.
const AGES: [usize; 7] = [6, 17, 16, 15, 14, 10, 5];
/// Report marks from 1 to 10; on average 6.2.
const MARKS: [usize; 10] = [0, 2, 4, 8, 13, 18, 20, 13, 5, 1];

#[derive(Deserialize)]
struct Sayings {
    sphere: Sphere,
    valence: Valence,
    texts: Vec<String>,
}

pub async fn invent(store: &Store, project: ProjectId, round: RoundId) -> Result<()> {
    let sayings: Vec<Sayings> = parse(include_str!("statements.json"))?;
    let mut ages = answers(Question::Q1, &AGES);
    let mut marks = answers(Question::Q4, &MARKS);
    draw::shuffle(&mut ages);
    draw::shuffle(&mut marks);
    let mut made = Vec::with_capacity(RECORDS);
    for ((cards, age), mark) in hands().into_iter().zip(ages).zip(marks) {
        let record = ConversationRecord {
            id: RecordId(new_id()),
            project,
            sub_neighbourhood: text(AREA)?,
            round,
            consent: RecordConsent { talk: true, keep_summary: true },
            factors: factors(&cards),
            cards,
            closed: closed(age, mark),
            statements: statements(&sayings)?,
            summary: None,
        };
        record.check()?;
        made.push(SealedRecord { record, edit_key: random(), claim_hash: random() });
    }
    // One can be opened with a code that is no secret, the others with none that anybody has.
    let code: ClaimCode = CODE.parse().map_err(|_| made_up())?;
    let known = claims::slow(&code.hash(), &keys::claim_salt(store).await?);
    let claims = std::iter::once(known).chain(std::iter::repeat_with(random));
    let incoming: Vec<_> =
        made.iter().zip(claims).map(|(sealed, claim)| Incoming { sealed, claim }).collect();
    records::save(store, &incoming).await?;
    Ok(records::forget_order(store).await?)
}

/// Two to four different cards for each, together exactly the totals.
fn hands() -> Vec<Vec<Card>> {
    let all: usize = CHOSEN.iter().map(|(_, count)| count).sum();
    let mut hands: Vec<Vec<Card>> = vec![Vec::new(); RECORDS];
    // Dealt round the table, most chosen first: nobody gets a card twice, and all get about as many.
    let deck = CHOSEN.iter().flat_map(|(card, count)| std::iter::repeat_n(*card, *count));
    for (at, card) in deck.enumerate() {
        hands[at % RECORDS].push(card);
    }
    debug_assert!(all / RECORDS == 3);
    // Then cards change hands many times, which keeps the totals.
    for _ in 0..20 * RECORDS {
        let (a, b) = (draw::below(RECORDS), draw::below(RECORDS));
        let give = draw::below(hands[a].len());
        let card = hands[a][give];
        if a == b || hands[b].contains(&card) {
            continue;
        }
        if hands[a].len() > 2 && hands[b].len() < 4 && draw::below(3) == 0 {
            hands[a].swap_remove(give);
            hands[b].push(card);
        } else if let Some(back) = hands[b].iter().position(|other| !hands[a].contains(other)) {
            hands[a][give] = hands[b][back];
            hands[b][back] = card;
        }
    }
    for hand in &mut hands {
        draw::shuffle(hand);
    }
    hands
}

fn answers(question: Question, counts: &[usize]) -> Vec<ClosedAnswer> {
    let choices = (1..).zip(counts).flat_map(|(choice, count)| std::iter::repeat_n(choice, *count));
    let mut answers: Vec<ClosedAnswer> =
        choices.map(|choice| ClosedAnswer { question, answer: Answer::Choice(choice) }).collect();
    answers.resize(RECORDS, ClosedAnswer { question, answer: Answer::WontSay });
    answers
}

fn closed(age: ClosedAnswer, mark: ClosedAnswer) -> Vec<ClosedAnswer> {
    let mut closed = vec![age, mark];
    for question in Question::TALK.into_iter().chain(Question::REGISTRATION) {
        let asked = closed.iter().any(|answer| answer.question == question);
        // Every question may be skipped.
        if !asked && draw::below(8) > 0 {
            let choice = 1 + draw::below(usize::from(question.choices()));
            let answer = Answer::Choice(u8::try_from(choice).unwrap_or(1));
            closed.push(ClosedAnswer { question, answer });
        }
    }
    closed.sort();
    closed
}

fn factors(cards: &[Card]) -> Vec<FactorMark> {
    let mut marks = Vec::new();
    for card in cards {
        for _ in 0..draw::below(3) {
            let all = [Factor::PERSON.as_slice(), Factor::ENVIRONMENT.as_slice()].concat();
            let factor = *draw::one(&all);
            let effect = *draw::one(&[Effect::Helps, Effect::Hinders]);
            marks.push(FactorMark { card: *card, factor, sphere: factor.sphere(), effect });
        }
    }
    marks.sort();
    marks.dedup();
    marks
}

fn statements(sayings: &[Sayings]) -> Result<Vec<Statement>> {
    let mut statements = Vec::new();
    for Sayings { sphere, valence, texts } in sayings {
        if draw::below(4) > 0 {
            let quadrant = Quadrant { sphere: *sphere, valence: *valence };
            statements.push(Statement { quadrant, text: text(draw::one::<String>(texts))? });
        }
    }
    statements.sort();
    Ok(statements)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hand_is_playable_and_the_totals_are_exact() {
        let hands = hands();
        assert_eq!(hands.len(), RECORDS);
        for hand in &hands {
            assert!((2..=4).contains(&hand.len()), "{hand:?}");
            assert!(hand.iter().enumerate().all(|(at, card)| !hand[..at].contains(card)), "{hand:?}");
        }
        for (card, count) in CHOSEN {
            assert_eq!(hands.iter().filter(|hand| hand.contains(&card)).count(), count, "{card:?}");
        }
    }

    #[test]
    fn what_was_said_is_that_of_the_example_in_all_four_quadrants() {
        let sayings: Vec<Sayings> = parse(include_str!("statements.json")).unwrap();
        let counts: Vec<_> =
            sayings.iter().map(|said| (said.sphere, said.valence, said.texts.len())).collect();
        let (opportunity, barrier) = (Valence::Opportunity, Valence::Barrier);
        assert_eq!(
            counts,
            [
                (Sphere::Person, opportunity, 4),
                (Sphere::Person, barrier, 4),
                (Sphere::Environment, opportunity, 3),
                (Sphere::Environment, barrier, 4),
            ]
        );
    }

    #[test]
    fn ages_and_marks_are_those_of_the_example() {
        assert_eq!(AGES.iter().sum::<usize>(), RECORDS - 1);
        assert_eq!(MARKS.iter().sum::<usize>(), RECORDS);
        let sum: usize = (1..).zip(MARKS).map(|(mark, count): (usize, _)| mark * count).sum();
        assert_eq!((sum * 10 + RECORDS / 2) / RECORDS, 62);
    }
}
