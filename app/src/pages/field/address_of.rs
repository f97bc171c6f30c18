//! The address of a dwelling, and which of its visits tells how it stands there.
//!
//! Owns: those look-ups. Must never: guess an address that is not on this device.

use crate::engine::Field;
use domain::{
    document::Body,
    id::{DwellingId, VisitId},
    visit::Visit,
};
use std::collections::HashMap;

/// As it stands on the door; a dash when the dwelling is not on this device.
pub fn address(field: Field, dwelling: DwellingId) -> String {
    match field.body(dwelling) {
        Some(Body::Dwelling(dwelling)) => dwelling.to_string(),
        _ => "–".to_owned(),
    }
}

/// Of the dwelling of a visit.
pub fn of_visit(field: Field, visit: VisitId) -> String {
    match field.body(visit) {
        Some(Body::Visit(visit)) => address(field, visit.dwelling),
        _ => "–".to_owned(),
    }
}

/// For each dwelling the visit that counts: the latest appointment, and without one the newest.
pub fn latest_visits(field: Field) -> HashMap<DwellingId, (VisitId, Visit)> {
    let mut latest: HashMap<DwellingId, (VisitId, Visit)> = HashMap::new();
    let all = field.all(|document| match &document.body {
        Body::Visit(visit) => Some((VisitId(document.id.0), visit.clone())),
        _ => None,
    });
    for (id, visit) in all {
        let key = |id: VisitId, visit: &Visit| (visit.appointment, id);
        let newer =
            latest.get(&visit.dwelling).is_none_or(|(known, other)| key(*known, other) < key(id, &visit));
        if newer {
            latest.insert(visit.dwelling, (id, visit));
        }
    }
    latest
}
