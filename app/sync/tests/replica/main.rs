//! The replica against a server that is odd, slow or wrong; the histories cover the honest one.
//!
//! Owns: distrust, limits and size. Must never: repeat what the simulation shows better.
#![allow(clippy::unwrap_used, reason = "a test may fall")]

mod grants;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    command::{Command, PlanVisit, SeeDocument, SettleAction},
    document::{Body, Document},
    dwelling::{Dwelling, Intervention},
    id::{ActionId, DocumentId, DwellingId, OrgId, ProjectId, UserId, VisitId},
    member::{Post, Role},
    refusal::Refusal,
    scope::Scope,
    text::Text,
};
use sync::{
    replica::{Distrust, Pending, Replica, Stored, Write},
    wire::{
        COMMANDS_PER_REQUEST, MAX_REQUEST_BYTES, Me, NumberedCommand, Outcome, SyncAnswer, SyncRequest,
        Verdict, receipt,
    },
};
use uuid::Uuid;

const ORG: OrgId = OrgId(Uuid::from_u128(7));
const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

fn me() -> Me {
    Me {
        user: UserId(Uuid::from_u128(1)),
        name: "Noor".into(),
        org_name: "Woonlicht".into(),
        actor: Post { org: ORG, role: Role::HousingConsultant },
        project: ProjectId(Uuid::from_u128(2)),
        device: None,
    }
}

fn dwelling(number: u32) -> Document {
    let body = Body::Dwelling(Dwelling {
        sub_neighbourhood: Text::new("Noord").unwrap(),
        street: Text::new("Steenstraat").unwrap(),
        number,
        addition: None,
        intervention: Intervention::Unknown,
    });
    let id = DocumentId(Uuid::from_u128(0x1000 + u128::from(number)));
    Document { id, owner: None, scope: Scope::Team, version: 1, seq: u64::from(number), body }
}

fn plan(number: u128) -> Command {
    Command::PlanVisit(PlanVisit {
        visit: VisitId(Uuid::from_u128(0x9000 + number)),
        dwelling: DwellingId(dwelling(1).id.0),
        appointment: None,
        visitors: vec![],
        resident: String::new(),
        note: String::new(),
    })
}

fn sight() -> Command {
    Command::SeeDocument(SeeDocument { document: dwelling(1).id, at: NOW })
}

fn ask(replica: &Replica) -> (SyncRequest, Vec<u8>) {
    let request = replica.request();
    let body = serde_json::to_vec(&request).unwrap();
    (request, body)
}

/// An honest answer with nothing new.
fn answer(body: &[u8], last_number: u64, outcomes: Vec<Outcome>) -> SyncAnswer {
    SyncAnswer {
        receipt: receipt(body),
        epoch: Uuid::from_u128(3),
        server_time: DateTime::UNIX_EPOCH,
        last_number,
        outcomes,
        scopes: vec![Scope::Public, Scope::Team, Scope::Org(ORG)],
        changes: vec![],
        erased: vec![],
        cursor: 10,
        more: false,
        backed_up: 0,
        backups_done: 0,
        ingest_key: None,
        erased_records: Vec::new(),
        erasures: 0,
        parcels: 0,
        closed: Vec::new(),
        draft_days: None,
        me: me(),
    }
}

fn applied(number: u64) -> Outcome {
    Outcome { number, verdict: Verdict::Applied { seq: 10 + number } }
}

/// Signed in, with one dwelling and `given` plans that wait.
fn device(given: u128) -> Replica {
    let (mut replica, _) = Replica::new(Uuid::from_u128(4), me());
    let (sent, body) = ask(&replica);
    let first = SyncAnswer { changes: vec![dwelling(1)], ..answer(&body, 0, vec![]) };
    replica.receive(&sent, &body, first).unwrap();
    for number in 0..given {
        replica.give(plan(number), NOW).unwrap();
    }
    replica
}

