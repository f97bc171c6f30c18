//! The documents of one project as they stand within one transaction, with what was changed so far.
//!
//! Owns: stamping: version, scope, owner and number of every change; the scope of a visit follows who goes. Must never: take a
//! number before everything is decided, so that the counter's row is held as short as possible.

use crate::store::{self, Connection, documents, projects};
use chrono::NaiveDate;
use domain::{
    appointment::Appointment,
    document::{Body, Change, Document, Known},
    id::{ActivityId, DocumentId, OrgId, ProjectId, VisitId},
    scope::Scope,
};
use std::{
    collections::{HashMap, hash_map::Entry},
    iter,
};

pub struct Ledger {
    project: ProjectId,
    known: HashMap<DocumentId, Option<Document>>,
    /// Places given away: of an activity, on a day of it if it comes back every week.
    held: HashMap<(ActivityId, Option<NaiveDate>), u16>,
    /// One for every change, in order; the same document can occur more than once, and one that is known as nothing went. None
    /// for what changed no document.
    changed: Vec<Option<DocumentId>>,
    /// The scope that a document had before the server handed it over.
    left: HashMap<DocumentId, Scope>,
    /// The organisations that went along on a visit before this transaction.
    along: HashMap<DocumentId, Vec<OrgId>>,
}

impl Known for Ledger {
    fn document(&self, id: DocumentId) -> Option<&Document> {
        self.known.get(&id)?.as_ref()
    }

    fn places_held(&self, activity: ActivityId, on: Option<NaiveDate>) -> u16 {
        self.held.get(&(activity, on)).copied().unwrap_or(0)
    }
}

impl Ledger {
    pub fn new(project: ProjectId) -> Self {
        Self {
            project,
            known: HashMap::new(),
            held: HashMap::new(),
            changed: Vec::new(),
            left: HashMap::new(),
            along: HashMap::new(),
        }
    }

    /// Makes a document known; of an activity how many places are taken, of a visit its appointment and who goes.
    pub async fn know(&mut self, db: &mut Connection, id: DocumentId) -> store::Result<()> {
        if self.known.contains_key(&id) {
            return Ok(());
        }
        let document = documents::load(db, self.project, id).await?;
        if let Some(Body::Activity(_)) = document.as_ref().map(|document| &document.body) {
            let activity = ActivityId(id.0);
            for (on, held) in documents::places_held(db, self.project, activity).await? {
                self.held.insert((activity, on), held);
            }
        }
        if let Some(Body::Visit(visit)) = document.as_ref().map(|document| &document.body) {
            let appointment = Appointment::id_of(VisitId(id.0));
            let visitors = visit.visitors.iter().map(|visitor| DocumentId::from(*visitor));
            let with_it: Vec<DocumentId> = iter::once(appointment).chain(visitors).collect();
            for also in with_it {
                if let Entry::Vacant(place) = self.known.entry(also) {
                    place.insert(documents::load(db, self.project, also).await?);
                }
            }
        }
        self.known.insert(id, document);
        Ok(())
    }

    /// Whether there was one of this number that went, in this transaction or before.
    pub async fn has_gone(&self, db: &mut Connection, id: DocumentId) -> store::Result<bool> {
        if self.document(id).is_some() {
            return Ok(false);
        }
        Ok(self.changed.contains(&Some(id)) || documents::has_gone(db, self.project, id).await?)
    }

    /// Takes a change over, and what follows from it. What it says of owner and scope counts only for a new document.
    pub fn change(&mut self, change: Change) {
        // First, so that the number of a command's last change is that of the document it was about. What stays as it was
        // gets no version: how often it was written down would tell whether there was a talk.
        if let Some(following) = Appointment::following(&change)
            && self.document(following.id).is_none_or(|stored| stored.body != following.body)
        {
            self.take(following);
        }
        self.take(change);
    }

    fn take(&mut self, change: Change) {
        if change.gone {
            self.known.insert(change.id, None);
            self.changed.push(Some(change.id));
            return;
        }
        let before = self.known.get(&change.id).cloned().flatten();
        let places = |body: Option<&Body>| match body {
            Some(Body::SignUp(sign_up)) => Some(((sign_up.activity, sign_up.on), sign_up.places_held())),
            _ => None,
        };
        if let Some((when, held)) = places(before.as_ref().map(|document| &document.body)) {
            let all = self.held.entry(when).or_default();
            *all = all.saturating_sub(held);
        }
        if let Some((when, held)) = places(Some(&change.body)) {
            let all = self.held.entry(when).or_default();
            *all = all.saturating_add(held);
        }
        if let Body::Visit(_) = &change.body {
            let along = match before.as_ref().map(|document| &document.body) {
                Some(Body::Visit(visit)) => visit.together.clone(),
                _ => Vec::new(),
            };
            self.along.entry(change.id).or_insert(along);
        }
        let after = match before {
            Some(stored) => {
                let (scope, version) = (stored.scope_with(&change.body), stored.version + 1);
                Document { scope, version, body: change.body, ..stored }
            }
            None => Document {
                id: change.id,
                owner: change.owner,
                scope: change.scope,
                version: 1,
                seq: 0,
                body: change.body,
            },
        };
        self.known.insert(change.id, Some(after));
        self.changed.push(Some(change.id));
    }

    pub fn change_all(&mut self, changes: Vec<Change>) {
        for change in changes {
            self.change(change);
        }
    }

    /// Brings a document that is known to another scope; whoever held the old one lets go of it.
    pub fn hand_over(&mut self, id: DocumentId, to: Scope) {
        if let Some(Some(document)) = self.known.get_mut(&id) {
            // The scope on the disk: what came in between nobody has seen.
            self.left.entry(id).or_insert(document.scope);
            document.scope = to;
            document.version += 1;
            self.changed.push(Some(id));
        }
    }

    /// Takes a number for what leaves its trace elsewhere: then that, too, can be told to be in a backup.
    pub fn trace(&mut self) {
        self.changed.push(None);
    }

    /// Everything that is known by now.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.known.values().flatten()
    }

    /// How many changes there are so far: the number of the last one, counted from the first of this transaction.
    pub fn changes(&self) -> u64 {
        self.changed.len() as u64
    }

    /// Takes the numbers, as the last thing before writing down what was decided. Returns the number before
    /// the first change.
    pub async fn write(mut self, db: &mut Connection) -> store::Result<u64> {
        let base = projects::take_numbers(db, self.project, self.changes()).await?;
        let mut last = HashMap::new();
        for (at, id) in self.changed.iter().enumerate().filter_map(|(at, id)| Some((at, id.as_ref()?))) {
            last.insert(*id, base + 1 + at as u64);
        }
        for (id, seq) in last {
            if let Some(None) = self.known.get(&id) {
                // One that came and went here was never on the disk.
                documents::erase(db, self.project, id, seq).await?;
            }
            if let Some(Some(document)) = self.known.get_mut(&id) {
                document.seq = seq;
                documents::save(db, self.project, document).await?;
                if let Some(left) = self.left.get(&id) {
                    documents::move_from(db, self.project, *left, document).await?;
                }
                if let (Body::Visit(visit), Some(before)) = (&document.body, self.along.get(&id)) {
                    documents::show_to(db, self.project, document, before, &visit.together).await?;
                }
            }
        }
        Ok(base)
    }
}
