//! Work that a colleague brings: done once, as its author's, in its turn; and nothing that its author did not sign.
//!
//! Owns: the sealed way in. Must never: use a client's number for anything but what the test is about.

use crate::{
    devices::named,
    support::{Device, Person, Town, device::plan, talk},
};
use chrono::{TimeDelta, Utc};
use domain::{access_log::Event, id::VisitId, member::Role, visit::VisitState};
use sync::{
    access_log::{LogAnswer, LogQuery},
    records::RECORDS_PER_REQUEST,
    sealed_outbox::{Letter, LettersAnswer, LettersRequest, public_half, seal_command, seal_record},
    wire::{NumberedCommand, Verdict},
};
use uuid::Uuid;

const SIGNING: [u8; 32] = [7; 32];

/// Noor's device, known to the server with what it signs with; and what to seal to.
async fn author(town: &Town, name: &str) -> (Device, [u8; 32]) {
    let mut device = Device::new(town.sign_in(name).await);
    device.signing = Some(SIGNING);
    let answer = device.round(Vec::new()).await;
    device.pull().await;
    (device, answer.ingest_key.unwrap())
}

fn letter(device: &Device, to: &[u8; 32], command: &NumberedCommand, signing: &[u8; 32]) -> Letter {
    let place = (device.client, device.epoch.unwrap());
    let chance = std::array::from_fn(|at| Uuid::new_v4().as_bytes()[at % 16]);
    let sealed = seal_command(to, signing, place, command, chance);
    Letter { name: Uuid::new_v4().to_string(), sealed: sealed.unwrap() }
}

async fn brought(person: &Person, path: &str, letters: Vec<Letter>) -> Vec<String> {
    let answer = person.post(path, &LettersRequest { letters }).await;
    assert_eq!(answer.status(), 200);
    answer.json::<LettersAnswer>().await.unwrap().taken
}

const COMMANDS: &str = "/api/v1/sealed";
const RECORDS: &str = "/api/v1/sealed/records";

