//! What must be true when everything has come to rest.
//!
//! Owns: those promises. Must never: be made weaker to let a history pass.

use crate::{client::Client, server::Server, world};
use domain::{
    document::{Body, Document, Known},
    id::ActivityId,
};
use std::collections::BTreeMap;
use sync::{replica::Write, wire::SyncAnswer};

/// No activity ever gives away more places than it has; holds after every commit.
pub fn capacity(server: &Server) {
    for row in server.disk.rows.values() {
        let Body::Activity(activity) = &row.document.body else { continue };
        let held = server.disk.places_held(ActivityId(row.document.id.0), None);
        assert!(activity.capacity.is_none_or(|most| held <= most), "more places given than there are");
        if !row.erased {
            let full = activity.capacity.is_some_and(|most| held >= most);
            assert_eq!(activity.full, full, "the sign does not match the places");
        }
    }
}

/// What an answer may do to the documents on a device, seen just before it is taken in.
pub struct Expected {
    same_history: bool,
    may_erase: bool,
}

impl Expected {
    pub fn of(client: &Client, answer: &SyncAnswer) -> Self {
        let meta = client.replica.meta();
        let same_history = meta.epoch == Some(answer.epoch) && !meta.rebuilding;
        let loses = meta.holds.iter().any(|scope| !answer.scopes.contains(scope));
        let other_post = meta.me.actor != answer.me.actor;
        let may_erase = loses || other_post || !answer.erased.is_empty() || !(same_history || answer.more);
        Self { same_history, may_erase }
    }

    pub fn check(&self, client: &Client, writes: &[Write]) {
        for write in writes {
            match write {
                Write::EraseDocument(id) => assert!(self.may_erase, "{id} vanished without a reason"),
                Write::PutDocument(new) if self.same_history => {
                    let held = client.disk.documents.get(&new.id).map_or(0, |held| held.seq);
                    assert!(held <= new.seq, "{} went back in time", new.id);
                }
                _ => {}
            }
        }
    }
}

/// `relied` is false when somebody restored an older backup than devices were told to rely on.
pub fn at_rest(server: &Server, client: &Client, relied: bool) {
    let who = client.index;
    assert_eq!(client.replica.unsent(), 0, "device {who} did not get rid of its commands");
    assert!(!client.replica.meta().rebuilding, "device {who} never finished fetching");

    let effects = || server.disk.effects.iter().filter(|effect| effect.client == world::client_id(who));
    for (number, given) in &client.given {
        let times = effects().filter(|e| e.number == *number && e.hash == given.hash).count();
        let refused = client.disk.tray.contains_key(number) || client.seen.contains(number);
        let ends = times + usize::from(refused);
        assert!(ends <= 1, "device {who}, command {number} had {times} effects, refused: {refused}");
        assert!(ends == 1 || !relied, "device {who}, command {number} was lost: {:?}", given.command);
        assert!(given.command.is_some() || refused, "device {who}: {number} cannot be read, nor was refused");
    }
    for effect in effects() {
        let given = client.given.get(&effect.number).is_some_and(|given| given.hash == effect.hash);
        assert!(given || client.ghosts.contains(&effect.hash), "device {who} never gave {}", effect.number);
    }

    let scopes = server.scopes(who);
    let granted = server.disk.rows.values().filter(|row| !row.erased).map(|row| &row.document);
    let visible: BTreeMap<_, &Document> =
        granted.filter(|document| scopes.contains(&document.scope)).map(|d| (d.id, d)).collect();
    let shown: BTreeMap<_, &Document> = client.replica.documents().map(|d| (d.id, d)).collect();
    assert_eq!(shown, visible, "device {who} shows something else than the server has");
}
