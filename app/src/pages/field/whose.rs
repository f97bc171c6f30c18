//! With whom an agreement lies.
//!
//! Owns: telling one's own from a colleague's, and the colleague's name. Must never: hide one because it is a colleague's.

use super::people;
use crate::{engine::Field, time::I18n};
use domain::{action::DirectAction, document::Body, id::ActionId, scope::Scope, visit::Visit};

/// What nobody else sees is one's own, whoever it names.
pub fn is_mine(field: Field, id: ActionId, action: &DirectAction) -> bool {
    let alone = |user| field.document(id).is_some_and(|document| document.scope == Scope::Person(user));
    let user = field.user();
    action.is_with(user, visit(field, action).as_ref()) || alone(user)
}

/// The colleagues who see to it, when that is not the one who looks.
pub fn others(i18n: I18n, field: Field, id: ActionId, action: &DirectAction) -> Option<String> {
    if is_mine(field, id, action) {
        return None;
    }
    let names = match (action.assigned, visit(field, action)) {
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
