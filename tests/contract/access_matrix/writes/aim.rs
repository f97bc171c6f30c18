//! One of every command, aimed at one document.
//!
//! Owns: their forms, each saying what stands there already. Must never: leave a command out: each says which comes next, and a
//! new one does not compile until it has its place.

use crate::{
    access_matrix::cast::{Somebody, to_come},
    support::talk,
};
use chrono::Utc;
use domain::{
    action::{ActionState, Doer, Topic},
    command::{
        AccompanyVisit, AgreeAction, ArrangeVisit, CancelSignUp, CloseVisit, Command, FinishTalk,
        MoveAppointment, PlanVisit, ReadHandover, SeeDocument, SeeDocuments, SettleAction, SettleHelp,
        ShareAction, SignUpFor, StopTalk,
    },
    document::{Body, Document},
    id::{ActionId, ActivityId, DwellingId, HandoverId, HelpId, SignUpId, VisitId},
    sign_up::{PartyBand, SignUpLevel, Via},
    visit::NoTalk,
};
use std::iter::successors;
use uuid::Uuid;

pub struct Aim<'a> {
    pub at: &'a Document,
    /// The number of what it makes.
    pub new: Uuid,
    pub topic: Topic,
    /// Of the organisation that it is shared with.
    pub with: &'a Somebody,
}

impl Aim<'_> {
    /// The visit that it is about.
    pub fn visit(&self) -> Option<VisitId> {
        match &self.at.body {
            Body::Visit(_) => Some(VisitId(self.at.id.0)),
            Body::Appointment(appointment) => Some(appointment.visit),
            Body::Action(action) => Some(action.visit),
            _ => None,
        }
    }
}

/// Every command there is.
pub fn commands(aim: &Aim<'_>) -> Vec<Command> {
    successors(Some(plan(aim)), |command| next(command, aim)).collect()
}

fn plan(aim: &Aim<'_>) -> Command {
    Command::PlanVisit(PlanVisit {
        visit: VisitId(aim.new),
        dwelling: DwellingId(aim.at.id.0),
        appointment: None,
        visitors: Vec::new(),
        resident: String::new(),
        note: String::new(),
    })
}

fn next(command: &Command, aim: &Aim<'_>) -> Option<Command> {
    use Command as C;
    let id = aim.at.id.0;
    let visit = aim.visit().unwrap_or(VisitId(id));
    Some(match command {
        C::PlanVisit(_) => {
            let was = match &aim.at.body {
                Body::Visit(stored) => stored.appointment,
                _ => None,
            };
            C::ArrangeVisit(ArrangeVisit {
                visit: VisitId(id),
                was,
                appointment: was,
                confirmed: false,
                put_back: false,
            })
        }
        C::ArrangeVisit(_) => {
            let visitors = match &aim.at.body {
                Body::Visit(stored) => stored.visitors.clone(),
                _ => vec![aim.with.user],
            };
            C::AccompanyVisit(AccompanyVisit { visit: VisitId(id), visitors })
        }
        C::AccompanyVisit(_) => {
            let (visit, was) = match &aim.at.body {
                Body::Appointment(stored) => (stored.visit, stored.at),
                // The number of a visit is no secret to who moves its appointment; here it is not what is meant.
                _ => (VisitId(Uuid::new_v4()), None),
            };
            let appointment = was.unwrap_or_else(to_come);
            C::MoveAppointment(MoveAppointment { visit, was, appointment })
        }
        C::MoveAppointment(_) => C::CloseVisit(CloseVisit { visit: VisitId(id), outcome: NoTalk::Declined }),
        C::CloseVisit(_) => talk::consent(VisitId(id)),
        C::GiveConsent(_) => C::StopTalk(StopTalk { visit: VisitId(id), keep: false }),
        C::StopTalk(_) => C::FinishTalk(FinishTalk { visit: VisitId(id) }),
        C::FinishTalk(_) => talk::registered(VisitId(id)),
        C::MarkRegistered(_) => C::AgreeAction(AgreeAction {
            action: ActionId(aim.new),
            visit: VisitId(id),
            topic: aim.topic,
            agreed_text: "Samen doen".into(),
            who: Doer::Me,
            due: None,
            agreed: true,
        }),
        C::AgreeAction(_) => {
            C::SettleAction(SettleAction { action: ActionId(id), state: ActionState::Agreed })
        }
        C::SettleAction(_) => C::ShareAction(ShareAction {
            help: HelpId(aim.new),
            action: ActionId(id),
            visit,
            with: aim.with.user,
            text: "Dozen".into(),
            agreed: true,
        }),
        C::ShareAction(_) => {
            let action = match &aim.at.body {
                Body::Help(help) => help.action,
                _ => ActionId(id),
            };
            C::SettleHelp(SettleHelp { help: HelpId(id), action, state: ActionState::Agreed })
        }
        C::SettleHelp(_) => C::SignUpFor(SignUpFor {
            sign_up: SignUpId(aim.new),
            activity: ActivityId(id),
            on: None,
            name: "Ria".into(),
            phone: String::new(),
            level: SignUpLevel::Maybe,
            party: PartyBand::Alone,
            via: Via::Worker,
            wheels: false,
        }),
        C::SignUpFor(_) => {
            let activity = match &aim.at.body {
                Body::SignUp(sign_up) => sign_up.activity,
                _ => ActivityId(id),
            };
            C::CancelSignUp(CancelSignUp { sign_up: SignUpId(id), activity })
        }
        C::CancelSignUp(_) => C::ReadHandover(ReadHandover { handover: HandoverId(id) }),
        C::ReadHandover(_) => C::SeeDocument(SeeDocument { document: aim.at.id, at: Utc::now() }),
        C::SeeDocument(_) => C::SeeDocuments(SeeDocuments { documents: vec![aim.at.id], at: Utc::now() }),
        C::SeeDocuments(_) => return None,
    })
}
