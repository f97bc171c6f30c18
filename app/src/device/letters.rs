//! Sealed copies of work that waits, of everybody who works on this device: what one cannot send, another carries.
//!
//! Owns: their keeping. Must never: hold anything that opens them; only the server does. A letter's name says nothing: it is
//! made with a key of whoever wrote it.

use super::{
    Change, Database, DeviceError, Pen, Vault, Write,
    ground::Ground,
    seal::{self, random},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

const STORE: &str = "sealed";
const META: &str = "meta";
const SIGNING: &str = "signing";

/// Commands and records travel apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    Command,
    Record,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Kept {
    pub kind: Kind,
    pub sealed: Vec<u8>,
    /// In which hour the work in it was done. None for a look and from an older app, and never for a record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
    /// A command that only says that somebody looked; nobody would miss it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sight: bool,
}

impl Kept {
    /// A command that somebody would miss.
    pub fn is_work(&self) -> bool {
        self.kind == Kind::Command && !self.sight
    }
}

/// A letter to be kept, or to be thrown away.
pub fn letter_write(key: String, letter: Option<Kept>) -> Write {
    Write::Letter { key, letter }
}

/// Under which name a letter of this person lies here.
pub fn letter_name(vault: &Vault, key: &str) -> String {
    vault.name(STORE, key)
}

/// Everybody's, with their names, but for those names that are not wanted.
pub async fn letters(is_wanted: impl Fn(&str) -> bool) -> Result<Vec<(String, Kept)>, DeviceError> {
    let rows = Ground::open().await?.some(STORE, is_wanted).await?;
    let letter = |(name, plain): (String, Vec<u8>)| Some((name, serde_json::from_slice(&plain).ok()?));
    Ok(rows.into_iter().filter_map(letter).collect())
}

pub async fn drop_letters(names: &[String]) -> Result<(), DeviceError> {
    let erase = |key: &String| Change::Erase { store: STORE, key: key.clone() };
    Database::device().write(names.iter().map(erase).collect()).await
}

/// The letters among these writes, after the rest of them is on disk.
pub(super) async fn keep(vault: &Vault, letters: Vec<(String, Option<Kept>)>) -> Result<(), DeviceError> {
    if letters.is_empty() {
        return Ok(());
    }
    let ground = Ground::open().await?;
    let mut changes = Vec::with_capacity(letters.len());
    for (key, letter) in letters {
        let row = letter_name(vault, &key);
        changes.push(match letter {
            Some(letter) => ground.put(STORE, row, &serde_json::to_vec(&letter)?).await?,
            None => Change::Erase { store: STORE, key: row },
        });
    }
    Database::device().write(changes).await
}

/// What this client signs with, made when it is new.
pub async fn signing_secret(vault: &Vault, pen: &Pen) -> Result<Zeroizing<[u8; 32]>, DeviceError> {
    if let Some(kept) = vault.get(META, SIGNING).await? {
        let kept = Zeroizing::new(kept);
        return Ok(Zeroizing::new(kept.as_slice().try_into().map_err(|_| DeviceError::Unreadable)?));
    }
    let secret = seal::new_key();
    let write = Write::Put { store: META, key: SIGNING.to_owned(), value: secret.to_vec() };
    pen.write(vec![write]).await?;
    Ok(secret)
}

/// Never used twice.
pub fn chance() -> [u8; 32] {
    random()
}
