//! Sends the sign-up form from the page, where there is JavaScript; without it the browser posts the form itself.
//!
//! Owns: the states of the form. Must never: hold another rule than `domain`'s, or say "sent" too early.

use crate::{public_data::PublicSource, texts::t_string, time::I18n};
use domain::{
    id::ActivityId,
    refusal::{Field, Refusal},
    sign_up::SignUpLevel,
    text::Problem,
};
use leptos::{ev, prelude::*};

/// What stands in the way, to say at its field or above the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    Refused(Refusal),
    // The others only happen to a form that a script sent.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code))]
    TooOften,
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code))]
    Failed,
}

/// A sign-up that went well, or waits for a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub name: String,
    pub level: SignUpLevel,
    pub so_far: SoFar,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SoFar {
    // The server renders the form, never what follows it.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code))]
    Arrived,
    Waiting,
    /// Still on this device.
    Kept,
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
    pub fn new(problem: Option<Refusal>) -> Self {
        Self {
            trouble: RwSignal::new(problem.map(Trouble::Refused)),
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

#[cfg(feature = "hydrate")]
mod in_browser {
    use super::{Done, FormState, SoFar, Trouble};
    use crate::{
        engine::public::{Sent, sign_up},
        public_data::{PublicSource, SignUpRequest},
    };
    use domain::{
        id::{ActivityId, SignUpId},
        refusal::{Field, InField, Refusal},
        sign_up::{PartyBand, Phone, SignUpState},
        text::Text,
    };
    use leptos::prelude::*;

    /// The form's fields, held against the rules that the server has as well: offline nobody else does.
    pub fn read(
        form: &web_sys::HtmlFormElement,
        state: FormState,
        activity: ActivityId,
    ) -> Result<SignUpRequest, Refusal> {
        let data = web_sys::FormData::new_with_form(form).map_err(|_| Refusal::Malformed)?;
        let text = |name: &str| data.get(name).as_string().unwrap_or_default();
        let (name, phone) = (text("name"), text("phone"));
        Text::<40>::new(&name).in_field(Field::Name)?;
        Phone::optional(&phone).in_field(Field::Phone)?;
        let party = match text("party").as_str() {
            "two" => PartyBand::Two,
            "more" => PartyBand::More,
            _ => PartyBand::Alone,
        };
        let sign_up = state.sign_up.get_value().unwrap_or_else(|| SignUpId(uuid::Uuid::now_v7()));
        state.sign_up.set_value(Some(sign_up));
        let level = state.level.get_value();
        Ok(SignUpRequest { sign_up, activity, name, phone, level, party, wheels: false })
    }

    pub async fn send(request: SignUpRequest, state: FormState, source: PublicSource) {
        let name = request.name.trim().to_owned();
        let level = request.level;
        let sent = sign_up(source, request).await;
        state.sending.set(false);
        let done = |so_far| state.done.set(Some(Done { name, level, so_far }));
        match sent {
            Sent::Arrived(SignUpState::Waiting) => done(SoFar::Waiting),
            Sent::Arrived(_) => done(SoFar::Arrived),
            Sent::Kept => done(SoFar::Kept),
            Sent::Refused(refusal) => state.trouble.set(Some(Trouble::Refused(refusal))),
            Sent::TooOften => state.trouble.set(Some(Trouble::TooOften)),
            Sent::Failed => state.trouble.set(Some(Trouble::Failed)),
        }
    }
}
