//! All the forms in which something can be written down.
//!
//! Owns: bytes, text and hashes of a secret or an id. Must never: miss a form that the server could use itself.

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Something to look for, with a name for the report.
pub struct Needle {
    pub name: String,
    pub forms: Vec<Vec<u8>>,
}

pub fn id(name: String, id: Uuid) -> Needle {
    let texts = [id.to_string(), id.simple().to_string()];
    let mut forms = bytes_and_texts(id.as_bytes());
    for text in texts {
        forms.push(text.to_uppercase().into_bytes());
        forms.extend(bytes_and_texts(&Sha256::digest(&text)));
        forms.push(text.into_bytes());
    }
    forms.extend(bytes_and_texts(&Sha256::digest(id.as_bytes())));
    Needle { name, forms }
}

pub fn secret(name: String, secret: &[u8]) -> Needle {
    let mut forms = bytes_and_texts(secret);
    forms.extend(bytes_and_texts(&Sha256::digest(secret)));
    Needle { name, forms }
}

pub fn word(name: String, word: &str) -> Needle {
    let forms = vec![word.as_bytes().to_vec(), word.to_lowercase().into_bytes()];
    Needle { name, forms }
}

/// Many needles, looked for at once: by their first bytes.
pub struct Needles {
    names: Vec<String>,
    by_start: HashMap<[u8; 4], Vec<(usize, Vec<u8>)>>,
}

impl Needles {
    pub fn new(needles: Vec<Needle>) -> Self {
        let mut all = Self { names: Vec::new(), by_start: HashMap::new() };
        for Needle { name, forms } in needles {
            for form in forms {
                let start = form[..4].try_into().unwrap();
                all.by_start.entry(start).or_default().push((all.names.len(), form));
            }
            all.names.push(name);
        }
        all
    }

    /// The numbers of those that occur, in order.
    pub fn in_hay(&self, hay: &[u8]) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for (at, start) in hay.windows(4).enumerate() {
            for (number, form) in self.by_start.get(start).into_iter().flatten() {
                if hay[at..].starts_with(form) {
                    found.insert(*number);
                }
            }
        }
        found
    }

    /// The names of those that occur.
    pub fn hits(&self, hay: &[u8]) -> Vec<&str> {
        self.in_hay(hay).into_iter().map(|number| self.names[number].as_str()).collect()
    }
}

/// Where `form` begins, at or after `from`.
pub fn find(hay: &[u8], form: &[u8], from: usize) -> Option<usize> {
    let first = *form.first()?;
    let mut at = from;
    while let Some(next) = hay.get(at..)?.iter().position(|byte| *byte == first) {
        at += next;
        if hay[at..].starts_with(form) {
            return Some(at);
        }
        at += 1;
    }
    None
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

fn bytes_and_texts(bytes: &[u8]) -> Vec<Vec<u8>> {
    let hex = hex(bytes);
    vec![
        bytes.to_vec(),
        hex.to_uppercase().into_bytes(),
        hex.into_bytes(),
        STANDARD.encode(bytes).into_bytes(),
        URL_SAFE_NO_PAD.encode(bytes).into_bytes(),
    ]
}
