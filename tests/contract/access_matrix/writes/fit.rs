//! What would come of a command as the document stands, if whoever gives it were allowed to.
//!
//! Owns: that, of every command. Must never: know who gives it.

use super::aim::Aim;
use domain::{
    action::{ActionKind, ActionState},
    appointment::AppointmentState,
    command::Command,
    document::Body,
    member::Role,
    permission::Data,
    scope::Scope,
    sign_up::SignUpState,
    visit::{Visit, VisitState},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It is about another kind of document.
    Elsewhere,
    /// Too late or too early for it, whoever asks.
    Refused,
    /// It says what stands there already.
    Stays,
    /// It would stand there otherwise.
    Changes,
    /// Something new.
    Makes,
    /// Changes nothing anywhere, and is noted of everybody.
    Looks,
}

impl Fit {
    /// Whether it was this kind of document that the command is for.
    pub fn is_about(self) -> bool {
        !matches!(self, Self::Elsewhere | Self::Looks)
    }
}

pub fn fit(command: &Command, aim: &Aim<'_>) -> Fit {
    use Command as C;
    use VisitState as S;
    let visit = |judge: fn(&Visit) -> Fit| match &aim.at.body {
        Body::Visit(stored) => judge(stored),
        _ => Fit::Elsewhere,
    };
    match command {
        C::PlanVisit(_) => when(matches!(aim.at.body, Body::Dwelling(_)), Fit::Makes),
        C::ArrangeVisit(_) => {
            visit(|visit| step(visit, &[S::Planned], &[S::Confirmed, S::NotHome, S::ComeBack]))
        }
        C::AccompanyVisit(_) => {
            visit(|visit| if visit.visitors.is_empty() { Fit::Refused } else { step(visit, &TO_COME, &[]) })
        }
        C::MoveAppointment(_) => match &aim.at.body {
            Body::Appointment(stored) => match (stored.state, stored.at) {
                (AppointmentState::Past, _) => Fit::Refused,
                (AppointmentState::Planned | AppointmentState::Confirmed, Some(_)) => Fit::Stays,
                (AppointmentState::ToPlanAgain, _) | (_, None) => Fit::Changes,
            },
            _ => Fit::Elsewhere,
        },
        C::CloseVisit(_) => visit(|visit| step(visit, &[S::Declined], &TO_COME)),
        C::GiveConsent(_) => visit(|visit| step(visit, &[S::Underway], &TO_COME)),
        C::StopTalk(_) => visit(|visit| match visit.state {
            S::Underway => Fit::Changes,
            _ => step(visit, &[S::Stopped], &TO_COME),
        }),
        C::FinishTalk(_) => visit(|visit| step(visit, &[S::ToRegister], &[S::Underway])),
        C::MarkRegistered(_) => visit(|visit| step(visit, &[S::Done], &[S::ToRegister])),
        C::AgreeAction(_) => visit(|_| Fit::Makes),
        C::SettleAction(_) => match &aim.at.body {
            Body::Action(action) => stays_if(action.state == ActionState::Agreed),
            _ => Fit::Elsewhere,
        },
        C::ShareAction(_) => match &aim.at.body {
            Body::Action(action) => {
                let works = matches!(aim.with.role, Role::SiteManager | Role::ContractorLiaison);
                if works && action.topic.kind() != ActionKind::HomeQuestion {
                    return Fit::Refused;
                }
                // What is one person's alone goes from them, and the rest would say from now on with whom it is shared.
                let alone = matches!(aim.at.scope, Scope::Person(_));
                if !alone && action.shared_with.contains(&aim.with.org) { Fit::Makes } else { Fit::Changes }
            }
            _ => Fit::Elsewhere,
        },
        C::SettleHelp(_) => match &aim.at.body {
            Body::Help(help) => stays_if(help.state == ActionState::Agreed),
            _ => Fit::Elsewhere,
        },
        C::SignUpFor(_) => when(matches!(aim.at.body, Body::Activity(_)), Fit::Makes),
        C::CancelSignUp(_) => match &aim.at.body {
            Body::SignUp(sign_up) => stays_if(sign_up.state == SignUpState::Cancelled),
            _ => Fit::Elsewhere,
        },
        C::ReadHandover(_) => match &aim.at.body {
            Body::Handover(handover) => stays_if(handover.seen),
            _ => Fit::Elsewhere,
        },
        C::SeeDocument(_) | C::SeeDocuments(_) => Fit::Looks,
    }
}

const TO_COME: [VisitState; 4] =
    [VisitState::Planned, VisitState::Confirmed, VisitState::NotHome, VisitState::ComeBack];

fn step(visit: &Visit, stays: &[VisitState], changes: &[VisitState]) -> Fit {
    match visit.state {
        state if stays.contains(&state) => Fit::Stays,
        state if changes.contains(&state) => Fit::Changes,
        _ => Fit::Refused,
    }
}

fn when(it_is: bool, fit: Fit) -> Fit {
    if it_is { fit } else { Fit::Elsewhere }
}

fn stays_if(it_does: bool) -> Fit {
    if it_does { Fit::Stays } else { Fit::Changes }
}

/// The row of what a command makes; none for one that only changes what there is.
pub fn makes(command: &Command, aim: &Aim<'_>) -> Option<Data> {
    use Command as C;
    match command {
        C::PlanVisit(_) => Some(Data::Visit),
        C::AgreeAction(_) => Some(Data::of_topic(aim.topic)),
        C::ShareAction(_) => match &aim.at.body {
            Body::Action(action) => Some(Data::of_help(action.topic)),
            _ => Some(Data::Help),
        },
        C::SignUpFor(_) => Some(Data::SignUp),
        C::ArrangeVisit(_)
        | C::AccompanyVisit(_)
        | C::MoveAppointment(_)
        | C::CloseVisit(_)
        | C::GiveConsent(_)
        | C::StopTalk(_)
        | C::FinishTalk(_)
        | C::MarkRegistered(_)
        | C::SettleAction(_)
        | C::SettleHelp(_)
        | C::CancelSignUp(_)
        | C::ReadHandover(_)
        | C::SeeDocument(_)
        | C::SeeDocuments(_) => None,
    }
}
