//! What each letter of the matrix means, read a second time.
//!
//! Owns: that reading. Must never: call the functions that it is held against.

use super::cast::Somebody;
use domain::{
    document::{Body, Document},
    member::Role,
    permission::{Data, MATRIX, Right, Verb},
    scope::Scope,
};

pub fn right(role: Role, data: Data) -> Right {
    let column = Role::ALL.iter().position(|known| *known == role).unwrap();
    MATRIX.iter().find(|(known, _)| *known == data).unwrap().1[column]
}

pub fn reads(who: &Somebody, document: &Document) -> bool {
    match right(who.role, Data::of(&document.body)) {
        Right::No | Right::Send => false,
        Right::Read | Right::Write => true,
        // What is private to one person is not the organisation's.
        Right::Own => {
            document.owner == Some(who.org) && !is_anothers(who, document) || goes_along(who, document)
        }
        Right::Shared => document.owner == Some(who.org),
        Right::Mine => document.scope == Scope::Person(who.user),
    }
}

fn is_anothers(who: &Somebody, document: &Document) -> bool {
    matches!(document.scope, Scope::Person(user) if user != who.user)
}

/// A visit that somebody of their organisation makes with another's.
fn goes_along(who: &Somebody, document: &Document) -> bool {
    matches!(&document.body, Body::Visit(visit) if visit.together.contains(&who.org))
}

/// Whether the letter allows it at all.
pub fn may(role: Role, data: Data, verb: Verb) -> bool {
    match right(role, data) {
        Right::No => false,
        Right::Read => verb == Verb::Read,
        Right::Send => verb == Verb::Change,
        Right::Write | Right::Own | Right::Mine | Right::Shared => true,
    }
}

/// Whether a change of it may count: it is something that they read, and may change.
pub fn changes(who: &Somebody, document: &Document) -> bool {
    reads(who, document) && may(who.role, Data::of(&document.body), Verb::Change)
}

/// Where something new of theirs belongs.
pub fn place(who: &Somebody, data: Data) -> Scope {
    match right(who.role, data) {
        Right::Mine => Scope::Person(who.user),
        _ => Scope::Org(who.org),
    }
}
