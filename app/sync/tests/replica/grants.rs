//! What this person may see becomes less: what goes from their device, and when.
//!
//! Owns: that, of the replica alone. Must never: repeat what the simulation shows better.

use super::{NOW, ORG, answer, applied, ask, device, dwelling, me, sight};
use domain::{
    access_log::HandoverReason,
    action::{ActionState, DirectAction, Doer, Topic},
    command::{Command, ShareAction},
    document::{Body, Document},
    handover::Handover,
    id::{ActionId, DocumentId, HelpId, OrgId, UserId, VisitId},
    member::{Member, Post, Role},
    refusal::Refusal,
    scope::Scope,
    text::Text,
};
use sync::{
    replica::{Replica, Write},
    wire::{Me, Outcome, SyncAnswer, SyncRequest, Verdict, receipt},
};
use uuid::Uuid;

#[test]
fn a_document_that_is_not_granted_is_never_kept() {
    let mut replica = device(0);
    let (sent, body) = ask(&replica);
    let foreign = Document { scope: Scope::Org(OrgId(Uuid::nil())), seq: 12, ..dwelling(1) };
    let wrong = SyncAnswer { changes: vec![foreign], cursor: 12, ..answer(&body, 0, vec![]) };
    replica.receive(&sent, &body, wrong).unwrap();
    assert_eq!(replica.documents().count(), 0);
}

/// A role can lose and gain within the scopes that stay.
#[test]
fn another_role_drops_what_it_may_not_see_and_fetches_the_rest_anew() {
    let mut replica = device(0);
    let (sent, body) = ask(&replica);
    let post = Post { role: Role::TechAdmin, ..me().actor };
    let other = SyncAnswer { me: Me { actor: post, ..me() }, ..answer(&body, 0, vec![]) };
    let writes = replica.receive(&sent, &body, other.clone()).unwrap();
    assert!(
        writes.iter().any(|write| matches!(write, Write::EraseDocument(id) if *id == dwelling(1).id)),
        "{writes:?}"
    );
    assert_eq!(replica.documents().count(), 0);
    assert_eq!((replica.meta().cursor, replica.needs_more()), (0, true));
    assert_eq!(replica.meta().me.actor, post);
    // Once: the next answer finds the role it knows.
    let (sent, body) = ask(&replica);
    let last = SyncAnswer { receipt: receipt(&body), ..other };
    replica.receive(&sent, &body, last).unwrap();
    assert_eq!((replica.meta().cursor, replica.needs_more()), (10, false));
    assert!(!replica.meta().rebuilding);
}

/// What is on the disk of a scope goes with its key, and the device throws that away by what `holds` says.
#[test]
fn a_scope_that_is_taken_away_leaves_with_all_that_lay_in_it() {
    let mut replica = device(0);
    let of_org = |number| Document { scope: Scope::Org(ORG), ..dwelling(number) };
    let (sent, body) = ask(&replica);
    let more = SyncAnswer { changes: vec![of_org(2), of_org(3)], ..answer(&body, 0, vec![]) };
    replica.receive(&sent, &body, more).unwrap();
    replica.give(sight(), NOW).unwrap();
    assert_eq!((replica.documents().count(), replica.unsent()), (3, 0));

    let (sent, body) = ask(&replica);
    let scopes = vec![Scope::Public, Scope::Team];
    let fewer = SyncAnswer { scopes: scopes.clone(), ..answer(&body, 0, vec![]) };
    let writes = replica.receive(&sent, &body, fewer.clone()).unwrap();
    let mut gone: Vec<DocumentId> = writes
        .iter()
        .filter_map(|write| match write {
            Write::EraseDocument(id) => Some(*id),
            _ => None,
        })
        .collect();
    gone.sort();
    assert_eq!(gone, [dwelling(2).id, dwelling(3).id]);
    // In the same call, so in the same transaction.
    let Some(Write::PutMeta(meta)) = writes.last() else { panic!("{writes:?}") };
    assert_eq!(meta.holds, scopes);
    assert_eq!(replica.documents().map(|document| document.id).collect::<Vec<_>>(), [dwelling(1).id]);
    assert_eq!(replica.waiting().count(), 1, "what was done stays");

    // What comes back later is fetched from the start: nothing of it is here any more.
    let (sent, body) = ask(&replica);
    assert_eq!((&sent.holds, sent.cursor), (&scopes, 10));
    let again = SyncAnswer { changes: vec![dwelling(1), of_org(2)], ..answer(&body, 1, vec![applied(1)]) };
    replica.receive(&sent, &body, again).unwrap();
    assert_eq!(replica.documents().count(), 2);
    assert!(replica.meta().holds.contains(&Scope::Org(ORG)));
    // An answer to what was asked before that takes nothing away.
    let late = SyncRequest { holds: scopes, ..sent };
    let writes = replica.receive(&late, &body, SyncAnswer { receipt: receipt(&body), ..fewer });
    assert!(!writes.unwrap().iter().any(|write| matches!(write, Write::EraseDocument(_))));
    assert_eq!(replica.documents().count(), 2);
}

