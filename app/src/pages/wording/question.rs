//! The closed questions and their choices in words.
//!
//! Owns: the way from a question or answer to its words. Must never: call one answer better than another.

use crate::{texts::t_string, time::I18n};
use domain::question::{Answer, Question};

pub fn text(i18n: I18n, question: Question) -> &'static str {
    match question {
        Question::Q1 => t_string!(i18n, questions.q1.text),
        Question::Q2 => t_string!(i18n, questions.q2.text),
        Question::Q3 => t_string!(i18n, questions.q3.text),
        Question::Q4 => t_string!(i18n, questions.q4.text),
        Question::Q5 => t_string!(i18n, questions.q5.text),
        Question::Q6 => t_string!(i18n, questions.q6.text),
        Question::Q7f => t_string!(i18n, questions.q7f.text),
        Question::Q8 => t_string!(i18n, questions.q8.text),
        Question::Q9 => t_string!(i18n, questions.q9.text),
        Question::Q10 => t_string!(i18n, questions.q10.text),
    }
}

/// The choices in order, `Choice(1)` first. The report mark's choices are its numbers.
pub fn choices(i18n: I18n, question: Question) -> Vec<String> {
    macro_rules! all {
        ($question:ident: $($choice:ident),+) => {
            vec![$(t_string!(i18n, questions.$question.$choice).to_owned()),+]
        };
    }
    match question {
        Question::Q4 => (1..=question.choices()).map(|mark| mark.to_string()).collect(),
        Question::Q1 => all!(q1: c1, c2, c3, c4, c5, c6, c7),
        Question::Q2 => all!(q2: c1, c2, c3, c4, c5),
        Question::Q3 => all!(q3: c1, c2, c3, c4, c5),
        Question::Q5 => all!(q5: c1, c2, c3, c4, c5),
        Question::Q6 => all!(q6: c1, c2, c3, c4, c5),
        Question::Q7f => all!(q7f: c1, c2, c3, c4, c5),
        Question::Q8 => all!(q8: c1, c2, c3, c4),
        Question::Q9 => all!(q9: c1, c2, c3),
        Question::Q10 => all!(q10: c1, c2, c3),
    }
}

/// What stands on the choice of not answering.
pub fn wont_say(i18n: I18n, question: Question) -> &'static str {
    match question {
        Question::Q4 | Question::Q9 => t_string!(i18n, questions.dont_know),
        _ => t_string!(i18n, questions.wont_say),
    }
}

pub fn answer(i18n: I18n, question: Question, answer: Answer) -> String {
    match answer {
        Answer::WontSay => wont_say(i18n, question).to_owned(),
        Answer::Choice(choice) => {
            choices(i18n, question).into_iter().nth(usize::from(choice).saturating_sub(1)).unwrap_or_default()
        }
    }
}