#[test]
fn answers_that_do_not_fit_change_nothing() {
    let mut replica = device(3);
    let (sent, body) = ask(&replica);
    let good = || answer(&body, 2, vec![applied(1), applied(2)]);
    let stranger = Me { user: UserId(Uuid::nil()), ..me() };
    let elsewhere = Me { project: ProjectId(Uuid::nil()), ..me() };
    let cases = [
        (Distrust::Receipt, SyncAnswer { receipt: receipt(b"other"), ..good() }),
        (Distrust::Receipt, SyncAnswer { receipt: String::new(), ..good() }),
        (Distrust::OtherPerson, SyncAnswer { me: stranger, ..good() }),
        (Distrust::OtherPerson, SyncAnswer { me: elsewhere, ..good() }),
        (Distrust::Outcomes, SyncAnswer { outcomes: vec![applied(2)], ..good() }),
        (Distrust::Outcomes, SyncAnswer { outcomes: vec![applied(1), applied(3)], ..good() }),
        (Distrust::Outcomes, SyncAnswer { outcomes: vec![applied(2), applied(1)], ..good() }),
        (
            Distrust::Outcomes,
            SyncAnswer { outcomes: (1..=4).map(applied).collect(), last_number: 4, ..good() },
        ),
        (Distrust::Outcomes, SyncAnswer { last_number: 1, ..good() }),
        (Distrust::Cursor, SyncAnswer { cursor: 9, ..good() }),
    ];
    let before = format!("{replica:?}");
    for (expected, wrong) in cases {
        assert_eq!(replica.receive(&sent, &body, wrong.clone()).err(), Some(expected), "{wrong:?}");
        assert_eq!(format!("{replica:?}"), before);
    }
    let other = SyncRequest { client: Uuid::nil(), ..sent.clone() };
    assert_eq!(replica.receive(&other, &body, good()).err(), Some(Distrust::OtherDevice));
    replica.receive(&sent, &body, good()).unwrap();
    assert_eq!(replica.unsent(), 1);

    let (sent, body) = ask(&replica);
    let forgot = answer(&body, 1, vec![]);
    assert_eq!(replica.receive(&sent, &body, forgot).err(), Some(Distrust::Forgotten));
}

#[test]
fn the_same_answer_twice_writes_nothing_about_commands() {
    let mut replica = device(2);
    let (sent, body) = ask(&replica);
    let both = answer(&body, 2, vec![applied(1), applied(2)]);
    replica.receive(&sent, &body, both.clone()).unwrap();
    let writes = replica.receive(&sent, &body, both).unwrap();
    assert!(matches!(writes.as_slice(), [Write::PutMeta(_)]), "{writes:?}");
    assert_eq!(replica.unsent(), 0);
}

#[test]
fn a_late_page_brings_no_old_document_back() {
    let mut replica = device(0);
    let (sent, body) = ask(&replica);
    let newer = Document { version: 2, seq: 11, ..dwelling(1) };
    let page = |changes, cursor| SyncAnswer { changes, cursor, ..answer(&body, 0, vec![]) };
    replica.receive(&sent, &body, page(vec![newer.clone()], 10)).unwrap();
    replica.receive(&sent, &body, page(vec![dwelling(1)], 10)).unwrap();
    assert_eq!(replica.document(newer.id), Some(&newer));
}