fn care(visit: VisitId) -> Body {
    Body::Action(DirectAction {
        visit,
        topic: Topic::Money,
        agreed_text: Text::new("Samen bellen").unwrap(),
        who: Doer::Me,
        due: None,
        state: ActionState::Agreed,
        assigned: None,
        shared_with: Vec::new(),
    })
}

/// A device throws the key of a scope away with the last that is in it; what stays theirs comes again under another one.
#[test]
fn what_lay_beside_something_that_goes_is_fetched_once_more() {
    let mut replica = device(0);
    let user = me().user;
    let (own, to) = (Scope::Person(user), UserId(Uuid::from_u128(0x88)));
    let (heard, message) = (DocumentId(Uuid::from_u128(0x77)), DocumentId(Uuid::from_u128(0x78)));
    let told = Handover {
        reader: user,
        from: user,
        to,
        called: None,
        reason: HandoverReason::OtherWork,
        visits: 0,
        own: 1,
        actions: 0,
        seen: false,
    };
    let of_their_own = |id, seq, body| Document { id, owner: Some(ORG), scope: own, version: 1, seq, body };
    let heard_body = care(VisitId(Uuid::from_u128(0x9000)));
    let told = of_their_own(message, 12, Body::Handover(told));
    let changes = vec![of_their_own(heard, 11, heard_body), told.clone()];
    let scopes = vec![Scope::Public, own];
    let (sent, body) = ask(&replica);
    let gives = SyncAnswer { changes, scopes, cursor: 12, ..answer(&body, 0, vec![]) };
    replica.receive(&sent, &body, gives.clone()).unwrap();
    assert_eq!(replica.documents().count(), 2);

    let post = Post { role: Role::TechAdmin, ..me().actor };
    let (sent, body) = ask(&replica);
    let me = Me { actor: post, ..me() };
    let other = SyncAnswer { receipt: receipt(&body), changes: vec![], me, ..gives };
    let writes = replica.receive(&sent, &body, other.clone()).unwrap();
    let goes = |id| writes.iter().any(|write| matches!(write, Write::EraseDocument(gone) if *gone == id));
    assert!(goes(heard) && goes(message), "{writes:?}");
    assert!(replica.needs_more());
    let (sent, body) = ask(&replica);
    let again = SyncAnswer { receipt: receipt(&body), changes: vec![told], ..other };
    replica.receive(&sent, &body, again).unwrap();
    assert_eq!(replica.documents().map(|document| document.id).collect::<Vec<_>>(), [message]);
}

/// What a consultant passes on goes at once, and comes back when the server says no.
#[test]
fn what_is_passed_on_is_gone_before_the_server_hears_it() {
    let mut replica = device(1);
    let own = Scope::Person(me().user);
    let visit = VisitId(Uuid::from_u128(0x9000));
    let action = ActionId(Uuid::from_u128(0x77));
    let with = UserId(Uuid::from_u128(0x88));
    let agreed = care(visit);
    let (name, org_name) = (Text::new("Samira").unwrap(), Text::new("Bindkracht").unwrap());
    let org = OrgId(Uuid::from_u128(8));
    let helper = Body::Member(Member { name, role: Role::CommunityWorker, org, org_name });
    let changes = vec![
        Document { id: action.into(), owner: Some(ORG), scope: own, version: 1, seq: 11, body: agreed },
        Document { id: with.into(), owner: None, scope: Scope::Team, version: 1, seq: 12, body: helper },
    ];
    let scopes = vec![Scope::Public, Scope::Team, Scope::Org(ORG), own];
    let (sent, body) = ask(&replica);
    let gives = SyncAnswer { changes, scopes: scopes.clone(), cursor: 12, ..answer(&body, 0, vec![]) };
    replica.receive(&sent, &body, gives).unwrap();
    assert!(replica.document(action.into()).is_some());
    let help = HelpId(Uuid::from_u128(0x99));
    let text = "Hulp met geld".to_owned();
    let share = ShareAction { help, action, visit, with, text, agreed: true };
    replica.give(Command::ShareAction(share), NOW).unwrap();
    let is_there = |replica: &Replica| replica.documents().any(|document| document.id == action.into());
    assert!(replica.document(action.into()).is_none() && !is_there(&replica));
    assert!(replica.confirmed().any(|document| document.id == action.into()), "until the server has it");
    let (sent, body) = ask(&replica);
    let refused = Outcome { number: 2, verdict: Verdict::Refused { reason: Refusal::NotAllowed } };
    let gives = SyncAnswer { scopes, cursor: 12, ..answer(&body, 2, vec![applied(1), refused]) };
    replica.receive(&sent, &body, gives).unwrap();
    assert!(is_there(&replica), "nothing was passed on");
    assert_eq!(replica.tray().len(), 1);
}
