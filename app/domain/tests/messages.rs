//! Messages about work that was handed over: for the two whose work it was and is, whatever role they have by now.
//!
//! Owns: who sees one. Must never: know who gets to send it; the server does that by itself.

mod store;

use domain::{
    access_log::HandoverReason,
    command::{Command, ReadHandover},
    document::Body,
    handover::Handover,
    id::{HandoverId, UserId},
    member::{Actor, Role},
    permission::{may_read, scopes},
    refusal::Refusal,
    scope::Scope,
};
use store::{ORG, Store, USER, text};
use uuid::Uuid;

const SUCCESSOR: UserId = UserId(Uuid::from_u128(50));
const MESSAGE: HandoverId = HandoverId(Uuid::from_u128(51));

fn message() -> Handover {
    Handover {
        reader: USER,
        from: USER,
        to: SUCCESSOR,
        called: Some(text("Tom")),
        reason: HandoverReason::OtherWork,
        visits: 2,
        own: 0,
        actions: 3,
        seen: false,
    }
}

#[test]
fn whoever_works_here_reads_their_own_and_no_other() {
    for role in Role::ALL {
        let mut store = Store::default();
        store.put(MESSAGE.into(), Some(ORG), Body::Handover(message()));
        let (reader, other) =
            (Actor { user: USER, org: ORG, role }, Actor { user: SUCCESSOR, org: ORG, role });
        let works_here = role != Role::Resident;
        assert_eq!(scopes(&reader).contains(&Scope::Person(USER)), works_here, "{role:?}");
        assert_eq!(may_read(&reader, &store.0[&MESSAGE.into()]), works_here, "{role:?}");
        assert!(!may_read(&other, &store.0[&MESSAGE.into()]), "{role:?}");
        let read = Command::ReadHandover(ReadHandover { handover: MESSAGE });
        let guess = if works_here { Refusal::NotFound } else { Refusal::NotAllowed };
        assert_eq!(store.run(&other, &read), Err(guess), "{role:?}");
        assert_eq!(store.run(&reader, &read).is_ok(), works_here, "{role:?}");
        let Body::Handover(told) = &store.0[&MESSAGE.into()].body else { panic!("no longer a message") };
        assert_eq!(told.seen, works_here, "{role:?}");
    }
}

#[test]
fn one_from_before_it_told_a_name_and_agreements_is_still_read() {
    let mut json = serde_json::to_value(message()).unwrap();
    for added in ["called", "actions"] {
        json.as_object_mut().unwrap().remove(added);
    }
    let old: Handover = serde_json::from_value(json).unwrap();
    assert_eq!((old.called.clone(), old.actions, old.other()), (None, 0, SUCCESSOR));
    assert_eq!(Handover { reader: SUCCESSOR, ..message() }.other(), USER);
}
