//! What each letter of the matrix means, read a second time.
//!
//! Owns: that reading. Must never: call the functions that it is held against.

use super::{cast::Somebody, writes::Target};
use domain::{
    document::{Body, Document},
    id::DocumentId,
    member::Role,
    permission::{Data, MATRIX, Right, Verb},
    scope::Scope,
};
use std::collections::BTreeMap;

fn right(role: Role, data: Data) -> Right {
    let column = Role::ALL.iter().position(|known| *known == role).unwrap();
    MATRIX.iter().find(|(known, _)| *known == data).unwrap().1[column]
}

pub fn reads(who: &Somebody, document: &Document) -> bool {
    match right(who.role, Data::of(&document.body)) {
        Right::No | Right::Send => false,
        Right::Read | Right::Write => true,
        // What is private to one person is not the organisation's.
        Right::Own => {
            document.owner == Some(who.org) && !matches!(document.scope, Scope::Person(_))
                || goes_along(who, document)
        }
        Right::Shared => document.owner == Some(who.org),
        Right::Mine => document.scope == Scope::Person(who.user),
    }
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

/// Whether this attempt may count: it is about something this person reads, and may change.
pub fn changes(who: &Somebody, target: &Target, all: &BTreeMap<DocumentId, Document>) -> bool {
    let document = &all[&target.document];
    target.honest
        && reads(who, document)
        && matches!(
            right(who.role, Data::of(&document.body)),
            Right::Write | Right::Own | Right::Mine | Right::Shared
        )
}
