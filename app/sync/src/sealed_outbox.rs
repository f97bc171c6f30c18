//! Work that somebody else may carry: sealed so that only the server opens it, commands signed by who gave them.
//!
//! Owns: that form (HPKE: X25519, HKDF-SHA256, AES-256-GCM; Ed25519), and what travels over `POST /api/v1/sealed`. Must never:
//! draw a random number itself, or tell of a record who brings it: a record carries no client, no number and no signature.

pub use crate::sealing::Broken;
use crate::{
    hexadecimal,
    sealing::{self, Purpose},
    wire::{ClientId, Epoch, NumberedCommand},
};
use chrono::{DateTime, Utc};
use domain::record::SealedRecord;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// Letters in one request.
pub const LETTERS_PER_REQUEST: usize = 100;

/// What the server tells everybody, to seal to.
pub type IngestKey = [u8; 32];
/// Of one client; the public half is told once, at the first contact.
pub type SigningSecret = [u8; 32];

const PURPOSE: Purpose<'static> = Purpose { info: b"meer-dan-steen sealed outbox 1", bound: &[] };
const SIGNED: &[u8] = b"meer-dan-steen command 1\0";
const COMMAND: u8 = 1;
const RECORD: u8 = 2;
const SIGNATURE: usize = 64;

/// A command with all that says where in which row it belongs.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Numbered {
    client: ClientId,
    epoch: Epoch,
    number: u64,
    command: Box<RawValue>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<DateTime<Utc>>,
}

/// What the server found in a letter.
#[derive(Debug)]
pub enum Opened {
    Command(SignedCommand),
    /// As it would stand in a `RecordsRequest`.
    Record(Box<RawValue>),
}

#[derive(Debug)]
pub struct SignedCommand {
    pub client: ClientId,
    pub epoch: Epoch,
    pub numbered: NumberedCommand,
    signature: [u8; SIGNATURE],
    text: Vec<u8>,
}

impl SignedCommand {
    /// Whether the client with this key wrote it, every byte of it. Until then nothing in it counts.
    pub fn is_of(&self, key: &[u8; 32]) -> bool {
        let Ok(key) = VerifyingKey::from_bytes(key) else { return false };
        key.verify_strict(&signed(&self.text), &Signature::from_bytes(&self.signature)).is_ok()
    }
}

/// The half of a signing key that the server knows.
pub fn public_half(secret: &SigningSecret) -> [u8; 32] {
    SigningKey::from_bytes(secret).verifying_key().to_bytes()
}

/// The half of the server's key that devices know.
///
/// # Errors
/// [`Broken::Key`] when it is none.
pub fn ingest_key(secret: &[u8; 32]) -> Result<IngestKey, Broken> {
    sealing::public_half(secret)
}

/// `chance` is 32 random bytes, never used twice.
///
/// # Errors
/// [`Broken::Key`] for an ingest key that is none.
pub fn seal_command(
    to: &IngestKey,
    signing: &SigningSecret,
    (client, epoch): (ClientId, Epoch),
    numbered: &NumberedCommand,
    chance: [u8; 32],
) -> Result<Vec<u8>, Broken> {
    let NumberedCommand { number, command, at } = numbered.clone();
    let numbered = Numbered { client, epoch, number, command, at };
    let text = serde_json::to_vec(&numbered).map_err(|_| Broken::Form)?;
    let signature = SigningKey::from_bytes(signing).sign(&signed(&text)).to_bytes();
    let mut plain = vec![COMMAND];
    plain.extend_from_slice(&signature);
    plain.extend_from_slice(&text);
    sealing::seal(to, PURPOSE, &plain, chance)
}

/// As [`seal_command`], with nothing that says whose it is.
pub fn seal_record(to: &IngestKey, record: &SealedRecord, chance: [u8; 32]) -> Result<Vec<u8>, Broken> {
    let mut plain = vec![RECORD];
    plain.extend(serde_json::to_vec(record).map_err(|_| Broken::Form)?);
    sealing::seal(to, PURPOSE, &plain, chance)
}

/// What the server does with a letter. Nothing in a command counts before [`SignedCommand::is_of`].
///
/// # Errors
/// [`Broken`]; it says nothing about what was inside.
pub fn open(secret: &[u8; 32], sealed: &[u8]) -> Result<Opened, Broken> {
    let plain = sealing::open(secret, PURPOSE, sealed)?;
    match plain.split_first() {
        Some((&COMMAND, rest)) => {
            let (signature, text) = rest.split_first_chunk::<SIGNATURE>().ok_or(Broken::Form)?;
            let Numbered { client, epoch, number, command, at } =
                serde_json::from_slice(text).map_err(|_| Broken::Form)?;
            let numbered = NumberedCommand { number, command, at };
            Ok(Opened::Command(SignedCommand {
                client,
                epoch,
                numbered,
                signature: *signature,
                text: text.to_vec(),
            }))
        }
        Some((&RECORD, text)) => Ok(Opened::Record(serde_json::from_slice(text).map_err(|_| Broken::Form)?)),
        _ => Err(Broken::Form),
    }
}

fn signed(text: &[u8]) -> Vec<u8> {
    [SIGNED, text].concat()
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LettersRequest {
    pub letters: Vec<Letter>,
}

/// One sealed thing, under a name that only the device understands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub name: String,
    #[serde(with = "hexadecimal")]
    pub sealed: Vec<u8>,
}

/// The device drops what was taken, and keeps the rest: it may be too early for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LettersAnswer {
    pub taken: Vec<String>,
}
