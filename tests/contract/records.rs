//! Conversation records: only with consent, only changed by who holds the key, and none blocks another.

use crate::support::{Person, Town, talk};
use domain::{id::ProjectId, question::Question, record::SealedRecord, refusal::Refusal, text::Text};
use serde_json::{Value, json};
use sync::records::{RecordOutcome, RecordsAnswer};
use uuid::Uuid;

async fn summaries(town: &Town) -> Vec<Option<String>> {
    let kept = talk::kept(&town.data()).await;
    kept.into_iter().map(|record| record.summary.map(String::from)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_one_does_not_block_the_others() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let mut unwilling = talk::record(town.project);
    unwilling.record.consent.keep_summary = false;
    let elsewhere = talk::record(ProjectId(Uuid::new_v4()));
    let mut impossible = talk::record(town.project);
    impossible.record.closed[0].question = Question::Q9;
    let (first, last) = (talk::record(town.project), talk::record(town.project));
    let all = [first, unwilling, elsewhere, impossible, last];
    let outcomes = talk::bring(&noor, &all).await;
    let ids: Vec<_> = outcomes.iter().map(|outcome| outcome.record).collect();
    assert_eq!(ids, all.each_ref().map(|sealed| sealed.record.id));
    let refused: Vec<_> = outcomes.iter().map(|outcome| outcome.refused).collect();
    let (no_consent, not_found) = (Some(Refusal::NoConsent), Some(Refusal::NotFound));
    assert_eq!([refused[0], refused[1], refused[2], refused[4]], [None, no_consent, not_found, None]);
    assert!(matches!(refused[3], Some(Refusal::Field { .. })));
    assert_eq!(summaries(&town).await.len(), 2);
}

/// What became of these, of which some are no records.
async fn outcomes(person: &Person, records: &[Value]) -> Vec<Option<Refusal>> {
    let answer = person.post("/api/v1/records", &json!({ "records": records })).await;
    assert_eq!(answer.status(), 200);
    let answer: RecordsAnswer = answer.json().await.unwrap();
    let ids: Vec<_> = answer.outcomes.iter().map(|outcome| json!(outcome.record)).collect();
    assert_eq!(ids, records.iter().map(|record| record["record"]["id"].clone()).collect::<Vec<_>>());
    answer.outcomes.into_iter().map(|outcome| outcome.refused).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unreadable_one_does_not_block_the_others() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let good = || serde_json::to_value(talk::record(town.project)).unwrap();
    let mut newer = good();
    newer["record"]["cards"] = json!(["C99"]);
    let mut keyless = good();
    keyless.as_object_mut().unwrap().remove("edit_key");
    let malformed = Some(Refusal::Malformed);
    let told = outcomes(&noor, &[good(), newer, keyless, good()]).await;
    assert_eq!(told, [None, malformed, malformed, None]);
    assert_eq!(summaries(&town).await.len(), 2);
    // Whose outcome it would be cannot be said.
    for nameless in [json!({ "record": {} }), json!(7), json!({ "record": { "id": "C99" } })] {
        let answer = noor.post("/api/v1/records", &json!({ "records": [good(), nameless] })).await;
        assert_eq!(answer.status(), 422);
    }
    assert_eq!(summaries(&town).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_edit_key_opens_a_record_again() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let mut own = talk::record(town.project);
    talk::bring(&noor, &[own.clone()]).await;
    own.record.summary = Some(Text::new("Wil graag wandelen.").unwrap());
    let mut stranger = own.clone();
    stranger.edit_key = [7; 32];
    stranger.record.summary = Some(Text::new("Iets anders.").unwrap());
    let outcomes = talk::bring(&noor, &[stranger.clone()]).await;
    assert_eq!(outcomes[0].refused, Some(Refusal::NotFound));
    assert_eq!(summaries(&town).await, [None]);
    // Whoever holds the key, from whichever account; a repeat is fine.
    let samira = town.sign_in("samira").await;
    for _ in 0..2 {
        assert_eq!(talk::bring(&samira, &[own.clone()]).await[0].refused, None);
    }
    // Nor does it help to send the real one along.
    let outcomes = talk::bring(&noor, &[own.clone(), stranger]).await;
    assert_eq!((outcomes[0].refused, outcomes[1].refused), (None, Some(Refusal::NotFound)));
    assert_eq!(summaries(&town).await, [Some("Wil graag wandelen.".to_owned())]);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_code_leads_to_one_record() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let story = talk::record(town.project);
    let other = |claim_hash| SealedRecord { claim_hash, ..talk::record(town.project) };
    let false_one = other(story.claim_hash);
    let refused = |outcomes: Vec<RecordOutcome>| {
        outcomes.into_iter().map(|outcome| outcome.refused).collect::<Vec<_>>()
    };
    let beside = talk::bring(&noor, &[story.clone(), false_one.clone()]).await;
    assert_eq!(refused(beside), [None, Some(Refusal::Reused)]);
    let later = talk::bring(&town.sign_in("hassan").await, &[other(story.claim_hash)]).await;
    assert_eq!(refused(later), [Some(Refusal::Reused)]);
    assert_eq!(refused(talk::bring(&noor, &[story]).await), [None], "the same once more is no other");
    assert_eq!(talk::kept(&town.data()).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_visit_brings_nothing() {
    let town = Town::new().await;
    let bram = town.sign_in("bram").await;
    let answer = bram.post("/api/v1/records", &json!({ "records": [talk::record(town.project)] })).await;
    assert_eq!(answer.status(), 403);
    assert!(summaries(&town).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_more_than_a_record_gets_in() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let mut with_more = serde_json::to_value(talk::record(town.project)).unwrap();
    with_more["record"]["visit"] = json!(Uuid::new_v4());
    assert_eq!(outcomes(&noor, &[with_more]).await, [Some(Refusal::Malformed)]);
    let many: Vec<_> = (0..51).map(|_| talk::record(town.project)).collect();
    assert_eq!(noor.post("/api/v1/records", &json!({ "records": many })).await.status(), 422);
    assert!(summaries(&town).await.is_empty());
}
