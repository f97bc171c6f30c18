//! The people of a visit on one line: who lives there, and which colleagues come along.
//!
//! Owns: that line, and whose visit it is together. Must never: name somebody of another organisation's store.

use crate::{engine::Field, texts::t_string, time::I18n};
use domain::{
    document::Body,
    id::{OrgId, UserId},
    visit::Visit,
};

/// `Mevrouw De Wit · met Noor · tolk gaat mee`
pub fn line(i18n: I18n, field: Field, visit: &Visit) -> String {
    let mut parts = Vec::new();
    if let Some(resident) = &visit.resident {
        parts.push(resident.to_string());
    }
    let me = field.user();
    let others = names(field, visit, |user| user != me);
    if !others.is_empty() {
        parts.push(t_string!(i18n, visit.with, names = others.join(", ")).to_string());
    }
    if let Some(note) = &visit.note {
        parts.push(note.to_string());
    }
    parts.join(" · ")
}

/// A colleague's name, for who sees no colleagues any more as the message about their work tells it.
pub fn called(i18n: I18n, field: Field, user: UserId) -> String {
    if let Some(Body::Member(member)) = field.body(user) {
        return member.name.to_string();
    }
    let told = field.all(|document| match &document.body {
        Body::Handover(handover) if handover.other() == user => {
            handover.called.as_ref().map(ToString::to_string)
        }
        _ => None,
    });
    told.into_iter().next().unwrap_or_else(|| t_string!(i18n, handover.a_colleague).to_owned())
}

/// The names of the colleagues who go.
pub fn names(field: Field, visit: &Visit, wanted: impl Fn(UserId) -> bool) -> Vec<String> {
    let member = |user: &UserId| match field.body(*user) {
        Some(Body::Member(member)) => Some(member.name.to_string()),
        _ => None,
    };
    visit.visitors.iter().filter(|user| wanted(**user)).filter_map(member).collect()
}

/// The names of the other organisations that see this visit: the owner, and those whose people go along.
pub fn orgs(field: Field, owner: Option<OrgId>, visit: &Visit) -> Vec<String> {
    let own = field.me().actor.org;
    let sees = |org: OrgId| org != own && (Some(org) == owner || visit.together.contains(&org));
    let mut names = field.all(|document| match &document.body {
        Body::Member(member) if sees(member.org) => Some(member.org_name.to_string()),
        _ => None,
    });
    names.sort();
    names.dedup();
    names
}
