//! A colleague carries sealed work: they cannot read it, and cannot make or change any.
//!
//! Owns: those promises, with any bytes and any change to them. Must never: look at what a letter is made of.
#![allow(clippy::unwrap_used, reason = "a test may fall")]

use chrono::DateTime;
use domain::{
    id::{ProjectId, RecordId, RoundId},
    record::{ConversationRecord, RecordConsent, SealedRecord},
    text::Text,
};
use proptest::prelude::*;
use serde_json::value::RawValue;
use sync::{
    sealed_outbox::{Letter, Opened, ingest_key, open, public_half, seal_command, seal_record},
    wire::{NumberedCommand, receipt},
};
use uuid::Uuid;

fn numbered(number: u64, text: &str) -> NumberedCommand {
    let command = RawValue::from_string(serde_json::to_string(text).unwrap()).unwrap();
    let at = DateTime::from_timestamp(1_790_000_000, 0);
    NumberedCommand { number, command, at }
}

fn record(summary: &str) -> SealedRecord {
    let record = ConversationRecord {
        id: RecordId(Uuid::from_u128(1)),
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

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|part| part == needle)
}

proptest! {
    #[test]
    fn the_server_gets_exactly_what_its_author_wrote(
        server: [u8; 32], signing: [u8; 32], chance: [u8; 32],
        client: u128, epoch: u128, number: u64, text in "\\PC{8,80}",
    ) {
        let to = ingest_key(&server).unwrap();
        let place = (Uuid::from_u128(client), Uuid::from_u128(epoch));
        let sealed = seal_command(&to, &signing, place, &numbered(number, &text), chance).unwrap();
        prop_assert!(!contains(&sealed, text.as_bytes()));
        let Opened::Command(command) = open(&server, &sealed).unwrap() else { panic!("not a command") };
        prop_assert!(command.is_of(&public_half(&signing)));
        prop_assert_eq!((command.client, command.epoch), place);
        prop_assert_eq!(command.numbered.number, number);
        prop_assert_eq!(command.numbered.at, DateTime::from_timestamp(1_790_000_000, 0));
        prop_assert_eq!(command.numbered.command.get(), serde_json::to_string(&text).unwrap());
    }

    #[test]
    fn nobody_else_opens_it_and_nobody_changes_it(
        server: [u8; 32], other: [u8; 32], signing: [u8; 32], chance: [u8; 32], at: prop::sample::Index, bit in 0_u8..8,
    ) {
        prop_assume!(ingest_key(&server).unwrap() != ingest_key(&other).unwrap());
        let to = ingest_key(&server).unwrap();
        let place = (Uuid::nil(), Uuid::nil());
        let mut sealed = seal_command(&to, &signing, place, &numbered(1, "iets"), chance).unwrap();
        prop_assert!(open(&other, &sealed).is_err());
        let at = at.index(sealed.len());
        sealed[at] ^= 1 << bit;
        // The highest bit of an X25519 key does not count; then it is the same letter still.
        match open(&server, &sealed) {
            Err(_) => {}
            Ok(Opened::Command(command)) => prop_assert!(at == 31 && command.is_of(&public_half(&signing))),
            Ok(Opened::Record(_)) => prop_assert!(false),
        }
        sealed.truncate(at);
        prop_assert!(open(&server, &sealed).is_err());
    }

    #[test]
    fn what_a_colleague_signs_is_not_its_authors(
        server: [u8; 32], author: [u8; 32], colleague: [u8; 32], chance: [u8; 32], number: u64,
    ) {
        prop_assume!(author != colleague);
        let to = ingest_key(&server).unwrap();
        let sealed = seal_command(&to, &colleague, (Uuid::nil(), Uuid::nil()), &numbered(number, "iets"), chance);
        let Opened::Command(command) = open(&server, &sealed.unwrap()).unwrap() else { panic!("not a command") };
        prop_assert!(!command.is_of(&public_half(&author)));
    }

    #[test]
    fn a_record_tells_nothing_but_itself(server: [u8; 32], chance: [u8; 32], summary in "[a-z]{8,40}") {
        let to = ingest_key(&server).unwrap();
        let sealed = seal_record(&to, &record(&summary), chance).unwrap();
        prop_assert!(!contains(&sealed, summary.as_bytes()));
        let Opened::Record(text) = open(&server, &sealed).unwrap() else { panic!("not a record") };
        prop_assert_eq!(text.get(), serde_json::to_string(&record(&summary)).unwrap());
    }

    #[test]
    fn two_of_the_same_look_different(server: [u8; 32], one: [u8; 32], other: [u8; 32]) {
        prop_assume!(one != other);
        let to = ingest_key(&server).unwrap();
        let seal = |chance| seal_record(&to, &record("iets"), chance).unwrap();
        prop_assert_ne!(&seal(one)[..32], &seal(other)[..32]);
    }

    #[test]
    fn letters_travel_as_text(name in "[0-9a-f]{32}", sealed: Vec<u8>) {
        let letter = Letter { name, sealed };
        let text = serde_json::to_string(&letter).unwrap();
        prop_assert_eq!(serde_json::from_str::<Letter>(&text).unwrap(), letter);
    }
}

#[test]
fn what_is_not_hexadecimal_is_no_letter() {
    for sealed in ["abc", "zz", "é1", "+1"] {
        let text = format!(r#"{{"name":"a","sealed":"{sealed}"}}"#);
        assert!(serde_json::from_str::<Letter>(&text).is_err(), "{sealed}");
    }
}

/// Letters lie on devices, and keys at servers, from before today: made by other means than ours, after RFC 9180.
#[test]
fn a_letter_is_byte_for_byte_what_it_was() {
    let to = ingest_key(&[1; 32]).unwrap();
    let older = NumberedCommand { at: None, ..numbered(1, "iets") };
    let sealed = seal_command(&to, &[7; 32], (Uuid::nil(), Uuid::nil()), &older, [3; 32]);
    let hash = receipt(&sealed.unwrap());
    assert_eq!(hash, "a8f93fa2f446e7890e6a3cdbc95c202dd5cdbe8142f4e65798c663b3528ac88f");
}
