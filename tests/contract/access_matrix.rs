//! Every role, in every organisation, against every kind of document and every command, through real HTTP.
//!
//! Owns: what the permission matrix comes down to on the wire: who receives what, and whose changes count. Must never: use
//! the server's own reading of the matrix; `expected` reads the letters by itself.

mod cast;
mod expected;
pub mod routes;
mod writes;

use crate::support::Device;
use cast::Cast;
use domain::{document::Document, id::DocumentId, scope::Scope};
use std::collections::BTreeSet;

#[tokio::test(flavor = "multi_thread")]
async fn everybody_receives_what_the_matrix_gives_and_nothing_else() {
    let cast = Cast::gather().await;
    let all = cast.everything().await;
    let mut leaks = Vec::new();
    for who in &cast.people {
        // As greedy as a client can be: it says it holds every scope, and asks from the start.
        let mut device = Device::new(who.person.clone());
        device.holds =
            all.values().map(|document| document.scope).collect::<BTreeSet<Scope>>().into_iter().collect();
        device.pull().await;
        let got: BTreeSet<DocumentId> = device.documents.keys().copied().collect();
        let due: BTreeSet<DocumentId> = all
            .values()
            .filter(|document| expected::reads(who, document))
            .map(|document| document.id)
            .collect();
        let name = |id: &DocumentId| all.get(id).map(describe);
        for (what, ids) in [("too much", got.difference(&due)), ("too little", due.difference(&got))] {
            leaks.extend(ids.map(|id| format!("{:?} of {:?}: {what}: {:?}", who.role, who.kind, name(id))));
        }
    }
    assert!(leaks.is_empty(), "{leaks:#?}");
    assert!(all.len() > 30 && cast.people.len() > 20, "{} {}", all.len(), cast.people.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_changes_what_the_matrix_does_not_give_whatever_they_guess() {
    let cast = Cast::gather().await;
    let before = cast.everything().await;
    let mut wrong = Vec::new();
    for who in &cast.people {
        let mut device = Device::new(who.person.clone());
        device.pull().await;
        let attempts = writes::attempts(&before);
        let numbered = attempts.iter().map(|(_, command)| device.number_raw(command)).collect();
        let outcomes = device.round(numbered).await.outcomes;
        assert_eq!(outcomes.len(), attempts.len());
        for ((target, _), outcome) in attempts.iter().zip(outcomes) {
            let allowed = expected::changes(who, target, &before);
            let applied = writes::is_applied(&outcome);
            if applied != allowed {
                wrong.push(format!("{:?} of {:?}: {} gave {applied}", who.role, who.kind, target.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // Whatever was tried, nothing moved to another owner or scope, and no body went.
    let after = cast.everything().await;
    for (id, document) in &before {
        let now = &after[id];
        assert_eq!((now.owner, now.scope), (document.owner, document.scope), "{}", describe(document));
        assert_eq!(now.body, document.body, "{}", describe(document));
    }
    assert_eq!(after.len(), before.len(), "something new came out of a refused command");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_of_administration_asks_the_matrix() {
    let known: BTreeSet<String> = routes::all().iter().map(|route| route.path.to_owned()).collect();
    assert_eq!(known, routes::in_source(), "a route that nobody tries, or one that is gone");
    let cast = Cast::gather().await;
    let stranger = crate::support::Person::stranger(cast.people[0].person.url.clone());
    let mut wrong = Vec::new();
    for route in routes::all() {
        let address = routes::address(route.path);
        let ask = async |person: &crate::support::Person| match &route.body {
            Some(body) => person.post(&address, body).await.status().as_u16(),
            None => person.get(&address).await.status().as_u16(),
        };
        assert_eq!(ask(&stranger).await, 401, "{address}");
        for who in &cast.people {
            let status = ask(&who.person).await;
            let allowed = expected::may(who.role, route.data, route.verb);
            if (status == 403) == allowed || status >= 500 {
                wrong.push(format!("{:?} of {:?} at {}: {status}", who.role, who.kind, route.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn describe(document: &Document) -> String {
    format!("{} in {}", document.body.kind(), document.scope)
}
