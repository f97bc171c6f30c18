//! Attempts to change what is there: plain ones, and ones that try to move it to another owner or scope.
//!
//! Owns: the texts as they go over the wire. Must never: change anything when it is allowed: each says what stands there
//! already, so that everybody meets the same documents.

use crate::support::talk;
use chrono::Utc;
use domain::{
    action::ActionState,
    appointment::AppointmentState,
    command::{AccompanyVisit, ArrangeVisit, Command, MoveAppointment, SettleAction, SettleHelp},
    document::{Body, Document},
    id::{ActionId, DocumentId, HelpId, VisitId},
    visit::VisitState,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use sync::wire::{Outcome, Verdict};
use uuid::Uuid;

pub struct Target {
    pub name: String,
    pub document: DocumentId,
    /// Nobody at all may do a dishonest one.
    pub honest: bool,
}

pub fn is_applied(outcome: &Outcome) -> bool {
    matches!(outcome.verdict, Verdict::Applied { .. })
}

pub fn attempts(all: &BTreeMap<DocumentId, Document>) -> Vec<(Target, String)> {
    let mut attempts = Vec::new();
    for document in all.values() {
        for (honest, command) in about(document) {
            let command = serde_json::to_value(command).unwrap();
            for (how, text) in [("plain", command.clone()), ("moved", moved(command))] {
                let name = format!("{} {how} in {}", text["name"], document.scope);
                attempts.push((Target { name, document: document.id, honest }, text.to_string()));
            }
        }
        // A taken number for something new must not put it in the place of what is there.
        for name in ["visit.plan/1", "action.agree/1", "sign-up.add/1"] {
            let target = Target {
                name: format!("{name} over {}", document.body.kind()),
                document: document.id,
                honest: false,
            };
            attempts.push((target, over(name, document.id, all).to_string()));
        }
    }
    attempts
}

/// Commands that would leave it as it is.
fn about(document: &Document) -> Vec<(bool, Command)> {
    match &document.body {
        Body::Visit(stored) => {
            // Arranging it, or saying who goes, is refused to everybody: it is under way, or something else stands there
            // and nobody would go. Where the talk goes on, the same yes once more changes nothing.
            let visit = VisitId(document.id.0);
            let again =
                ArrangeVisit { visit, was: None, appointment: None, confirmed: true, put_back: false };
            let nobody = AccompanyVisit { visit, visitors: Vec::new() };
            let mut commands =
                vec![(false, Command::ArrangeVisit(again)), (false, Command::AccompanyVisit(nobody))];
            if stored.state == VisitState::Underway {
                commands.push((true, talk::consent(visit)));
            }
            commands
        }
        Body::Appointment(stored) => {
            // To where it is. What is past stays there, whoever asks.
            let (visit, was) = (stored.visit, stored.at);
            let appointment = was.unwrap_or_else(Utc::now);
            let again = MoveAppointment { visit, was, appointment };
            vec![(stored.state != AppointmentState::Past, Command::MoveAppointment(again))]
        }
        Body::Action(_) => {
            let action = ActionId(document.id.0);
            vec![(true, Command::SettleAction(SettleAction { action, state: ActionState::Agreed }))]
        }
        Body::Help(help) => {
            let (help, action) = (HelpId(document.id.0), help.action);
            vec![(true, Command::SettleHelp(SettleHelp { help, action, state: ActionState::Agreed }))]
        }
        _ => Vec::new(),
    }
}

/// With an owner and a scope that nobody may choose.
fn moved(mut command: Value) -> Value {
    command["args"]["scope"] = json!("public");
    command["args"]["owner"] = json!(Uuid::nil());
    command["args"]["body"] = json!({"kind": "dwelling"});
    command
}

fn over(name: &str, id: DocumentId, all: &BTreeMap<DocumentId, Document>) -> Value {
    let of = |kind: &str| all.values().find(|document| document.body.kind() == kind).unwrap().id;
    let args = match name {
        "visit.plan/1" => {
            json!({"visit": id, "dwelling": of("dwelling"), "appointment": null, "visitors": [],
            "resident": "", "note": ""})
        }
        "action.agree/1" => {
            json!({"action": id, "visit": of("visit"), "topic": "packing", "agreed_text": "x",
            "who": "me", "due": null, "agreed": true})
        }
        _ => json!({"sign_up": id, "activity": of("activity"), "name": "Ria", "phone": "", "level": "maybe",
            "party": "alone", "via": "worker", "wheels": false}),
    };
    json!({"name": name, "args": args})
}
