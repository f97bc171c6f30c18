//! What a talk leaves behind: commands on one way, a record on the other.
//!
//! Owns: making both. Must never: give a record anything of the visit.

use domain::{
    card::Card,
    claim::ClaimCode,
    command::{Command, FinishTalk, GiveConsent, MarkRegistered},
    consent::Consent,
    id::{ProjectId, RecordId, RoundId, VisitId},
    question::{Answer, ClosedAnswer, Question},
    record::{ConversationRecord, RecordConsent, SealedRecord},
    text::Text,
};
use serde_json::json;
use server::store::{Store, records};
use sqlx::{Connection, SqliteConnection};
use std::path::Path;
use sync::records::{RecordOutcome, RecordsAnswer};
use uuid::Uuid;

use super::Person;

pub const CONSENT: Consent = Consent { talk: true, keep_summary: true, contact: false };

pub fn consent(visit: VisitId) -> Command {
    Command::GiveConsent(GiveConsent { visit, consent: CONSENT, leaflet_version: 1 })
}

/// From the doorstep to the end of the conversation.
pub fn talk(visit: VisitId) -> [Command; 2] {
    [consent(visit), Command::FinishTalk(FinishTalk { visit })]
}

pub fn registered(visit: VisitId) -> Command {
    Command::MarkRegistered(MarkRegistered { visit })
}

pub fn record(project: ProjectId) -> SealedRecord {
    let [edit_key, claim_hash] = std::array::from_fn(|_| random());
    SealedRecord {
        record: ConversationRecord {
            id: RecordId(Uuid::new_v4()),
            project,
            sub_neighbourhood: Text::new("Noord").unwrap(),
            round: RoundId(Uuid::nil()),
            consent: RecordConsent { talk: true, keep_summary: true },
            cards: vec![Card::C07, Card::C02],
            factors: Vec::new(),
            closed: vec![ClosedAnswer { question: Question::Q4, answer: Answer::Choice(7) }],
            statements: Vec::new(),
            summary: None,
        },
        edit_key,
        claim_hash,
    }
}

/// Brings these, and gives what became of each.
pub async fn bring(person: &Person, records: &[SealedRecord]) -> Vec<RecordOutcome> {
    let answer = person.post("/api/v1/records", &json!({ "records": records })).await;
    assert_eq!(answer.status(), 200);
    answer.json::<RecordsAnswer>().await.unwrap().outcomes
}

/// Brings one that a code opens.
pub async fn bring_with_code(person: &Person, record: &mut SealedRecord) -> ClaimCode {
    let mut bytes = random().into_iter().cycle();
    let mut draw = || usize::from(bytes.next().unwrap()) * 256 + usize::from(bytes.next().unwrap());
    let code = ClaimCode::draw(|n| draw() % n);
    record.claim_hash = code.hash();
    assert_eq!(bring(person, std::slice::from_ref(record)).await[0].refused, None);
    code
}

/// Everything that was told, read as only the server can, in no order.
pub async fn kept(folder: &Path) -> Vec<ConversationRecord> {
    let file = format!("sqlite:{}?mode=ro", folder.join("records.db").display());
    let mut db = SqliteConnection::connect(&file).await.unwrap();
    let ids: Vec<Uuid> =
        sqlx::query_scalar("SELECT id FROM conversation_record").fetch_all(&mut db).await.unwrap();
    db.close().await.unwrap();
    let store = Store::open(folder).await.unwrap();
    let mut kept = Vec::new();
    for id in ids {
        kept.push(records::load(&store, RecordId(id)).await.unwrap().unwrap());
    }
    store.close().await;
    kept
}

fn random() -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[..16].copy_from_slice(Uuid::new_v4().as_bytes());
    bytes[16..].copy_from_slice(Uuid::new_v4().as_bytes());
    bytes
}
