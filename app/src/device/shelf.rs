//! Where each document lies: in one of a fixed number of blocks of its scope, so that thousands are opened in a hundred steps.
//!
//! Owns: that division. Must never: keep the documents themselves; the replica does.

use super::{DeviceError, Write};
use domain::{document::Document, id::DocumentId, scope::Scope};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

pub const STORE: &str = "documents";
/// Of each scope. More make a change smaller and a cold start longer.
pub const BLOCKS: u8 = 32;

pub type Place = (Scope, u8);

#[derive(Default)]
pub struct Shelf {
    places: HashMap<DocumentId, Place>,
    scopes: HashSet<Scope>,
    touched: BTreeSet<Place>,
}

impl Shelf {
    /// With nothing on it yet, but with scopes that there are keys of.
    pub fn of(scopes: impl Iterator<Item = Scope>) -> Self {
        Self { scopes: scopes.collect(), ..Self::default() }
    }

    /// Everywhere that something can lie.
    pub fn all_places(&self) -> impl Iterator<Item = Place> {
        self.scopes.iter().flat_map(|scope| (0..BLOCKS).map(|number| (*scope, number)))
    }

    pub fn found(&mut self, id: DocumentId, place: Place) {
        self.places.insert(id, place);
    }

    pub fn put(&mut self, document: &Document) {
        let place = place(document);
        self.scopes.insert(document.scope);
        self.touched.insert(place);
        if let Some(before) = self.places.insert(document.id, place) {
            self.touched.insert(before);
        }
    }

    pub fn erase(&mut self, id: DocumentId) {
        self.touched.extend(self.places.remove(&id));
    }

    /// What has to be written since the last time. `all` are the documents as they are now, `holds` the scopes that may
    /// be here when those were told.
    pub fn writes<'a>(
        &mut self,
        all: impl Iterator<Item = &'a Document>,
        holds: Option<&[Scope]>,
    ) -> Result<Vec<Write>, DeviceError> {
        let mut writes = Vec::new();
        if let Some(holds) = holds {
            let lost: Vec<Scope> = self.scopes.iter().filter(|s| !holds.contains(s)).copied().collect();
            for scope in lost {
                self.forget(scope, &mut writes);
            }
        }
        let emptied = |scope: &&Scope| {
            self.touched.iter().any(|(touched, _)| touched == *scope)
                && !self.places.values().any(|(held, _)| held == *scope)
        };
        let emptied: Vec<Scope> = self.scopes.iter().filter(emptied).copied().collect();
        for scope in emptied {
            self.forget(scope, &mut writes);
        }
        if self.touched.is_empty() {
            return Ok(writes);
        }
        let touched = std::mem::take(&mut self.touched);
        let mut blocks: BTreeMap<Place, Vec<&Document>> =
            touched.into_iter().map(|place| (place, Vec::new())).collect();
        for document in all {
            let place = self.places.get(&document.id);
            if let Some(block) = place.and_then(|place| blocks.get_mut(place)) {
                block.push(document);
            }
        }
        for ((scope, number), block) in blocks {
            let documents = if block.is_empty() { None } else { Some(serde_json::to_vec(&block)?) };
            writes.push(Write::Block { scope, number, documents });
        }
        Ok(writes)
    }

    fn forget(&mut self, scope: Scope, writes: &mut Vec<Write>) {
        self.scopes.remove(&scope);
        self.touched.retain(|(touched, _)| *touched != scope);
        writes.push(Write::ForgetScope(scope));
    }
}

/// The end of an id is random. On disk a block has a name that tells no number.
fn place(document: &Document) -> Place {
    (document.scope, document.id.0.as_bytes()[15] % BLOCKS)
}
