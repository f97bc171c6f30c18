//! What somebody at the wagon has said so far.
//!
//! Owns: the answers and what is wrong with them. Must never: outlive the screen; the next person starts empty.

use crate::{texts::t_string, time::I18n};
use chrono::NaiveDate;
use domain::{
    command::SignUpFor,
    id::{ActivityId, SignUpId},
    refusal::{Field, Refusal},
    sign_up::{PartyBand, SignUpLevel, Via},
    text::Problem,
};
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Answers {
    pub name: RwSignal<String>,
    pub phone: RwSignal<String>,
    /// Wants to be called; only then the phone counts.
    pub call: RwSignal<bool>,
    pub wheels: RwSignal<bool>,
    pub party: RwSignal<PartyBand>,
    pub refusal: RwSignal<Option<Refusal>>,
}

impl Answers {
    pub fn none() -> Self {
        Self {
            name: RwSignal::default(),
            phone: RwSignal::default(),
            call: RwSignal::default(),
            wheels: RwSignal::default(),
            party: RwSignal::new(PartyBand::Alone),
            refusal: RwSignal::default(),
        }
    }

    pub fn command(self, activity: ActivityId, on: Option<NaiveDate>, level: SignUpLevel) -> SignUpFor {
        SignUpFor {
            sign_up: SignUpId(uuid::Uuid::now_v7()),
            activity,
            on,
            name: self.name.get_untracked(),
            phone: if self.call.get_untracked() { self.phone.get_untracked() } else { String::new() },
            level,
            party: self.party.get_untracked(),
            via: Via::Worker,
            wheels: self.wheels.get_untracked(),
        }
    }

    /// What is wrong with the name, and whatever belongs to no field: the name is always in sight.
    pub fn at_name(self, i18n: I18n) -> Option<String> {
        match self.refusal.get()? {
            Refusal::Field { field: Field::Phone, .. } => None,
            Refusal::Field { problem: Problem::Empty, .. } => {
                Some(t_string!(i18n, signup.problem.name_empty).to_owned())
            }
            Refusal::Field { problem: Problem::TooLong { max }, .. } => {
                Some(t_string!(i18n, signup.problem.name_long, max = max))
            }
            Refusal::Field { .. } => Some(t_string!(i18n, signup.problem.name_unreadable).to_owned()),
            Refusal::WrongState | Refusal::NotFound => Some(t_string!(i18n, signup.problem.over).to_owned()),
            _ => Some(t_string!(i18n, signup.problem.other).to_owned()),
        }
    }

    pub fn at_phone(self, i18n: I18n) -> Option<String> {
        self.is_about_phone().then(|| t_string!(i18n, signup.problem.phone).to_owned())
    }

    pub fn is_about_phone(self) -> bool {
        matches!(self.refusal.get(), Some(Refusal::Field { field: Field::Phone, .. }))
    }
}
