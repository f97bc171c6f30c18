//! What a device should show, worked out the slow way: a copy of everything, every command on top.
//!
//! Owns: that comparison, after every step of a device. Must never: use the replica's own overlay.

use crate::client::{Client, Given};
use domain::{
    command::{Command, Side},
    document::{Body, Document, Known},
    id::{ActivityId, DocumentId},
};
use std::collections::{BTreeMap, BTreeSet};

struct All(BTreeMap<DocumentId, Document>);

impl Known for All {
    fn document(&self, id: DocumentId) -> Option<&Document> {
        self.0.get(&id)
    }

    fn places_held(&self, _: ActivityId, _: Option<chrono::NaiveDate>) -> u16 {
        0
    }
}

/// Holds the replica against its disk.
pub fn compare(client: &Client) {
    let (replica, disk) = (&client.replica, &client.disk);
    let meta = disk.meta.as_ref().expect("somebody signed in");
    for document in disk.documents.values() {
        assert!(meta.holds.contains(&document.scope), "a document of a lost scope stayed");
    }
    let mut all = All(disk.documents.clone());
    let mut unsent = BTreeSet::new();
    let mut waiting = Vec::new();
    for pending in disk.commands.values() {
        let waits = pending.number > meta.answered;
        let given = client.given.get(&pending.number).cloned().unwrap_or_else(|| Given::read(pending));
        let command = given.command.clone();
        let sight = command.as_ref().is_some_and(Command::is_sight);
        waiting.extend((waits && !sight).then_some(given));
        let Some(command) = command.filter(|_| !sight) else { continue };
        if waits {
            unsent.insert(command.target());
        } else if pending.applied.is_some_and(|applied| applied.arrived) {
            continue;
        }
        for change in command.apply(&meta.me.actor(), &all, Side::Device).unwrap_or_default() {
            let new = Document {
                id: change.id,
                owner: change.owner,
                scope: change.scope,
                version: 0,
                seq: 0,
                body: change.body.clone(),
            };
            all.0.entry(change.id).and_modify(|old| old.body = change.body).or_insert(new);
        }
    }
    let shown: BTreeMap<_, _> = replica.documents().map(|document| (document.id, document.clone())).collect();
    assert_eq!(shown, all.0, "the screen shows something else than disk and outbox say");
    for id in shown.keys() {
        assert_eq!(replica.document(*id), all.0.get(id));
        assert_eq!(replica.is_unsent(*id), unsent.contains(id));
    }
    assert_eq!(replica.unsent(), waiting.len());
    assert_eq!(replica.unsent_visits(), visits(&waiting, &all));
    let tray: BTreeSet<_> = replica.tray().iter().map(|item| item.number).collect();
    assert!(tray.iter().eq(disk.tray.keys()), "the tray differs from the disk");
}

/// Every command names its visit, or an action that does.
fn visits(waiting: &[Given], all: &All) -> usize {
    let of_action = |id| match &all.0.get(&DocumentId(id))?.body {
        Body::Action(action) => Some(action.visit.0),
        _ => None,
    };
    let visit = |given: &Given| given.visit.or_else(|| given.action.and_then(of_action));
    waiting.iter().filter_map(visit).collect::<BTreeSet<_>>().len()
}