#[test]
fn numbers_the_server_knows_are_not_used_again() {
    let mut replica = device(0);
    let (sent, body) = ask(&replica);
    replica.receive(&sent, &body, answer(&body, 5, vec![])).unwrap();
    replica.give(plan(1), NOW).unwrap();
    let numbers: Vec<_> =
        replica.request().commands.into_iter().map(|c| (c.number, c.command.get().len())).collect();
    assert_eq!(numbers.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    assert!(numbers[..5].iter().all(|(_, length)| *length == "null".len()));
}

#[test]
fn a_request_stays_within_its_limits() {
    let mut replica = device(0);
    assert!(replica.request().commands.is_empty());
    let mut long = plan(0);
    if let Command::PlanVisit(plan) = &mut long {
        plan.note = " ".repeat(60_000);
    }
    for number in 0..1_100 {
        if let Command::PlanVisit(plan) = &mut long {
            plan.visit = VisitId(Uuid::from_u128(number));
        }
        replica.give(if number % 2 == 0 { long.clone() } else { plan(number) }, NOW).unwrap();
    }
    let (request, body) = ask(&replica);
    assert!(body.len() <= MAX_REQUEST_BYTES && request.commands.len() > 60, "{}", body.len());
    let many = device(1_001);
    assert_eq!(many.request().commands.len(), COMMANDS_PER_REQUEST);
    if let Command::PlanVisit(plan) = &mut long {
        plan.note = " ".repeat(70_000);
    }
    assert_eq!(replica.give(long, NOW).err(), Some(Refusal::Malformed));
}

#[test]
fn a_broken_rule_leaves_no_trace() {
    let mut replica = device(1);
    let before = format!("{replica:?}");
    let unknown = SettleAction { action: ActionId(Uuid::nil()), state: domain::action::ActionState::Done };
    assert_eq!(replica.give(Command::SettleAction(unknown), NOW).err(), Some(Refusal::NotFound));
    assert_eq!(format!("{replica:?}"), before);
}

#[test]
fn first_contact_sends_no_commands_and_takes_the_first_page() {
    let (replica, writes) = Replica::new(Uuid::from_u128(4), me());
    assert!(replica.request().epoch.is_none() && writes.len() == 1);
    assert_eq!(device(0).documents().count(), 1);
    assert!(Replica::open(Stored::default()).is_none());
}

#[test]
fn a_number_is_never_used_twice_whatever_became_of_the_row_that_counts() {
    let mut replica = device(0);
    let mut commands = Vec::new();
    for nth in 1..=2 {
        for write in replica.give(plan(nth), NOW).unwrap() {
            if let Write::PutCommand(pending) = write {
                commands.push(pending);
            }
        }
    }
    // Somebody else's older row over ours.
    let meta = Some(device(0).meta().clone());
    let stored = Stored { meta, documents: vec![dwelling(1)], commands, ..Stored::default() };
    let mut replica = Replica::open(stored).unwrap();
    replica.give(plan(3), NOW).unwrap();
    let numbers: Vec<_> = replica.request().commands.iter().map(|command| command.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
}

/// What these writes leave in the outbox.
fn outbox(writes: Vec<Write>) -> Vec<Pending> {
    let pending = |write: Write| match write {
        Write::PutCommand(pending) => Some(pending),
        _ => None,
    };
    writes.into_iter().filter_map(pending).collect()
}

#[test]
fn the_moment_of_doing_it_stays_the_same_however_often_it_is_sent() {
    let then = NOW + TimeDelta::hours(3);
    let mut replica = device(0);
    let mut commands = outbox(replica.give(plan(1), then).unwrap());
    commands.extend(outbox(replica.give(sight(), then).unwrap()));
    let meta = Some(replica.meta().clone());
    let sent = |replica: &Replica| -> Vec<_> {
        replica.request().commands.iter().map(|command| command.at).collect()
    };
    // A look says its own.
    assert_eq!(sent(&replica), [Some(then), None]);
    assert_eq!(sent(&replica), [Some(then), None]);
    // As it lies on the disk.
    let text = serde_json::to_string(&commands).unwrap();
    let commands = serde_json::from_str(&text).unwrap();
    let stored = Stored { meta, documents: vec![dwelling(1)], commands, ..Stored::default() };
    let replica = Replica::open(stored).unwrap();
    assert_eq!(sent(&replica), [Some(then), None]);
}

#[test]
fn work_waits_since_its_oldest_and_a_look_or_a_filled_number_is_no_work() {
    let mut replica = device(0);
    let (sent, body) = ask(&replica);
    replica.receive(&sent, &body, answer(&body, 1, vec![])).unwrap();
    assert_eq!(replica.unsent_since(), None);
    let [first, second] = [1, 2].map(|hours| NOW + TimeDelta::hours(hours));
    replica.give(sight(), NOW).unwrap();
    replica.give(plan(1), first).unwrap();
    replica.give(plan(2), second).unwrap();
    let commands = replica.request().commands;
    let work: Vec<_> = commands.iter().map(NumberedCommand::is_work).collect();
    assert_eq!(work, [false, false, true, true]);
    assert_eq!((replica.unsent(), replica.unsent_since()), (2, Some(first)));
    let (sent, body) = ask(&replica);
    let some = (1..=3).map(applied).collect();
    replica.receive(&sent, &body, answer(&body, 3, some)).unwrap();
    assert_eq!((replica.unsent(), replica.unsent_since()), (1, Some(second)));
}

#[test]
fn trying_again_is_done_at_a_moment_of_its_own() {
    let mut replica = device(1);
    let (sent, body) = ask(&replica);
    let no = Outcome { number: 1, verdict: Verdict::Refused { reason: Refusal::WrongState } };
    replica.receive(&sent, &body, answer(&body, 1, vec![no])).unwrap();
    let later = NOW + TimeDelta::hours(1);
    let again = outbox(replica.try_again(1, later).unwrap());
    assert_eq!(
        again.iter().map(|pending| (pending.number, pending.at)).collect::<Vec<_>>(),
        [(2, Some(later))]
    );
}

/// Before commands had a moment: sent without one, and not guessed at.
#[test]
fn an_older_command_is_still_read_and_sent() {
    let text = r#"{"number":1,"command":{"name":"visit.finish/1","args":{"visit":"00000000-0000-4000-8000-000000000010"}},"applied":null}"#;
    let old: Pending = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&old).unwrap(), text);
    let meta = Some(device(0).meta().clone());
    let stored = Stored { meta, documents: vec![dwelling(1)], commands: vec![old], ..Stored::default() };
    let sent = Replica::open(stored).unwrap().request().commands;
    assert_eq!(sent.iter().map(|command| (command.number, command.at)).collect::<Vec<_>>(), [(1, None)]);
}

