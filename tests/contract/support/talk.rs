//! What a talk leaves behind: commands on one way, a record on the other.
//!
//! Owns: making both. Must never: give a record anything of the visit.

use domain::{
    card::Card,
    command::{Command, FinishTalk, GiveConsent, MarkRegistered},
    consent::Consent,
    id::{ProjectId, RecordId, RoundId, VisitId},
    question::{Answer, ClosedAnswer, Question},
    record::{ConversationRecord, RecordConsent, SealedRecord},
    text::Text,
};
use serde_json::json;
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

fn random() -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[..16].copy_from_slice(Uuid::new_v4().as_bytes());
    bytes[16..].copy_from_slice(Uuid::new_v4().as_bytes());
    bytes
}
