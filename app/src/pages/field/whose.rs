//! With whom an agreement lies.
//!
//! Owns: telling one's own from a colleague's, and the colleague's name. Must never: hide one because it is a colleague's.

use super::people;
use crate::{engine::Field, time::I18n};
use domain::{action::DirectAction, document::Body, visit::Visit};

pub fn is_mine(field: Field, action: &DirectAction) -> bool {
    action.is_with(field.user(), visit(field, action).as_ref())
}

/// The colleagues who see to it, when that is not the one who looks.
pub fn others(i18n: I18n, field: Field, action: &DirectAction) -> Option<String> {
    let visit = visit(field, action);
    if action.is_with(field.user(), visit.as_ref()) {
        return None;
    }
    let names = match (action.assigned, visit) {
        (Some(user), _) => people::called(i18n, field, user),
        (None, Some(visit)) => people::names(field, &visit, |_| true).join(", "),
        (None, None) => String::new(),
    };
    (!names.is_empty()).then_some(names)
}

fn visit(field: Field, action: &DirectAction) -> Option<Visit> {
    match field.body(action.visit)? {
        Body::Visit(visit) => Some(visit),
        _ => None,
    }
}