#[test]
fn documents_that_are_not_whole_are_fetched_again() {
    let whole =
        Stored { meta: Some(device(0).meta().clone()), documents: vec![dwelling(1)], ..Stored::default() };
    assert_ne!(Replica::open(whole.clone()).unwrap().request().cursor, 0);
    let mut older = whole.clone();
    older.meta.as_mut().unwrap().vocabulary = 0;
    for broken in
        [Stored { damaged: true, ..whole.clone() }, Stored { documents: Vec::new(), ..whole }, older]
    {
        assert_eq!(Replica::open(broken).unwrap().request().cursor, 0);
    }
}

#[test]
fn a_document_of_a_newer_kind_costs_only_that_one() {
    let good = answer(b"", 0, vec![]);
    let mut json =
        serde_json::to_value(SyncAnswer { changes: vec![dwelling(1), dwelling(2)], ..good }).unwrap();
    json["changes"][0]["body"]["kind"] = "talent".into();
    let read: SyncAnswer = serde_json::from_value(json).unwrap();
    assert_eq!(read.changes, [dwelling(2)]);
}

#[test]
fn five_thousand_documents_open_with_what_was_stored() {
    let stored = Stored {
        meta: Some(device(0).meta().clone()),
        documents: (1..=5_000).map(dwelling).collect(),
        ..Stored::default()
    };
    let mut replica = Replica::open(stored).unwrap();
    replica.give(plan(1), NOW).unwrap();
    assert_eq!(replica.documents().count(), 5_001);
    assert_eq!((replica.unsent(), replica.unsent_visits()), (1, 1));
}
