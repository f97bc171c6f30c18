//! The people of a visit on one line: who lives there, and which colleagues come along.
//!
//! Owns: that line. Must never: name somebody of another organisation's store.

use crate::{engine::Field, texts::t_string, time::I18n};
use domain::{document::Body, visit::Visit};

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

/// The names of the colleagues who go.
pub fn names(field: Field, visit: &Visit, wanted: impl Fn(domain::id::UserId) -> bool) -> Vec<String> {
    let member = |user: &domain::id::UserId| match field.body(*user) {
        Some(Body::Member(member)) => Some(member.name.to_string()),
        _ => None,
    };
    visit.visitors.iter().filter(|user| wanted(**user)).filter_map(member).collect()
}