#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_brings_it_and_it_is_its_authors() {
    let town = Town::new().await;
    let (mut noor, to) = author(&town, "noor").await;
    let hassan = town.sign_in("hassan").await;
    let visit = VisitId(Uuid::new_v4());
    let command = noor.number(&plan(visit, noor.dwellings()[0]));
    let letter = letter(&noor, &to, &command, &SIGNING);
    assert_eq!(brought(&hassan, COMMANDS, vec![letter.clone()]).await, std::slice::from_ref(&letter.name));
    // Brought twice, and sent by the author as well: done once.
    assert_eq!(brought(&hassan, COMMANDS, vec![letter.clone()]).await, [letter.name]);
    let answer = noor.round(vec![command]).await;
    assert!(matches!(answer.outcomes[0].verdict, Verdict::Applied { .. }));
    assert_eq!(answer.last_number, 1);
    noor.pull().await;
    assert_eq!(noor.state(visit), VisitState::Planned);
    let mut other = Device::new(hassan);
    other.pull().await;
    assert!(other.visit(visit).is_none(), "it is of the author's organisation, not of who brought it");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_knows_when_its_author_did_it() {
    let town = Town::new().await;
    let officer = town.join("fleur", "Bindkracht", Role::PrivacyOfficer).await;
    let (mut noor, to) = author(&town, "noor").await;
    let samira = town.sign_in("samira").await;
    let (then, dwelling) = (Utc::now() - TimeDelta::hours(3), noor.dwellings()[0]);
    let command = noor.number_at(&plan(VisitId(Uuid::new_v4()), dwelling), then);
    let letter = letter(&noor, &to, &command, &SIGNING);
    assert_eq!(brought(&samira, COMMANDS, vec![letter.clone()]).await, [letter.name]);
    let answer = officer.post("/api/v1/admin/log", &LogQuery::default()).await;
    let told: LogAnswer = answer.json().await.unwrap();
    let row = told.rows.iter().find(|row| row.event == Event::Changed).unwrap();
    assert_eq!((row.person.as_deref(), row.at.timestamp()), (Some("noor"), then.timestamp()));
    assert!(row.delivered.is_some(), "{row:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_waits_for_its_turn() {
    let town = Town::new().await;
    let (mut noor, to) = author(&town, "noor").await;
    let samira = town.sign_in("samira").await;
    let visits = [VisitId(Uuid::new_v4()), VisitId(Uuid::new_v4())];
    let dwelling = noor.dwellings()[0];
    let letters: Vec<_> = visits
        .iter()
        .map(|visit| {
            let command = noor.number(&plan(*visit, dwelling));
            letter(&noor, &to, &command, &SIGNING)
        })
        .collect();
    assert_eq!(brought(&samira, COMMANDS, vec![letters[1].clone()]).await, Vec::<String>::new());
    // In any order, as they lie on the device.
    let mut taken = brought(&samira, COMMANDS, vec![letters[1].clone(), letters[0].clone()]).await;
    taken.sort();
    let mut names: Vec<_> = letters.iter().map(|letter| letter.name.clone()).collect();
    names.sort();
    assert_eq!(taken, names);
    noor.pull().await;
    assert!(visits.iter().all(|visit| noor.visit(*visit).is_some()));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_writes_in_anothers_name() {
    let town = Town::new().await;
    let (mut noor, to) = author(&town, "noor").await;
    let bram = town.sign_in("bram").await;
    let visit = VisitId(Uuid::new_v4());
    let command = noor.number(&plan(visit, noor.dwellings()[0]));
    let forged = letter(&noor, &to, &command, &[8; 32]);
    let mut touched = letter(&noor, &to, &command, &SIGNING);
    touched.sealed[40] ^= 1;
    let mut elsewhere = letter(&noor, &public_half(&[9; 32]), &command, &SIGNING);
    elsewhere.sealed.truncate(60);
    // A later key of the same client counts for nothing.
    noor.signing = Some([8; 32]);
    noor.round(Vec::new()).await;
    let client = noor.client;
    noor.client = Uuid::new_v4();
    let of_nobody = letter(&noor, &to, &command, &[8; 32]);
    noor.client = client;
    noor.epoch = noor.epoch.map(|_| Uuid::new_v4());
    let of_another_life = letter(&noor, &to, &command, &SIGNING);
    let all = vec![forged, touched, elsewhere, of_nobody, of_another_life];
    assert_eq!(brought(&bram, COMMANDS, all).await, Vec::<String>::new());
    noor.epoch = None;
    noor.pull().await;
    assert!(noor.visit(visit).is_none());
    let stranger = Person::stranger(bram.url.clone());
    assert_eq!(stranger.post(COMMANDS, &LettersRequest { letters: vec![] }).await.status(), 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_comes_along_without_its_author() {
    let town = Town::new().await;
    let (_, to) = author(&town, "noor").await;
    let samira = town.sign_in("samira").await;
    let sealed = seal_record(&to, &talk::record(town.project), [3; 32]).unwrap();
    let letter = Letter { name: "een".into(), sealed };
    assert_eq!(brought(&samira, RECORDS, vec![letter.clone()]).await, ["een"]);
    assert_eq!(brought(&samira, RECORDS, vec![letter.clone()]).await, ["een"]);
    // Each kind on its own way only.
    assert_eq!(brought(&samira, COMMANDS, vec![letter]).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_makes_no_visits_brings_a_record_from_the_device_where_somebody_does() {
    let town = Town::new().await;
    let noor = named(&town.sign_in("noor").await, "tablet").await;
    let lead = town.join("els", "Woonstichting", Role::ProjectLead).await;
    let mut first = Device::new(noor.clone());
    let to = first.round(Vec::new()).await.ingest_key.unwrap();
    let sealed = seal_record(&to, &talk::record(town.project), [3; 32]).unwrap();
    let request = LettersRequest { letters: vec![Letter { name: "een".into(), sealed }] };
    assert_eq!(lead.post(RECORDS, &request).await.status(), 403, "from a desk");
    let tablet = noor.cookie.as_ref().and_then(|cookie| cookie.split("; ").last()).unwrap();
    let there = lead.with_cookie(lead.cookie.as_ref().map(|own| format!("{own}; {tablet}")));
    assert_eq!(brought(&there, RECORDS, request.letters).await, ["een"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_records_of_a_colleague_go_in() {
    let town = Town::new().await;
    let (_, to) = author(&town, "noor").await;
    let samira = town.sign_in("samira").await;
    let letter = |at: usize| {
        let sealed = seal_record(&to, &talk::record(town.project), [3; 32]).unwrap();
        Letter { name: at.to_string(), sealed }
    };
    let letters: Vec<_> = (0..=RECORDS_PER_REQUEST).map(letter).collect();
    assert_eq!(brought(&samira, RECORDS, letters).await.len(), RECORDS_PER_REQUEST + 1);
}
