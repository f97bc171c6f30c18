//! Records wait until the server has exactly the text that lies here.
//!
//! Owns: corrections under way, refusals, restored servers, the order of a batch. Must never: name a visit.
#![allow(clippy::unwrap_used, reason = "a test may fall")]

use domain::{
    id::{ProjectId, RecordId, RoundId},
    record::{ConversationRecord, RecordConsent, SealedRecord},
    refusal::Refusal,
    text::Text,
};
use std::collections::BTreeSet;
use sync::{
    record_outbox::{DistrustedRecords, RecordOutbox, RecordWrite},
    records::{RECORDS_PER_REQUEST, RecordOutcome, RecordsAnswer, RecordsRequest},
    wire::{Epoch, receipt},
};
use uuid::Uuid;

fn record(id: u128, summary: &str) -> SealedRecord {
    let record = ConversationRecord {
        id: RecordId(Uuid::from_u128(id)),
        project: ProjectId(Uuid::from_u128(1)),
        sub_neighbourhood: Text::new("Noord").unwrap(),
        round: RoundId(Uuid::from_u128(2)),
        consent: RecordConsent { talk: true, keep_summary: true },
        cards: vec![],
        factors: vec![],
        closed: vec![],
        statements: vec![],
        summary: Text::optional(summary).unwrap(),
    };
    SealedRecord { record, edit_key: [1; 32], claim_hash: [2; 32] }
}

fn answer(sent: &RecordsRequest, refused: Option<Refusal>) -> (Vec<u8>, RecordsAnswer) {
    let body = serde_json::to_vec(sent).unwrap();
    let outcomes = sent.records.iter().map(|sealed| RecordOutcome { record: sealed.record.id, refused });
    let answer = RecordsAnswer { receipt: receipt(&body), outcomes: outcomes.collect(), backups_begun: 3 };
    (body, answer)
}

const LIFE: Epoch = Uuid::from_u128(7);
const NEXT_LIFE: Epoch = Uuid::from_u128(8);

#[test]
fn a_correction_under_way_is_not_lost() {
    let mut outbox = RecordOutbox::default();
    outbox.add(record(1, "eerst"));
    let sent = outbox.request(|_| 0).unwrap();
    outbox.add(record(1, "later"));
    for refused in [None, Some(Refusal::Malformed)] {
        let (body, answer) = answer(&sent, refused);
        assert_eq!(outbox.receive(&sent, &body, &answer, Some(LIFE)), Ok(vec![]));
        assert_eq!(outbox.unsent(), 1);
    }
    let sent = outbox.request(|_| 0).unwrap();
    assert_eq!(sent.records, [record(1, "later")]);
    let (body, answer) = answer(&sent, None);
    let id = sent.records[0].record.id;
    let writes = outbox.receive(&sent, &body, &answer, Some(LIFE)).unwrap();
    assert!(matches!(writes.as_slice(), [RecordWrite::Drop(gone), RecordWrite::PutKept(_)] if *gone == id));
    assert_eq!(outbox.receive(&sent, &body, &answer, Some(LIFE)), Ok(vec![]), "a repeat does nothing");
    assert!(outbox.request(|_| 0).is_none());
}

#[test]
fn a_refused_record_stays_until_it_is_mended() {
    let mut outbox = RecordOutbox::default();
    outbox.add(record(1, "fout"));
    let sent = outbox.request(|_| 0).unwrap();
    let (body, refusal) = answer(&sent, Some(Refusal::NoConsent));
    let writes = outbox.receive(&sent, &body, &refusal, Some(LIFE)).unwrap();
    assert!(matches!(writes.as_slice(), [RecordWrite::Drop(_), RecordWrite::PutRefused(_)]));
    assert_eq!(outbox.refused().map(|r| &r.record).collect::<Vec<_>>(), [&record(1, "fout")]);
    assert_eq!(outbox.unsent(), 0);
    let mended = outbox.add(record(1, "goed"));
    assert!(matches!(mended.as_slice(), [RecordWrite::Put(_), RecordWrite::DropRefused(_)]));
    assert_eq!((outbox.unsent(), outbox.refused().count()), (1, 0));
}

#[test]
fn answers_that_do_not_fit_change_nothing() {
    let mut outbox = RecordOutbox::default();
    outbox.add(record(1, "eerst"));
    let sent = outbox.request(|_| 0).unwrap();
    let (body, good) = answer(&sent, None);
    let forged = RecordsAnswer { receipt: receipt(b"other"), ..good.clone() };
    assert_eq!(outbox.receive(&sent, &body, &forged, Some(LIFE)), Err(DistrustedRecords::Receipt));
    let mut foreign = good;
    foreign.outcomes.push(RecordOutcome { record: RecordId(Uuid::nil()), refused: None });
    assert_eq!(outbox.receive(&sent, &body, &foreign, Some(LIFE)), Err(DistrustedRecords::Outcomes));
    assert_eq!(outbox.unsent(), 1);
}

