//! The wire format as it was released, byte by byte in `wire/*.json`.
//!
//! Owns: the comparison with those files. Must never: change a file to make a test pass: a new shape is a new
//! version with a new file.

use domain::command::Command;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::{collections::BTreeSet, fs, path::PathBuf};
use sync::{
    parcel::{
        Arrived, GiveParcel, GivenParcel, OpenedParcel, ParcelOf, Receiver, TakeBack, TakenBack,
        WaitingParcel,
    },
    records::{RecordsAnswer, RecordsRequest},
    sealed_outbox::{LettersAnswer, LettersRequest},
    wire::{ApiError, SyncAnswer, SyncRequest},
};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/wire")
}

/// Read and written again, nothing is lost, added or renamed.
fn same_both_ways<T: Serialize + DeserializeOwned>(name: &str) {
    let text = fs::read_to_string(folder().join(name)).expect("a file in tests/wire");
    let golden: Value = serde_json::from_str(&text).expect("JSON");
    let read: T = serde_json::from_str(&text).unwrap_or_else(|problem| panic!("{name}: {problem}"));
    assert_eq!(serde_json::to_value(&read).expect("JSON"), golden, "{name}");
}

#[test]
fn messages_are_what_they_were() {
    same_both_ways::<SyncRequest>("sync-request.3.json");
    same_both_ways::<SyncAnswer>("sync-answer.3.json");
    same_both_ways::<RecordsRequest>("records-request.1.json");
    same_both_ways::<RecordsAnswer>("records-answer.2.json");
    same_both_ways::<LettersRequest>("letters-request.1.json");
    same_both_ways::<LettersAnswer>("letters-answer.1.json");
    same_both_ways::<Vec<ApiError>>("api-errors.1.json");
    same_both_ways::<Vec<ApiError>>("api-errors.2.json");
    same_both_ways::<Vec<ApiError>>("api-errors.3.json");
}

/// Since somebody signs up for one day of what comes back every week. Without that day it is the first file of
/// the same command.
#[test]
fn a_sign_up_for_one_day_is_what_it_was() {
    same_both_ways::<Command>("sign-up.add.1-on-a-day.json");
}

/// Since a refusal can be put back. Without that it is the first file of the same command.
#[test]
fn a_visit_that_is_put_back_is_what_it_was() {
    same_both_ways::<Command>("visit.arrange.1-put-back.json");
}

/// Since a former role ends at what a device had done when it heard.
#[test]
fn a_request_that_says_how_far_it_is_is_what_it_was() {
    same_both_ways::<SyncRequest>("sync-request.3-with-a-next-number.json");
}

/// Since a device tells what lies on it of colleagues.
#[test]
fn a_report_with_work_of_colleagues_is_what_it_was() {
    same_both_ways::<SyncRequest>("sync-request.3-with-work-of-colleagues.json");
}

/// Since talks go along in a handover. Without those fields it is the last file of the same message.
#[test]
fn parcels_are_what_they_were() {
    same_both_ways::<SyncRequest>("sync-request.2-with-a-parcel-key.json");
    same_both_ways::<SyncAnswer>("sync-answer.3-with-parcels.json");
    same_both_ways::<Vec<Receiver>>("parcel-receivers.1.json");
    same_both_ways::<GiveParcel>("parcel-give.1.json");
    same_both_ways::<Vec<WaitingParcel>>("parcels-waiting.1.json");
    same_both_ways::<Vec<GivenParcel>>("parcels-given.1.json");
    same_both_ways::<ParcelOf>("parcel-of.1.json");
    same_both_ways::<OpenedParcel>("parcel-opened.1.json");
    same_both_ways::<Arrived>("parcel-arrived.1.json");
    same_both_ways::<TakeBack>("parcel-back.1.json");
    same_both_ways::<TakenBack>("parcel-taken-back.1.json");
}

/// Since devices hear whose account was closed. Without that it is the last file of the same message.
#[test]
fn closed_accounts_are_said_as_they_were() {
    same_both_ways::<SyncAnswer>("sync-answer.3-with-closed-accounts.json");
}

/// Since devices take away talks that were left at the table. Without that term it is the last file of the same message.
#[test]
fn a_term_for_drafts_is_what_it_was() {
    same_both_ways::<SyncAnswer>("sync-answer.3-with-a-draft-term.json");
}

/// Since an agreement says with whom it lies, and a handover counts agreements. Without that it is the last file of the same
/// message.
#[test]
fn agreements_that_were_handed_over_are_what_they_were() {
    same_both_ways::<SyncAnswer>("sync-answer.3-with-agreements-handed-over.json");
}

/// Before servers counted the backups that hold records: none done, so that nothing is let go.
#[test]
fn answers_of_older_servers_are_still_read() {
    let read = |name: &str| fs::read_to_string(folder().join(name)).expect("a file in tests/wire");
    let answer: SyncAnswer = serde_json::from_str(&read("sync-answer.1.json")).expect("an older answer");
    assert_eq!((answer.backed_up, answer.backups_done), (30, 0));
    let answer: SyncAnswer = serde_json::from_str(&read("sync-answer.2.json")).expect("an older answer");
    assert_eq!((answer.backups_done, answer.ingest_key, answer.erasures), (12, None, 0));
    let answer: RecordsAnswer =
        serde_json::from_str(&read("records-answer.1.json")).expect("an older answer");
    assert_eq!((answer.outcomes.len(), answer.backups_begun), (2, 0));
}

/// Before devices told how they are doing, and before commands said when they were done.
#[test]
fn requests_of_older_clients_are_still_read() {
    let read = |name: &str| fs::read_to_string(folder().join(name)).expect("a file in tests/wire");
    let request: SyncRequest = serde_json::from_str(&read("sync-request.1.json")).expect("an older request");
    assert_eq!((request.commands.len(), request.device, request.signing_key), (2, None, None));
    let request: SyncRequest = serde_json::from_str(&read("sync-request.2.json")).expect("an older request");
    assert!(request.commands.iter().all(|command| command.at.is_none()));
    same_both_ways::<SyncRequest>("sync-request.2.json");
}

#[test]
fn every_command_is_what_it_was() {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder().join("commands")).expect("tests/wire/commands") {
        let file = entry.expect("readable").file_name().into_string().expect("a plain name");
        same_both_ways::<Command>(&format!("commands/{file}"));
        // visit.plan.1.json holds visit.plan/1
        let stem = file.strip_suffix(".json").expect("a .json file");
        let (name, version) = stem.rsplit_once('.').expect("a version");
        names.insert(format!("{name}/{version}"));
        let text = fs::read_to_string(folder().join("commands").join(&file)).expect("readable");
        let json: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(json["name"], format!("{name}/{version}"));
    }
    let problem = serde_json::from_str::<Command>(r#"{"name":"?","args":{}}"#).expect_err("an unknown name");
    let known: BTreeSet<String> =
        problem.to_string().split('`').skip(3).step_by(2).map(str::to_owned).collect();
    assert_eq!(names, known, "a command without its file, or the other way round");
}
