//! A direct action: something agreed with the resident, in their own interest.
//!
//! Owns: kinds, topics, what was agreed and with whom it lies. Must never: exist without the resident's yes.

use crate::{
    id::{OrgId, UserId, VisitId},
    text::Text,
    visit::Visit,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DirectAction {
    pub visit: VisitId,
    pub topic: Topic,
    /// In plain Dutch; the resident may read it.
    pub agreed_text: Text<200>,
    pub who: Doer,
    pub due: Option<NaiveDate>,
    pub state: ActionState,
    /// The colleague who sees to it that it happens, whoever does it. None in older ones, and when
    /// whoever agreed on it had handed over the visit by then: see [`Self::is_with`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assigned: Option<UserId>,
    /// Organisations that got the practical part, with the resident's yes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared_with: Vec<OrgId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionKind {
    CareSignal,
    WellbeingQuestion,
    HomeQuestion,
    ParticipationChance,
}

/// The anonymised label of an action. A topic belongs to exactly one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    Money,
    HelpAtHome,
    Buddy,
    Health,
    InformalCare,
    Forms,
    OtherCare,
    MoreContact,
    MoreExercise,
    EatTogether,
    LearnSomething,
    OtherWellbeing,
    Packing,
    Belongings,
    Accessibility,
    Repair,
    Planning,
    OtherHome,
    WantsToHelp,
    WantsToOrganise,
    OffersTalent,
    ResidentPanel,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doer {
    Me,
    Colleague,
    Partner,
    Resident,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionState {
    Agreed,
    Done,
}

impl DirectAction {
    /// Whether this colleague sees to it. Of one that names nobody, all who make `visit`, the visit it was agreed on.
    pub fn is_with(&self, user: UserId, visit: Option<&Visit>) -> bool {
        match self.assigned {
            Some(assigned) => assigned == user,
            None => visit.is_some_and(|visit| visit.visitors.contains(&user)),
        }
    }
}

impl ActionKind {
    pub const ALL: [Self; 4] =
        [Self::CareSignal, Self::WellbeingQuestion, Self::HomeQuestion, Self::ParticipationChance];

    pub fn topics(self) -> &'static [Topic] {
        use Topic as T;
        match self {
            Self::CareSignal => {
                &[T::Money, T::HelpAtHome, T::Buddy, T::Health, T::InformalCare, T::Forms, T::OtherCare]
            }
            Self::WellbeingQuestion => {
                &[T::MoreContact, T::MoreExercise, T::EatTogether, T::LearnSomething, T::OtherWellbeing]
            }
            Self::HomeQuestion => {
                &[T::Packing, T::Belongings, T::Accessibility, T::Repair, T::Planning, T::OtherHome]
            }
            Self::ParticipationChance => {
                &[T::WantsToHelp, T::WantsToOrganise, T::OffersTalent, T::ResidentPanel]
            }
        }
    }
}

impl Topic {
    pub fn kind(self) -> ActionKind {
        ActionKind::ALL
            .into_iter()
            .find(|kind| kind.topics().contains(&self))
            .unwrap_or(ActionKind::CareSignal)
    }
}