/// One record that the server has.
fn arrived() -> RecordOutbox {
    let mut outbox = RecordOutbox::default();
    outbox.add(record(1, "verhaal"));
    let sent = outbox.request(|_| 0).unwrap();
    let (body, answer) = answer(&sent, None);
    outbox.receive(&sent, &body, &answer, Some(LIFE)).unwrap();
    assert_eq!(outbox.unsent(), 0);
    outbox
}

#[test]
fn a_record_is_kept_until_a_backup_that_began_after_it_is_done() {
    let mut outbox = arrived();
    for too_early in [0, 2, 3] {
        assert_eq!(outbox.align(LIFE, too_early), vec![]);
    }
    assert!(matches!(outbox.align(LIFE, 4).as_slice(), [RecordWrite::DropKept(_)]));
    assert_eq!(outbox.align(NEXT_LIFE, 0), vec![], "it is safe for good");
}

#[test]
fn a_restored_server_gets_what_it_may_have_forgotten() {
    let mut outbox = arrived();
    let writes = outbox.align(NEXT_LIFE, 99);
    assert!(matches!(writes.as_slice(), [RecordWrite::DropKept(_), RecordWrite::Put(_)]));
    assert_eq!(outbox.request(|_| 0).unwrap().records, [record(1, "verhaal")]);
    assert_eq!(outbox.align(NEXT_LIFE, 99), vec![]);
}

#[test]
fn a_refused_record_can_be_offered_again_as_it_is() {
    let mut outbox = RecordOutbox::default();
    outbox.add(record(1, "te nieuw"));
    let sent = outbox.request(|_| 0).unwrap();
    let (body, refusal) = answer(&sent, Some(Refusal::Malformed));
    outbox.receive(&sent, &body, &refusal, Some(LIFE)).unwrap();
    let writes = outbox.try_again(sent.records[0].record.id);
    assert!(matches!(writes.as_slice(), [RecordWrite::DropRefused(_), RecordWrite::Put(_)]));
    assert_eq!((outbox.unsent(), outbox.refused().count()), (1, 0));
}

#[test]
fn chance_decides_which_records_go_together_and_in_which_order() {
    let all: Vec<_> = (0..120).map(|id| record(id, "")).collect();
    let outbox = RecordOutbox::open(all, vec![], vec![]);
    let batch = |draw: usize| {
        let mut draw = draw;
        let mut pick = move |n: usize| {
            draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (draw >> 33) % n
        };
        let request = outbox.request(&mut pick).unwrap();
        request.records.into_iter().map(|sealed| sealed.record.id).collect::<Vec<_>>()
    };
    let (one, other) = (batch(1), batch(2));
    assert_eq!(one.len(), RECORDS_PER_REQUEST);
    assert_eq!(one.iter().collect::<BTreeSet<_>>().len(), RECORDS_PER_REQUEST, "none twice");
    assert_ne!(one.iter().collect::<BTreeSet<_>>(), other.iter().collect::<BTreeSet<_>>());
    assert!(!one.is_sorted());
}

/// Whatever it waits for here, and also while it is under way.
#[test]
fn an_erased_record_is_gone_and_stays_gone() {
    for outbox in [&mut RecordOutbox::default(), &mut arrived()] {
        outbox.add(record(2, "blijft"));
        outbox.add(record(3, "onderweg"));
        let erased = [1, 3, 9].map(|id| RecordId(Uuid::from_u128(id)));
        let sent = outbox.request(|_| 0).unwrap();
        let writes = outbox.erase(&erased);
        assert!(writes.contains(&RecordWrite::Drop(erased[1])));
        assert_eq!(outbox.erase(&erased), vec![]);
        let (body, answer) = answer(&sent, None);
        outbox.receive(&sent, &body, &answer, Some(LIFE)).unwrap();
        outbox.align(NEXT_LIFE, 0);
        assert_eq!(outbox.request(|_| 0).unwrap().records, [record(2, "blijft")]);
    }
    let mut outbox = RecordOutbox::default();
    outbox.add(record(1, "te nieuw"));
    let sent = outbox.request(|_| 0).unwrap();
    let (body, refusal) = answer(&sent, Some(Refusal::Malformed));
    outbox.receive(&sent, &body, &refusal, Some(LIFE)).unwrap();
    outbox.erase(&[RecordId(Uuid::from_u128(1))]);
    assert_eq!(outbox.refused().count(), 0);
}
