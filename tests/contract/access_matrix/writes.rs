//! Attempts to change what is there or to make something new: every command there is, at every document it can be about, plain
//! and with an owner and a scope that nobody may choose; and at documents that it cannot be about.
//!
//! Owns: which are made for whom, and what each has to leave behind. Must never: change anything that is there, whoever is
//! allowed to: then everybody meets the same documents.

mod aim;
mod fit;

use self::{
    aim::{Aim, commands},
    fit::{Fit, fit},
};
use super::{
    cast::{Cast, Somebody},
    expected,
};
use domain::{
    action::Topic,
    appointment::Appointment,
    command::Command,
    document::{Body, Document},
    id::{DocumentId, OrgId, VisitId},
    member::Role,
    permission::{Data, Verb},
    scope::Scope,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use sync::wire::{Outcome, Verdict};
use uuid::Uuid;

pub type All = BTreeMap<DocumentId, Document>;
/// A new document with its owner and scope.
pub type Made = (DocumentId, (OrgId, Scope));

pub struct Attempt {
    pub name: String,
    pub command: &'static str,
    pub text: String,
    /// Whether it may count.
    pub due: bool,
    /// What it leaves behind if it counts.
    pub makes: Vec<Made>,
}

pub fn is_applied(outcome: &Outcome) -> bool {
    matches!(outcome.verdict, Verdict::Applied { .. })
}

/// Every command at every document that it can be about.
pub fn attempts(who: &Somebody, cast: &Cast, all: &All) -> Vec<Attempt> {
    let mut attempts = Vec::new();
    let mut dwellings = 0;
    for at in all.values() {
        if let Body::Dwelling(_) = at.body {
            dwellings += 1;
        }
        // A plan for one home is as one for the next.
        if matches!(at.body, Body::Dwelling(_)) && dwellings > 1 {
            continue;
        }
        for (topic, with) in choices(cast) {
            for moves in [false, true] {
                let how: How = if moves { moved } else { plain };
                let aim = Aim { at, new: Uuid::new_v4(), topic, with };
                attempts.extend(commands(&aim).iter().filter_map(|command| {
                    let fit = fit(command, &aim);
                    // Only these two depend on the choice.
                    let chooses = matches!(command, Command::AgreeAction(_) | Command::ShareAction(_));
                    let stays = matches!(fit, Fit::Stays | Fit::Makes);
                    let due = due(who, command, fit, &aim, all);
                    let would_change = fit == Fit::Changes && due;
                    let again = topic != Topic::Packing && !chooses;
                    let sound = !moves || stays;
                    (fit.is_about() && sound && !again && !would_change)
                        .then(|| attempt(who, command, how, &aim, due))
                }));
            }
        }
    }
    attempts
}

/// Every command at a document of every kind that it cannot be about, one that they see and one that they do not; and everything
/// that makes something new, under the number of such a document.
pub fn astray(who: &Somebody, cast: &Cast, all: &All) -> Vec<Attempt> {
    let mut kinds: BTreeMap<&str, [Option<&Document>; 2]> = BTreeMap::new();
    for document in all.values() {
        let sees = usize::from(expected::reads(who, document));
        kinds.entry(document.body.kind()).or_default()[sees].get_or_insert(document);
    }
    let (topic, with) = choices(cast)[0];
    let samples = || kinds.values().flatten().flatten().copied();
    let mut attempts = Vec::new();
    for at in samples() {
        let aim = Aim { at, new: Uuid::new_v4(), topic, with };
        for command in commands(&aim) {
            let fit = fit(&command, &aim);
            if !fit.is_about() {
                let due = due(who, &command, fit, &aim, all);
                attempts.push(attempt(who, &command, plain, &aim, due));
            }
        }
        for taken in samples() {
            let aim = Aim { at, new: taken.id.0, topic, with };
            for command in commands(&aim) {
                if fit(&command, &aim) == Fit::Makes {
                    let mut over = attempt(who, &command, plain, &aim, false);
                    over.name = format!("{} over {}", over.name, taken.body.kind());
                    attempts.push(over);
                }
            }
        }
    }
    attempts
}

type How = fn(Value) -> Value;

fn attempt(who: &Somebody, command: &Command, how: How, aim: &Aim<'_>, due: bool) -> Attempt {
    let text = how(serde_json::to_value(command).unwrap()).to_string();
    let name = format!("{text} at {} in {}", aim.at.body.kind(), aim.at.scope);
    let makes = if due { makes(who, command, aim) } else { Vec::new() };
    Attempt { name, command: command.name(), text, due, makes }
}

fn plain(command: Value) -> Value {
    command
}

/// With an owner and a scope that nobody may choose.
fn moved(mut command: Value) -> Value {
    command["args"]["scope"] = json!("public");
    command["args"]["owner"] = json!(Uuid::nil());
    command["args"]["body"] = json!({"kind": "dwelling"});
    command
}

/// An agreement about the home and one about care, each with somebody of another organisation that it can be shared with.
fn choices(cast: &Cast) -> [(Topic, &Somebody); 2] {
    [(Topic::Packing, cast.first(Role::ContractorLiaison)), (Topic::Money, cast.first(Role::PartnerGuest))]
}

/// By the matrix: they may change all that it changes, and make what it makes.
fn due(who: &Somebody, command: &Command, fit: Fit, aim: &Aim<'_>, all: &All) -> bool {
    match fit {
        Fit::Elsewhere | Fit::Refused => return false,
        Fit::Looks => return true,
        Fit::Stays | Fit::Changes | Fit::Makes => {}
    }
    let visit = aim.visit().map(DocumentId::from);
    let (changed, made) = match fit::makes(command, aim) {
        Some(help @ (Data::Help | Data::OtherHelp)) => (vec![Some(aim.at.id), visit], Some(help)),
        Some(action @ (Data::HomeAction | Data::CareAction)) => (vec![Some(aim.at.id)], Some(action)),
        Some(on_its_own) => (Vec::new(), Some(on_its_own)),
        None => (vec![Some(aim.at.id)], None),
    };
    changed.into_iter().flatten().all(|id| expected::changes(who, &all[&id]))
        && made.is_none_or(|data| expected::may(who.role, data, Verb::Change))
}

fn makes(who: &Somebody, command: &Command, aim: &Aim<'_>) -> Vec<Made> {
    let new = DocumentId(aim.new);
    match fit::makes(command, aim) {
        None => Vec::new(),
        Some(Data::Visit) => {
            let appointment = Appointment::id_of(VisitId(aim.new));
            vec![(new, (who.org, Scope::Org(who.org))), (appointment, (who.org, Scope::Planning))]
        }
        // The list of who comes is the organiser's, and help is of who is to give it.
        Some(Data::SignUp) => {
            let organiser = aim.at.owner.unwrap_or(who.org);
            vec![(new, (organiser, Scope::Org(organiser)))]
        }
        Some(Data::Help | Data::OtherHelp) => vec![(new, (aim.with.org, Scope::Org(aim.with.org)))],
        Some(action) => vec![(new, (who.org, expected::place(who, action)))],
    }
}
