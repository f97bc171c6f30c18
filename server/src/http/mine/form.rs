//! What the forms of a resident's own record send.
//!
//! Owns: their fields. Must never: judge them; `domain` does.

use crate::http::{
    body::{self, Whole},
    problem::Answer,
};
use app::mine::field;
use domain::{
    record::Correction,
    refusal::Refusal,
    registration::{Quadrant, StatementDraft},
};
use serde::de::DeserializeOwned;
use serde_json::Value;

#[derive(Default)]
pub struct Form {
    pub code: String,
    /// The last button was pressed, not the one that leads to it.
    pub sure: bool,
    pub correction: Correction,
}

impl Form {
    pub fn read<const LIMIT: usize>(sent: Result<Whole<LIMIT>, Answer>) -> Result<Self, Answer> {
        let Whole(body) = sent?;
        let pairs: Vec<(String, String)> = body::read_form(&body)?;
        let mut form = Self::default();
        for (name, value) in pairs {
            form.take(&name, value)?;
        }
        Ok(form)
    }

    fn take(&mut self, name: &str, value: String) -> Result<(), Refusal> {
        let correction = &mut self.correction;
        match name {
            field::CODE => self.code = value,
            field::SURE => self.sure = true,
            field::CONFIDENTIAL => {}
            field::SUMMARY => correction.summary = lines(&value),
            field::CARD_AWAY => correction.cards_away.push(named(value)?),
            field::ANSWER_AWAY => correction.answers_away.push(named(value)?),
            _ => {
                let quadrant = name.strip_prefix(field::STATEMENT).ok_or(Refusal::Malformed)?;
                let at: usize = quadrant.parse().map_err(|_| Refusal::Malformed)?;
                let quadrant = *Quadrant::ALL.get(at).ok_or(Refusal::Malformed)?;
                correction.statements.push(StatementDraft { quadrant, text: lines(&value) });
            }
        }
        Ok(())
    }
}

/// Browsers end the lines of a form their own way.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// `C07`, `Q4`
fn named<T: DeserializeOwned>(name: String) -> Result<T, Refusal> {
    serde_json::from_value(Value::String(name)).map_err(|_| Refusal::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{card::Card, question::Question};

    fn read(body: &'static str) -> Result<Form, Answer> {
        Form::read::<100>(Ok(Whole(body.into())))
    }

    #[test]
    fn every_field_finds_its_place() {
        let form = read(
            "code=a-b&vertrouwelijk=1&ja=1&uitspraak-2=Een%0D%0Atwee&uitspraak-2=&kaart-weg=C07&antwoord-weg=Q7f",
        );
        let Ok(form) = form else { panic!("it can be read") };
        assert_eq!((form.code.as_str(), form.sure), ("a-b", true));
        assert_eq!(form.correction.cards_away, [Card::C07]);
        assert_eq!(form.correction.answers_away, [Question::Q7f]);
        let [first, second] = &form.correction.statements[..] else { panic!("two") };
        assert_eq!((first.quadrant, first.text.as_str()), (Quadrant::ALL[2], "Een\ntwee"));
        assert_eq!(second.text, "");
    }

    #[test]
    fn what_no_form_of_ours_sends_is_refused() {
        for wrong in ["more=1", "uitspraak-4=x", "uitspraak-=x", "kaart-weg=C99", "antwoord-weg="] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
