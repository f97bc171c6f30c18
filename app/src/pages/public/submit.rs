//! Sends the sign-up form from the page, where there is JavaScript; without it the browser posts the form itself.
//!
//! Owns: the states of the form. Must never: hold another rule than `domain`'s, or say "sent" too early.

#[cfg(feature = "hydrate")]
mod in_browser;

use crate::{
    public_data::{Outcome, PublicSource},
    texts::t_string,
    time::I18n,
};
use domain::{
    id::ActivityId,
    refusal::{Field, Refusal},
    sign_up::SignUpLevel,
    text::Problem,
};
use leptos::{ev, prelude::*};
use sync::wire::ApiProblem;

/// What stands in the way, to say at its field or above the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    Refused(Refusal),
    TooOften,
    TooLarge,
    Failed,
}

impl From<ApiProblem> for Trouble {
    fn from(problem: ApiProblem) -> Self {
        match problem {
            ApiProblem::Refused { reason } => Self::Refused(reason),
            ApiProblem::TooOften { .. } => Self::TooOften,
            ApiProblem::TooLarge => Self::TooLarge,
            _ => Self::Failed,
        }
    }
}

/// A sign-up that went well, or waits for a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub name: String,
    pub outcome: Outcome,
}

#[derive(Clone, Copy)]
pub struct FormState {
    pub trouble: RwSignal<Option<Trouble>>,
    pub sending: RwSignal<bool>,
    pub done: RwSignal<Option<Done>>,
    /// Which of the two buttons was pressed; Enter presses the first.
    pub level: StoredValue<SignUpLevel>,
    /// Made at the first attempt and kept for the next, so that two attempts count once.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code))]
    sign_up: StoredValue<Option<domain::id::SignUpId>>,
}

impl FormState {
    pub fn new(problem: Option<ApiProblem>) -> Self {
        Self {
            trouble: RwSignal::new(problem.map(Trouble::from)),
            sending: RwSignal::new(false),
            done: RwSignal::new(None),
            level: StoredValue::new(SignUpLevel::SignedUp),
            sign_up: StoredValue::new(None),
        }
    }

    fn problem_of(self, wanted: Field) -> Option<Problem> {
        match self.trouble.get() {
            Some(Trouble::Refused(Refusal::Field { field, problem })) if field == wanted => Some(problem),
            _ => None,
        }
    }

    pub fn at_name(self, i18n: I18n) -> Option<String> {
        self.problem_of(Field::Name).map(|problem| match problem {
            Problem::Empty => t_string!(i18n, signup.problem.name_empty).to_owned(),
            Problem::TooLong { max } => t_string!(i18n, signup.problem.name_long, max = max),
            _ => t_string!(i18n, signup.problem.name_unreadable).to_owned(),
        })
    }

    pub fn at_phone(self, i18n: I18n) -> Option<String> {
        self.problem_of(Field::Phone).map(|_| t_string!(i18n, signup.problem.phone).to_owned())
    }

    /// Whatever belongs to neither field.
    pub fn elsewhere(self, i18n: I18n) -> Option<&'static str> {
        match self.trouble.get()? {
            Trouble::Refused(Refusal::Field { field: Field::Name | Field::Phone, .. }) => None,
            Trouble::Refused(Refusal::WrongState | Refusal::NotFound) => {
                Some(t_string!(i18n, signup.problem.over))
            }
            Trouble::TooOften => Some(t_string!(i18n, signup.problem.too_often)),
            Trouble::TooLarge => Some(t_string!(i18n, signup.problem.too_large)),
            Trouble::Refused(_) | Trouble::Failed => Some(t_string!(i18n, signup.problem.other)),
        }
    }
}

/// Without a browser there is nothing to send from.
#[cfg(not(feature = "hydrate"))]
pub fn submit(_: &ev::SubmitEvent, _: FormState, _: PublicSource, _: ActivityId) {}

#[cfg(feature = "hydrate")]
pub fn submit(event: &ev::SubmitEvent, state: FormState, source: PublicSource, activity: ActivityId) {
    use wasm_bindgen::JsCast;
    event.prevent_default();
    let form = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlFormElement>().ok());
    let Some(form) = form.filter(|_| !state.sending.get_untracked()) else {
        return;
    };
    match in_browser::read(&form, state, activity) {
        Err(refusal) => state.trouble.set(Some(Trouble::Refused(refusal))),
        Ok(request) => {
            state.trouble.set(None);
            state.sending.set(true);
            leptos::task::spawn_local(in_browser::send(request, state, source));
        }
    }
}
