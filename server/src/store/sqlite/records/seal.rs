//! A record's text under the record's own key.
//!
//! Owns: the sealing and its form. Must never: seal the same text in two ways; a row would look changed when a device
//! only repeats itself, and `group` counts changes.

use super::super::{Fault, Result};
use aes_gcm::{
    Aes256Gcm, Key, KeyInit, Nonce,
    aead::{Aead, Payload},
};
use domain::{id::RecordId, record::ConversationRecord};
use sha2::{Digest, Sha256};

pub type RecordKey = [u8; 32];

const NONCE: usize = 12;
const UNREADABLE: Fault = Fault::Unreadable { what: "record" };

/// The nonce comes from key and text, so that two texts never share one and the same text is sealed the same.
pub fn seal(key: &RecordKey, record: &ConversationRecord) -> Result<Vec<u8>> {
    let body = serde_json::to_vec(record).map_err(|_| UNREADABLE)?;
    let drawn =
        Sha256::new().chain_update(b"record-nonce/1:").chain_update(key).chain_update(&body).finalize();
    let nonce: [u8; NONCE] = std::array::from_fn(|at| drawn[at]);
    let bound = bound_to(record.id);
    let payload = Payload { msg: &body, aad: &bound };
    let sealed = cipher(key).encrypt(&Nonce::from(nonce), payload).map_err(|_| UNREADABLE)?;
    Ok([&nonce[..], &sealed].concat())
}

pub fn open(key: &RecordKey, id: RecordId, sealed: &[u8]) -> Result<ConversationRecord> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().ok_or(UNREADABLE)?;
    let bound = bound_to(id);
    let payload = Payload { msg: sealed, aad: &bound };
    let body = cipher(key).decrypt(&Nonce::from(*nonce), payload).map_err(|_| UNREADABLE)?;
    serde_json::from_slice(&body).map_err(|_| UNREADABLE)
}

fn cipher(key: &RecordKey) -> Aes256Gcm {
    Aes256Gcm::new(&Key::<Aes256Gcm>::from(*key))
}

/// The text of one record cannot be passed off as that of another.
fn bound_to(id: RecordId) -> Vec<u8> {
    [b"conversation-record/1:", &id.0.as_bytes()[..]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{id::ProjectId, id::RoundId, record::RecordConsent, text::Text};
    use uuid::Uuid;

    fn record(summary: &str) -> ConversationRecord {
        ConversationRecord {
            id: RecordId(Uuid::from_u128(7)),
            project: ProjectId(Uuid::nil()),
            sub_neighbourhood: Text::new("Noord").unwrap(),
            round: RoundId(Uuid::nil()),
            consent: RecordConsent { talk: true, keep_summary: true },
            cards: Vec::new(),
            factors: Vec::new(),
            closed: Vec::new(),
            statements: Vec::new(),
            summary: Text::optional(summary).unwrap(),
        }
    }

    #[test]
    fn only_its_own_key_and_id_open_a_record() {
        let (record, key) = (record("Loopt graag."), [7; 32]);
        let sealed = seal(&key, &record).unwrap();
        assert!(!String::from_utf8_lossy(&sealed).contains("Loopt"));
        assert_eq!(open(&key, record.id, &sealed).unwrap(), record);
        assert!(open(&[8; 32], record.id, &sealed).is_err());
        assert!(open(&key, RecordId(Uuid::from_u128(8)), &sealed).is_err());
        for at in [0, NONCE, sealed.len() - 1] {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(open(&key, record.id, &changed).is_err(), "{at}");
        }
        assert!(open(&key, record.id, &sealed[..5]).is_err());
    }

    #[test]
    fn the_same_text_is_the_same_and_another_has_another_nonce() {
        let key = [7; 32];
        let [first, again, other] = ["a", "a", "b"].map(|text| seal(&key, &record(text)).unwrap());
        assert_eq!(first, again);
        assert_ne!(first[..NONCE], other[..NONCE]);
    }
}
