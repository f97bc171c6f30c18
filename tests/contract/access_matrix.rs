//! Every role, in every organisation, against every kind of document and every command, through real HTTP.
//!
//! Owns: what the permission matrix comes down to on the wire: who receives what, and whose changes count. Must never: use
//! the server's own reading of the matrix; `expected` reads the letters by itself.

mod cast;
mod expected;
pub mod routes;
mod writes;

use crate::support::{Device, Person};
use cast::{Cast, words};
use domain::{command::Command, document::Document, id::DocumentId, scope::Scope};
use routes::{Ask, World};
use std::collections::{BTreeMap, BTreeSet};
use sync::wire::COMMANDS_PER_REQUEST;
use tokio::task::JoinSet;

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
    let (mut wrong, mut made, mut roles) = (Vec::new(), BTreeMap::new(), Vec::new());
    let (mut applied, mut refused) = (BTreeSet::new(), BTreeSet::new());
    for who in &cast.people {
        let mut device = Device::new(who.person.clone());
        device.pull().await;
        let mut attempts = writes::attempts(who, &cast, &before);
        // What leads astray leads everybody of one role astray alike.
        if !roles.contains(&who.role) {
            roles.push(who.role);
            attempts.extend(writes::astray(who, &cast, &before));
        }
        for some in attempts.chunks(COMMANDS_PER_REQUEST / 2) {
            let numbered: Vec<_> = some.iter().map(|attempt| device.number_raw(&attempt.text)).collect();
            let outcomes = device.round(numbered).await.outcomes;
            assert_eq!(outcomes.len(), some.len());
            for (attempt, outcome) in some.iter().zip(outcomes) {
                let counts = writes::is_applied(&outcome);
                if counts != attempt.due {
                    wrong.push(format!("{:?} of {:?}: {} gave {counts}", who.role, who.kind, attempt.name));
                }
                let among = if counts { &mut applied } else { &mut refused };
                among.insert(attempt.command.to_owned());
                made.extend(attempt.makes.iter().copied());
            }
        }
    }
    assert!(wrong.is_empty(), "{} of them: {:#?}", wrong.len(), &wrong[..wrong.len().min(20)]);
    // Whatever was tried, nothing moved to another owner or scope, and no body went.
    let after = cast.everything().await;
    for (id, document) in &before {
        let now = &after[id];
        assert_eq!((now.owner, now.scope), (document.owner, document.scope), "{}", describe(document));
        assert_eq!(now.body, document.body, "{}", describe(document));
    }
    // What is new is what they may make, as their own.
    for (id, document) in after.iter().filter(|(id, _)| !before.contains_key(id)) {
        let place = document.owner.map(|owner| (owner, document.scope));
        assert_eq!(place, made.remove(id), "{}", describe(document));
    }
    assert!(made.is_empty(), "{made:?} went");
    // Every command counted for somebody and was refused to somebody; a look changes nothing and is refused to nobody.
    let all = words::<Command>("name");
    assert_eq!(applied, all);
    let looks = ["document.seen/1", "documents.seen/1"].map(|look| refused.insert(look.to_owned()));
    assert!(looks == [true; 2] && refused == all, "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_asks_the_matrix_or_says_why_not() {
    let cast = Cast::gather().await;
    let world = World::settle(&cast).await;
    let open: BTreeSet<String> = routes::OPEN.iter().map(|(route, _)| (*route).to_owned()).collect();
    let stranger = Person::stranger(cast.people[0].person.url.clone());
    let (mut known, mut wrong, mut everybody) = (open.clone(), Vec::new(), JoinSet::new());
    for who in &cast.people {
        let asks = routes::asks(&world, who);
        for ask in &asks {
            assert!(!open.contains(ask.route), "{} is for everybody", ask.route);
            if known.insert(ask.route.to_owned()) {
                assert_eq!(status(&stranger, ask).await, 401, "{}", ask.route);
            }
        }
        let (person, name) = (who.person.clone(), format!("{:?} of {:?}", who.role, who.kind));
        everybody.spawn(async move {
            let mut wrong = Vec::new();
            for ask in asks {
                let status = status(&person, &ask).await;
                if !ask.due.fits(status) {
                    wrong.push(format!("{name} at {}: {status}, not {:?}", ask.route, ask.due));
                }
            }
            wrong
        });
    }
    while let Some(done) = everybody.join_next().await {
        wrong.extend(done.unwrap());
    }
    assert_eq!(known, routes::in_source(), "a route that nobody tries, or one that is gone");
    assert!(wrong.is_empty(), "{wrong:#?}");
    // No number of somebody else's was taken for one's own.
    for who in &cast.people {
        assert_eq!(who.person.get("/api/v1/me").await.status(), 200, "{:?} of {:?}", who.role, who.kind);
    }
}

async fn status(person: &Person, ask: &Ask) -> u16 {
    let answer = match &ask.body {
        Some(body) => person.post(&ask.address, body).await,
        None => person.get(&ask.address).await,
    };
    answer.status().as_u16()
}

fn describe(document: &Document) -> String {
    format!("{} in {}", document.body.kind(), document.scope)
}
