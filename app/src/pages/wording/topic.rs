//! Direct actions in words: their kind, topic and who does it.
//!
//! Owns: the way from those to words. Must never: name a person.

use crate::{texts::t_string, time::I18n};
use domain::action::{ActionKind, Doer, Topic};

pub fn kind(i18n: I18n, kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::CareSignal => t_string!(i18n, topics.kind.care_signal),
        ActionKind::WellbeingQuestion => t_string!(i18n, topics.kind.wellbeing_question),
        ActionKind::HomeQuestion => t_string!(i18n, topics.kind.home_question),
        ActionKind::ParticipationChance => t_string!(i18n, topics.kind.participation_chance),
    }
}

pub fn name(i18n: I18n, topic: Topic) -> &'static str {
    match topic {
        Topic::Money => t_string!(i18n, topics.money),
        Topic::HelpAtHome => t_string!(i18n, topics.help_at_home),
        Topic::Buddy => t_string!(i18n, topics.buddy),
        Topic::Health => t_string!(i18n, topics.health),
        Topic::InformalCare => t_string!(i18n, topics.informal_care),
        Topic::Forms => t_string!(i18n, topics.forms),
        Topic::OtherCare => t_string!(i18n, topics.other_care),
        Topic::MoreContact => t_string!(i18n, topics.more_contact),
        Topic::MoreExercise => t_string!(i18n, topics.more_exercise),
        Topic::EatTogether => t_string!(i18n, topics.eat_together),
        Topic::LearnSomething => t_string!(i18n, topics.learn_something),
        Topic::OtherWellbeing => t_string!(i18n, topics.other_wellbeing),
        Topic::Packing => t_string!(i18n, topics.packing),
        Topic::Belongings => t_string!(i18n, topics.belongings),
        Topic::Accessibility => t_string!(i18n, topics.accessibility),
        Topic::Repair => t_string!(i18n, topics.repair),
        Topic::Planning => t_string!(i18n, topics.planning),
        Topic::OtherHome => t_string!(i18n, topics.other_home),
        Topic::WantsToHelp => t_string!(i18n, topics.wants_to_help),
        Topic::WantsToOrganise => t_string!(i18n, topics.wants_to_organise),
        Topic::OffersTalent => t_string!(i18n, topics.offers_talent),
        Topic::ResidentPanel => t_string!(i18n, topics.resident_panel),
    }
}

/// Kind and topic together, for where a topic stands alone: four kinds have an "Iets anders".
pub fn full(i18n: I18n, topic: Topic) -> String {
    t_string!(i18n, topics.full, kind = kind(i18n, topic.kind()), topic = name(i18n, topic))
}

pub fn doer(i18n: I18n, doer: Doer) -> &'static str {
    match doer {
        Doer::Me => t_string!(i18n, topics.doer.me),
        Doer::Colleague => t_string!(i18n, topics.doer.colleague),
        Doer::Partner => t_string!(i18n, topics.doer.partner),
        Doer::Resident => t_string!(i18n, topics.doer.resident),
    }
}
