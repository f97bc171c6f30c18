//! A copy as it leaves the data folder: AES-256-GCM over the whole file, in chunks (the STREAM construction: the nonce of
//! each says which one it is and whether it is the last; the header is bound to all).
//!
//! Owns: that form. Must never: open a file that was cut off, put in another order or mixed with another, or give a part
//! of one as if it were whole: who opens throws away what was written so far when this fails.

use super::key::BackupKey;
use crate::{
    auth::token::random,
    store::sqlite::{Fault, Result, files::create_private},
};
use aes_gcm::{
    Aes256Gcm, Key, KeyInit, Nonce,
    aead::{Aead, Payload},
};
use sha2::{Digest, Sha256};
use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Write},
    path::Path,
};

const PLAIN: &[u8] = b"SQLite format 3\0";
const SEALED: &[u8; 24] = b"meer-dan-steen backup/1\n";
const MARK: usize = 8;
const PREFIX: usize = 7;
const HEADER: usize = SEALED.len() + MARK + PREFIX;
const NONCE: usize = 12;
const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;

/// Says in which form the rest is, which key opens it, and how its nonces begin.
pub struct Header([u8; HEADER]);

pub enum Form {
    /// From before backups were sealed.
    Plain,
    Sealed(Header),
}

pub fn form(file: &Path) -> Result<Form> {
    let start = up_to(&mut File::open(file)?, HEADER)?;
    if start.starts_with(PLAIN) { Ok(Form::Plain) } else { Header::read(start).map(Form::Sealed) }
}

impl Header {
    fn new(key: &BackupKey, prefix: [u8; PREFIX]) -> Self {
        let all = [&SEALED[..], &mark(key), &prefix].concat();
        Self(std::array::from_fn(|at| all[at]))
    }

    fn read(start: Vec<u8>) -> Result<Self> {
        let header = Self(start.try_into().map_err(|_| unsound())?);
        if header.0.starts_with(SEALED) { Ok(header) } else { Err(unsound()) }
    }

    pub fn is_of(&self, key: &BackupKey) -> bool {
        self.0[SEALED.len()..].starts_with(&mark(key))
    }

    fn nonce(&self, number: u32, is_last: bool) -> [u8; NONCE] {
        let mut nonce = [0; NONCE];
        nonce[..PREFIX].copy_from_slice(&self.0[HEADER - PREFIX..]);
        nonce[PREFIX..NONCE - 1].copy_from_slice(&number.to_be_bytes());
        nonce[NONCE - 1] = u8::from(is_last);
        nonce
    }
}

/// Tells keys apart, and nothing about one.
fn mark(key: &BackupKey) -> [u8; MARK] {
    let hash = Sha256::new().chain_update(b"backup-key-mark/1:").chain_update(key.bytes()).finalize();
    std::array::from_fn(|at| hash[at])
}

/// Seals a file, and opens it again before it counts.
pub fn seal_file(key: &BackupKey, plain: &Path, sealed: &Path) -> Result<()> {
    create_private(sealed)?;
    let to = OpenOptions::new().write(true).open(sealed)?;
    seal(key, random(), File::open(plain)?, &to)?;
    open(key, File::open(sealed)?, io::sink())
}

pub fn unseal_file(key: &BackupKey, sealed: &Path, plain: &Path) -> Result<()> {
    create_private(plain)?;
    open(key, File::open(sealed)?, OpenOptions::new().write(true).open(plain)?)
}

/// `prefix` is random, for this file alone.
fn seal(key: &BackupKey, prefix: [u8; PREFIX], mut from: impl Read, mut to: impl Write) -> Result<()> {
    let header = Header::new(key, prefix);
    to.write_all(&header.0)?;
    let cipher = cipher(key);
    in_chunks(&mut from, CHUNK, |number, is_last, chunk| {
        let payload = Payload { msg: chunk, aad: &header.0 };
        let sealed = cipher.encrypt(&Nonce::from(header.nonce(number, is_last)), payload);
        Ok(to.write_all(&sealed.map_err(|_| unsound())?)?)
    })
}

fn open(key: &BackupKey, mut from: impl Read, mut to: impl Write) -> Result<()> {
    let header = Header::read(up_to(&mut from, HEADER)?)?;
    if !header.is_of(key) {
        return Err(Fault::OthersBackupKey);
    }
    let cipher = cipher(key);
    in_chunks(&mut from, CHUNK + TAG, |number, is_last, chunk| {
        let payload = Payload { msg: chunk, aad: &header.0 };
        let opened = cipher.decrypt(&Nonce::from(header.nonce(number, is_last)), payload);
        Ok(to.write_all(&opened.map_err(|_| unsound())?)?)
    })
}

/// Each with its number, and whether it is the last. There is always one, if need be an empty one.
fn in_chunks(
    from: &mut impl Read,
    size: usize,
    mut each: impl FnMut(u32, bool, &[u8]) -> Result<()>,
) -> Result<()> {
    let mut chunk = up_to(from, size)?;
    for number in 0..=u32::MAX {
        let next = up_to(from, size)?;
        each(number, next.is_empty(), &chunk)?;
        if next.is_empty() {
            return Ok(());
        }
        chunk = next;
    }
    Err(Fault::Unsound("too long".into()))
}

fn up_to(from: &mut impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(most);
    from.take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn cipher(key: &BackupKey) -> Aes256Gcm {
    Aes256Gcm::new(&Key::<Aes256Gcm>::from(*key.bytes()))
}

fn unsound() -> Fault {
    Fault::Unsound("not sealed by us, or touched since".into())
}

#[cfg(test)]
mod tests;
