//! What must be true when everything has come to rest.
//!
//! Owns: those promises. Must never: be made weaker to let a history pass.

use crate::{client::Client, server::Server, world};
use domain::document::{Body, Document, Known};
use domain::id::ActivityId;
use std::collections::BTreeMap;

/// No activity ever gives away more places than it has; holds after every commit.
pub fn capacity(server: &Server) {
    for row in server.disk.rows.values() {
        let Body::Activity(activity) = &row.document.body else { continue };
        let held = server.disk.places_held(ActivityId(row.document.id.0));
        assert!(activity.capacity.is_none_or(|most| held <= most), "more places given than there are");
        if !row.erased {
            let full = activity.capacity.is_some_and(|most| held >= most);
            assert_eq!(activity.full, full, "the sign does not match the places");
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
